// What the server counts of itself, as Prometheus text. Safe from any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace spravka {

class Figures {
public:
  /// One answered request: by route pattern, never by address.
  void count(std::string const& route, int status, std::chrono::microseconds taken);

  /// A value that is shown as it stands, such as the number of articles.
  void set(std::string const& name, double value);

  std::string prometheus_text() const;

private:
  static constexpr std::array<double, 8> bounds{0.001, 0.005, 0.01, 0.05,
                                                0.1,   0.5,   1,    5};  // Seconds.

  struct Timing {
    std::array<std::uint64_t, bounds.size() + 1> buckets{};
    double sum{};
    std::uint64_t count{};
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Timing> timings_;
  std::map<std::string, double> values_;
};

}  // namespace spravka
