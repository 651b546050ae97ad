#include <chrono>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "server/commands.h"
#include "server/deeds.h"
#include "server/pages/page_data.h"

namespace spravka {
namespace {

constexpr std::size_t rows_at_once = 1'000;

void print(store::Deed const& deed, bool as_json) {
  auto const at = pages::iso_time(deed.at);
  if (as_json) {
    std::cout << nlohmann::json{{"id", deed.id},   {"at", at},          {"who", deed.who},
                                {"way", deed.way}, {"what", deed.what}, {"about", deed.about}}
                     .dump()
              << '\n';
  } else {
    std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\n", at, deed.who, deed.way, deed.what, deed.about);
  }
}

}  // namespace

int run(AuditCommand const& command) {
  auto database = existing_database(command.data);
  store::DeedLog deeds(database);
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::DeedFilter filter{
      .who = command.who, .limit = rows_at_once, .since = now - std::chrono::days{command.days}};
  for (auto rows = deeds.list(filter); !rows.empty(); rows = deeds.list(filter)) {
    for (auto const& deed : rows) {
      print(deed, command.json);
    }
    filter.before = rows.back().id;
  }
  return 0;
}

}  // namespace spravka
