#include <algorithm>
#include <chrono>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/index/searcher.h"
#include "server/commands.h"
#include "server/drafts/clusters.h"
#include "server/drafts/redaction.h"
#include "server/store/cluster_store.h"

namespace spravka {
namespace {

using nlohmann::json;
using store::AskedLetter;

constexpr std::size_t most_letters = 10'000;
constexpr std::size_t fewest_tickets = 2;

// An agent reads and thinks for two minutes, and writes 200 letters in the next.
constexpr double minutes_of_reply = 2;
constexpr double letters_a_minute = 200;

struct Cluster {
  std::string id;
  std::vector<std::size_t> members;
  std::size_t typical{};
  std::size_t replies{};
  double minutes{};
  std::string nearest;  // The path of an article.
  double score{};
};

std::vector<std::string> texts_of(std::vector<AskedLetter> const& letters) {
  std::vector<std::string> texts;
  texts.reserve(letters.size());
  for (AskedLetter const& letter : letters) {
    texts.push_back(letter.subject + "\n" + letter.body);
  }
  return texts;
}

void weigh(Cluster& cluster, std::vector<AskedLetter> const& letters) {
  for (std::size_t const member : cluster.members) {
    AskedLetter const& letter = letters[member];
    cluster.replies += letter.replies;
    cluster.minutes += minutes_of_reply * static_cast<double>(letter.replies) +
                       static_cast<double>(letter.reply_letters) / letters_a_minute;
  }
}

std::vector<Cluster> clusters_of(std::vector<AskedLetter> const& letters,
                                 std::vector<std::string> const& texts) {
  auto const groups = drafts::group_alike(texts);
  std::vector<Cluster> all(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    all[groups[i]].members.push_back(i);
  }
  std::erase_if(all, [](Cluster const& one) { return one.members.size() < fewest_tickets; });
  for (Cluster& cluster : all) {
    cluster.typical = drafts::most_typical(texts, cluster.members);
    weigh(cluster, letters);
  }
  return all;
}

void name_clusters(std::vector<Cluster>& clusters, std::vector<AskedLetter> const& letters,
                   store::Database& database) {
  store::ClusterStore memory(database);
  std::vector<drafts::KnownCluster> known;
  for (auto const& [id, tickets] : memory.known()) {
    known.push_back({id, tickets});
  }
  std::vector<std::set<std::int64_t>> groups;
  for (Cluster const& cluster : clusters) {
    auto& tickets = groups.emplace_back();
    for (std::size_t const member : cluster.members) {
      tickets.insert(letters[member].ticket);
    }
  }
  auto const ids = drafts::cluster_ids(groups, known);
  std::map<std::string, std::set<std::int64_t>> now;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    clusters[i].id = ids[i];
    now.emplace(ids[i], groups[i]);
  }
  memory.remember(now);
}

void find_articles(std::vector<Cluster>& clusters, std::vector<AskedLetter> const& letters,
                   std::string const& data) {
  index::Searcher searcher(data);
  for (Cluster& cluster : clusters) {
    AskedLetter const& typical = letters[cluster.typical];
    index::Letter letter(typical.subject, typical.body, article::Audience::Agents);
    letter.language = text::Language{typical.language};
    letter.limit = 1;
    auto const results = searcher.suggest(letter);
    if (!results.hits.empty()) {
      cluster.nearest = results.hits.front().path;
      cluster.score = results.hits.front().score;
    }
  }
}

std::string shown_subject(AskedLetter const& letter) {
  return drafts::Redactor({letter.language}, {}).redact(letter.subject);
}

json cluster_json(Cluster const& cluster, std::vector<AskedLetter> const& letters) {
  auto tickets = json::array();
  for (std::size_t const member : cluster.members) {
    tickets.push_back(letters[member].ticket);
  }
  return {{"id", cluster.id},
          {"subject", shown_subject(letters[cluster.typical])},
          {"typical", letters[cluster.typical].ticket},
          {"tickets", std::move(tickets)},
          {"replies", cluster.replies},
          {"minutes", cluster.minutes},
          {"nearest", cluster.nearest},
          {"score", cluster.score}};
}

void print(std::vector<Cluster> const& clusters, std::vector<AskedLetter> const& letters,
           bool as_json) {
  if (as_json) {
    auto list = json::array();
    for (Cluster const& cluster : clusters) {
      list.push_back(cluster_json(cluster, letters));
    }
    std::cout << list.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    return;
  }
  for (Cluster const& cluster : clusters) {
    fmt::print("{:<8} {:>4} tickets {:>4} replies {:>6.0f} min  {}  [{}]\n", cluster.id,
               cluster.members.size(), cluster.replies, cluster.minutes,
               shown_subject(letters[cluster.typical]),
               cluster.nearest.empty() ? "no article" : cluster.nearest);
  }
}

}  // namespace

int run(ClustersCommand const& command) {
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::Database database(command.data);
  auto const letters = store::ClusterStore(database).letters(
      now - std::chrono::hours{24} * command.days, most_letters);
  auto clusters = clusters_of(letters, texts_of(letters));
  name_clusters(clusters, letters, database);
  find_articles(clusters, letters, command.data);
  std::ranges::stable_sort(clusters, [](Cluster const& left, Cluster const& right) {
    return left.minutes > right.minutes;
  });
  print(clusters, letters, command.json);
  return 0;
}

}  // namespace spravka
