// CPU and wall clock of answers. Timings on a shared machine wander: CPU per request and the ratios
// within one run are what to compare.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace spravka::bench {

using Clock = std::chrono::steady_clock;

struct Timing {
  double p50{};  // Milliseconds of wall clock.
  double p99{};
  double cpu{};  // Milliseconds of CPU a request, of the answering process.
};

/// Of this process, in milliseconds.
double cpu_now();
/// User and system time of another process, in milliseconds.
double cpu_of(int pid);
/// Megabytes of memory that another process holds (VmRSS of /proc/PID/status).
double memory_of(int pid);

/// Asks everything twice, and measures the second time: a server answers for weeks, and reads each
/// text from disk once.
Timing measure(std::vector<std::string> const& inputs,
               std::function<void(std::string const&)> const& ask,
               std::function<double()> const& cpu);

/// One of the things whose costs are compared. The inputs must outlive the comparison.
struct Asking {
  std::vector<std::string> const* inputs{};
  std::function<void(std::string const&)> ask;
};

/// What they cost this process, in their order. After a turn to warm up all are asked one after the
/// other, five times, and the CPU is the median of the five: a neighbour who takes the processor's
/// caches for a while takes them from all that is compared.
std::vector<Timing> compare(std::vector<Asking> const& askings);

double megabytes_below(std::filesystem::path const& folder, std::string const& ending);

}  // namespace spravka::bench
