// What the program says aloud, to standard error. Only the top floor logs, and only this file knows
// spdlog. Safe from any thread.
//
// Lines never hold what people typed: routes instead of addresses, ids instead of names. Control
// characters are escaped and lines are cut at 2 KB.
#pragma once

#include <chrono>
#include <string>

#include "indexer/sync/sync.h"

namespace spravka {

struct RequestLine {
  std::string id;
  std::string route;
  std::string role;
  int status{};
  std::size_t bytes{};
  std::chrono::microseconds taken{};
};

void log_request(RequestLine const& line);
void log_sync(sync::SyncReport const& report);
void log_failure(std::string const& what, std::string const& message);
void log_notice(std::string const& message);

}  // namespace spravka
