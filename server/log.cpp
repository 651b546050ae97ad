#include "server/log.h"

#include <algorithm>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace spravka {
namespace {

constexpr std::size_t max_line = 2'000;
constexpr std::size_t shown_problems = 20;

spdlog::logger& logger() {
  static auto const instance = [] {
    auto made = std::make_shared<spdlog::logger>("spravka",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    return made;
  }();
  return *instance;
}

/// One line that cannot forge another.
std::string plain(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  if (text.size() > max_line) {
    text.resize(max_line);
  }
  return text;
}

}  // namespace

void log_request(RequestLine const& line) {
  logger().info("request id={} route={} role={} status={} bytes={} us={}", line.id, line.route,
                line.role, line.status, line.bytes, line.taken.count());
}

void log_sync(sync::SyncReport const& report) {
  logger().info("index at {}: {} articles, {} put, {} removed, {} problems, {:.2f} s",
                report.version, report.articles, report.put, report.removed, report.problems.size(),
                report.seconds);
  for (std::size_t i = 0; i < std::min(report.problems.size(), shown_problems); ++i) {
    auto const& problem = report.problems[i];
    logger().warn(
        "{}", plain(problem.path + ":" + std::to_string(problem.line) + ": " + problem.message));
  }
}

void log_failure(std::string const& what, std::string const& message) {
  logger().error("{}: {}", what, plain(message));
}

void log_notice(std::string const& message) {
  logger().info("{}", plain(message));
}

}  // namespace spravka
