#include "server/figures.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace spravka {

void Figures::count(std::string const& route, int status, std::chrono::microseconds taken) {
  auto const seconds = std::chrono::duration<double>(taken).count();
  auto const bucket = static_cast<std::size_t>(
      std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
  std::lock_guard const lock(mutex_);
  ++requests_[{route, status}];
  auto& timing = timings_[route];
  ++timing.buckets[bucket];
  timing.sum += seconds;
  ++timing.count;
}

void Figures::set(std::string const& name, double value) {
  std::lock_guard const lock(mutex_);
  values_[name] = value;
}

std::string Figures::prometheus_text() const {
  std::lock_guard const lock(mutex_);
  std::string text = "# TYPE spravka_requests_total counter\n";
  auto out = std::back_inserter(text);
  for (auto const& [key, number] : requests_) {
    fmt::format_to(out, "spravka_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                   key.second, number);
  }
  text += "# TYPE spravka_request_seconds histogram\n";
  for (auto const& [route, timing] : timings_) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      sum += timing.buckets[i];
      fmt::format_to(out, "spravka_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                     bounds[i], sum);
    }
    fmt::format_to(out, "spravka_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route,
                   timing.count);
    fmt::format_to(out, "spravka_request_seconds_sum{{route=\"{}\"}} {}\n", route, timing.sum);
    fmt::format_to(out, "spravka_request_seconds_count{{route=\"{}\"}} {}\n", route, timing.count);
  }
  for (auto const& [name, value] : values_) {
    fmt::format_to(out, "# TYPE spravka_{0} gauge\nspravka_{0} {1}\n", name, value);
  }
  return text;
}

}  // namespace spravka
