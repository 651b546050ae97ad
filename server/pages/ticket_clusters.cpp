#include "server/pages/ticket_clusters.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/drafts/clusters.h"
#include "server/drafts/redaction.h"
#include "server/store/cluster_store.h"

namespace spravka::pages {
namespace {

using store::AskedLetter;

constexpr std::size_t most_letters = 10'000;
constexpr std::size_t fewest_tickets = 2;

// An agent reads and thinks for two minutes, and writes 200 letters in the next.
constexpr double minutes_of_reply = 2;
constexpr double letters_a_minute = 200;

struct Group {
  std::vector<std::size_t> members;
  std::size_t typical{};
};

std::vector<std::string> texts_of(std::vector<AskedLetter> const& letters) {
  std::vector<std::string> texts;
  texts.reserve(letters.size());
  for (AskedLetter const& letter : letters) {
    texts.push_back(letter.subject + "\n" + letter.body);
  }
  return texts;
}

std::vector<Group> groups_of(std::vector<AskedLetter> const& letters) {
  auto const texts = texts_of(letters);
  auto const groups = drafts::group_alike(texts);
  std::vector<Group> all(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    all[groups[i]].members.push_back(i);
  }
  std::erase_if(all, [](Group const& one) { return one.members.size() < fewest_tickets; });
  for (Group& group : all) {
    group.typical = drafts::most_typical(texts, group.members);
  }
  return all;
}

TicketCluster weighed(Group const& group, std::vector<AskedLetter> const& letters) {
  AskedLetter const& typical = letters[group.typical];
  TicketCluster cluster;
  cluster.typical = typical.ticket;
  cluster.subject = drafts::Redactor({typical.language}, {}).redact(typical.subject);
  cluster.language = typical.language;
  for (std::size_t const member : group.members) {
    AskedLetter const& letter = letters[member];
    cluster.tickets.push_back(letter.ticket);
    cluster.replies += letter.replies;
    cluster.minutes += minutes_of_reply * static_cast<double>(letter.replies) +
                       static_cast<double>(letter.reply_letters) / letters_a_minute;
  }
  return cluster;
}

void name_clusters(std::vector<TicketCluster>& clusters, store::Database& database) {
  store::ClusterStore memory(database);
  std::vector<drafts::KnownCluster> known;
  for (auto const& [id, tickets] : memory.known()) {
    known.push_back({id, tickets});
  }
  std::vector<std::set<std::int64_t>> groups;
  groups.reserve(clusters.size());
  for (TicketCluster const& cluster : clusters) {
    groups.emplace_back(cluster.tickets.begin(), cluster.tickets.end());
  }
  auto const ids = drafts::cluster_ids(groups, known);
  std::map<std::string, std::set<std::int64_t>> now;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    clusters[i].id = ids[i];
    now.emplace(ids[i], groups[i]);
  }
  memory.remember(now);
}

void find_article(TicketCluster& cluster, AskedLetter const& typical, index::Searcher& searcher) {
  index::Letter letter(typical.subject, typical.body, article::Audience::Agents);
  letter.language = text::Language{typical.language};
  letter.limit = 1;
  auto const results = searcher.suggest(letter);
  if (!results.hits.empty()) {
    cluster.nearest = results.hits.front().path;
    cluster.score = results.hits.front().score;
  }
}

}  // namespace

std::vector<TicketCluster> find_clusters(store::Database& database, index::Searcher& searcher,
                                         std::chrono::sys_seconds since) {
  auto const letters = store::ClusterStore(database).letters(since, most_letters);
  std::vector<TicketCluster> clusters;
  for (Group const& group : groups_of(letters)) {
    clusters.push_back(weighed(group, letters));
    find_article(clusters.back(), letters[group.typical], searcher);
  }
  name_clusters(clusters, database);
  std::ranges::stable_sort(clusters, [](TicketCluster const& left, TicketCluster const& right) {
    return left.minutes > right.minutes;
  });
  return clusters;
}

}  // namespace spravka::pages
