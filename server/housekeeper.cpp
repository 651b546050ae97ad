#include "server/housekeeper.h"

#include <fmt/format.h>

#include "server/log.h"
#include "server/store/retention.h"

namespace spravka {

void Housekeeper::start() {
  rounds_.start([this](std::stop_token const&, bool) {
    tidy();
    return every_;
  });
}

void Housekeeper::tidy() {
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  if (auto const rows = store::take_out_outdated(*database_, now); rows > 0) {
    log_notice(fmt::format("{} rows had been kept long enough and are taken out", rows));
  }
}

}  // namespace spravka
