#include "bench/timing.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "bench/questions.h"

namespace spravka::bench {

namespace {

constexpr std::size_t turns_compared = 5;

double milliseconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds of CPU for each input; adds how long each took.
double cpu_of_turn(std::vector<std::string> const& inputs,
                   std::function<void(std::string const&)> const& ask,
                   std::function<double()> const& cpu, std::vector<double>& times) {
  auto const cpu_before = cpu();
  for (auto const& input : inputs) {
    auto const begin = Clock::now();
    ask(input);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  return (cpu() - cpu_before) / static_cast<double>(inputs.size());
}

double percentile(std::vector<double>& values, std::size_t percent) {
  std::sort(values.begin(), values.end());
  return values[values.size() * percent / 100];
}

}  // namespace

double cpu_now() {
  return milliseconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

double cpu_of(int pid) {
  clockid_t clock{};
  if (int const error = clock_getcpuclockid(pid, &clock); error != 0) {
    throw std::system_error(error, std::generic_category(), "the clock of another process");
  }
  return milliseconds_of(clock);
}

double memory_of(int pid) {
  std::ifstream stream(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("VmRSS:")) {
      return std::stod(words_of(line).at(1)) / 1e3;
    }
  }
  return 0;
}

Timing measure(std::vector<std::string> const& inputs,
               std::function<void(std::string const&)> const& ask,
               std::function<double()> const& cpu) {
  for (std::string const& input : inputs) {
    ask(input);
  }
  std::vector<double> times;
  auto const spent = cpu_of_turn(inputs, ask, cpu, times);
  return {percentile(times, 50), percentile(times, 99), spent};
}

std::vector<Timing> compare(std::vector<Asking> const& askings) {
  for (Asking const& asking : askings) {
    for (std::string const& input : *asking.inputs) {
      asking.ask(input);
    }
  }
  std::vector<std::vector<double>> times(askings.size());
  std::vector<std::vector<double>> spent(askings.size());
  for (std::size_t turn = 0; turn < turns_compared; ++turn) {
    for (std::size_t at = 0; at < askings.size(); ++at) {
      spent[at].push_back(cpu_of_turn(*askings[at].inputs, askings[at].ask, cpu_now, times[at]));
    }
  }
  std::vector<Timing> timings;
  for (std::size_t at = 0; at < askings.size(); ++at) {
    timings.push_back(
        {percentile(times[at], 50), percentile(times[at], 99), percentile(spent[at], 50)});
  }
  return timings;
}

double megabytes_below(std::filesystem::path const& folder, std::string const& ending) {
  double bytes = 0;
  for (auto const& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && file.path().string().ends_with(ending)) {
      bytes += static_cast<double>(file.file_size());
    }
  }
  return bytes / 1e6;
}

}  // namespace spravka::bench
