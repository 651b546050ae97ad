#include "bench/timing.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <unistd.h>

#include "bench/questions.h"

namespace spravka::bench {

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Fields 14 and 15 of /proc/PID/stat.
double cpu_of(int pid) {
  std::ifstream stream(fmt::format("/proc/{}/stat", pid));
  std::string text((std::istreambuf_iterator<char>(stream)), {});
  auto const fields = words_of(text.substr(text.rfind(')') + 2));
  return (std::stod(fields.at(11)) + std::stod(fields.at(12))) * 1e3 /
         static_cast<double>(sysconf(_SC_CLK_TCK));
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
  auto const cpu_before = cpu();
  for (auto const& input : inputs) {
    auto const begin = Clock::now();
    ask(input);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  auto const cpu_after = cpu();
  std::sort(times.begin(), times.end());
  auto const count = static_cast<double>(times.size());
  return {times[times.size() / 2], times[times.size() * 99 / 100],
          (cpu_after - cpu_before) / count};
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
