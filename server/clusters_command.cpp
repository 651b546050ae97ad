#include <chrono>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/index/language_record.h"
#include "indexer/index/searcher.h"
#include "server/commands.h"
#include "server/pages/ticket_clusters.h"
#include "server/store/database.h"

namespace spravka {
namespace {

using nlohmann::json;
using pages::TicketCluster;

json cluster_json(TicketCluster const& cluster) {
  return {{"id", cluster.id},           {"subject", cluster.subject}, {"typical", cluster.typical},
          {"tickets", cluster.tickets}, {"replies", cluster.replies}, {"minutes", cluster.minutes},
          {"nearest", cluster.nearest}, {"score", cluster.score}};
}

void print(std::vector<TicketCluster> const& clusters, bool as_json) {
  if (as_json) {
    auto list = json::array();
    for (TicketCluster const& cluster : clusters) {
      list.push_back(cluster_json(cluster));
    }
    std::cout << list.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    return;
  }
  for (TicketCluster const& cluster : clusters) {
    fmt::print("{:<8} {:>4} tickets {:>4} replies {:>6.0f} min  {}  [{}]\n", cluster.id,
               cluster.tickets.size(), cluster.replies, cluster.minutes, cluster.subject,
               cluster.nearest.empty() ? "no article" : cluster.nearest);
  }
}

}  // namespace

int run(ClustersCommand const& command) {
  index::speak_as(command.data);
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::Database database(command.data);
  index::Searcher searcher(command.data);
  auto const since = now - std::chrono::hours{24} * command.days;
  print(pages::find_clusters(database, searcher, since), command.json);
  return 0;
}

}  // namespace spravka
