#include "server/pages/cluster_page.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "indexer/search_json.h"
#include "server/drafts/phrases.h"
#include "server/pages/draft_steps.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr auto counted_back = std::chrono::hours{24 * 90};
constexpr auto good_for = std::chrono::hours{24};
constexpr std::size_t most_shown = 50;
constexpr std::size_t most_tickets_shown = 12;
constexpr std::size_t most_tickets_read = 50;
constexpr char const* count_name = "clusters";

enum class Count : std::uint8_t { WhenOld, Anew };

/// The last count, or a new one. Nothing while somebody else counts.
std::optional<CountedClusters> counted(Call const& call, Count count) {
  auto& shelf = call.house.workshop.clusters;
  auto known = shelf.find(count_name);
  bool const is_good = known && call.request.at - known->at < good_for;
  if (is_good && count == Count::WhenOld) {
    return known;
  }
  auto made = shelf.make(count_name, [&call] {
    auto searcher = call.house.searchers.lend();
    return CountedClusters{
        find_clusters(call.house.database, *searcher, call.request.at - counted_back),
        call.request.at};
  });
  return made ? made : known;
}

json nearest_data(Call const& call, TicketCluster const& cluster) {
  auto const entry = cluster.nearest.empty() ? std::nullopt
                                             : call.house.searchers.lend()->find_by_path(
                                                   cluster.nearest, call.audience());
  if (!entry) {
    return nullptr;
  }
  return {{"title", entry->card.title},
          {"path", cluster.nearest},
          {"url", indexer::article_url(entry->card.language, entry->card.slug)}};
}

json tickets_data(TicketCluster const& cluster) {
  auto list = json::array();
  for (auto const number : cluster.tickets) {
    if (list.size() < most_tickets_shown) {
      list.push_back({{"number", number}, {"url", desk_ticket_url(number)}});
    }
  }
  return list;
}

json cluster_data(Call const& call, TicketCluster const& cluster) {
  auto const own = "/desk/clusters/" + http::percent_encode(cluster.id);
  return {{"id", cluster.id},
          {"subject", cluster.subject},
          {"lang", cluster.language},
          {"url", desk_ticket_url(cluster.typical)},
          {"size", cluster.tickets.size()},
          {"replies", cluster.replies},
          {"minutes", std::lround(cluster.minutes)},
          {"nearest", nearest_data(call, cluster)},
          {"tickets", tickets_data(cluster)},
          {"more", cluster.tickets.size() - std::min(cluster.tickets.size(), most_tickets_shown)},
          {"draft_url", own + "/draft"}};
}

View clusters_view(Call const& call, std::optional<CountedClusters> const& counted) {
  auto list = json::array();
  if (counted) {
    for (auto const& cluster : counted->clusters) {
      if (list.size() < most_shown) {
        list.push_back(cluster_data(call, cluster));
      }
    }
  }
  return View{"desk_clusters",
              {{"is_desk", true},
               {"no_index", true},
               {"clusters", std::move(list)},
               {"is_counting", !counted},
               {"counted", counted ? iso_time(counted->at) : ""}}};
}

/// An answer is the better for being written down, for the customer's word, for stars, and for
/// standing in the middle of its kind.
bool is_better(Ticket const& left, Ticket const& right, std::int64_t typical) {
  auto const key = [typical](Ticket const& one) {
    return std::tuple(!one.resolution->solution.empty(), one.confirmed == true, one.rating.score,
                      one.number == typical, one.number);
  };
  return key(left) > key(right);
}

/// Its resolved tickets that no article answered, the best answer first.
std::vector<Ticket> answered_tickets(Call const& call, TicketCluster const& cluster) {
  std::vector<Ticket> found;
  std::size_t read = 0;
  for (auto at = cluster.tickets.rbegin(); at != cluster.tickets.rend() && read < most_tickets_read;
       ++at, ++read) {
    auto ticket = call.house.tickets.find(*at);
    bool const is_answered = ticket && ticket->status == tickets::Status::Resolved &&
                             ticket->resolution && ticket->resolution->article.empty();
    if (is_answered) {
      found.push_back(std::move(*ticket));
    }
  }
  std::ranges::stable_sort(found, [&cluster](Ticket const& left, Ticket const& right) {
    return is_better(left, right, cluster.typical);
  });
  return found;
}

/// What the others of the cluster asked, as phrases of the draft. What may be personal stays out.
void add_phrases(Call const& call, CommittedDraft const& draft, TicketCluster const& cluster) {
  article::DraftBranches branches(call.house.articles, call.house.branch);
  auto const& path = draft.draft.article.path;
  auto const file = branches.file(draft.branch, path);
  auto bytes = file ? file->bytes : std::string();
  std::size_t read = 0;
  for (auto const number : cluster.tickets) {
    auto const ticket = read++ < most_tickets_read ? call.house.tickets.find(number) : std::nullopt;
    auto const parsed = article::parse_article(path, bytes);
    if (!ticket || !parsed) {
      continue;
    }
    auto const offered = drafts::offered_phrases(*ticket, parsed->article, {}, {});
    if (offered.uncertain.empty()) {
      bytes = drafts::with_phrases(bytes, offered.phrases);
    }
  }
  if (file && bytes != file->bytes) {
    (void)branches.commit({.branch = draft.branch,
                           .path = path,
                           .bytes = bytes,
                           .message = "Customers' words from " + cluster.id,
                           .author = author_of(call),
                           .at = call.request.at,
                           .seen = file->content_id});
  }
}

/// A draft that one of its tickets has become already; empty when there is none, or no more.
std::string living_draft(Call const& call, TicketCluster const& cluster) {
  article::DraftBranches branches(call.house.articles, call.house.branch);
  std::size_t read = 0;
  // The same tickets that a draft would be made from: a writer's work on it must not be lost.
  for (auto at = cluster.tickets.rbegin(); at != cluster.tickets.rend() && read < most_tickets_read;
       ++at, ++read) {
    auto const ticket = call.house.tickets.find(*at);
    if (ticket && !ticket->draft_branch.empty() && branches.find(ticket->draft_branch)) {
      return ticket->draft_branch;
    }
  }
  return {};
}

View refused(Call const& call, std::optional<CountedClusters> const& counted,
             std::string const& code) {
  auto view = clusters_view(call, counted);
  view.status = 409;
  view.data["errors"] = json::array({{{"field", "draft"}, {"code", code}}});
  return view;
}

}  // namespace

Reply show_clusters(Call const& call) {
  return clusters_view(call, counted(call, Count::WhenOld));
}

Reply count_clusters(Call const& call) {
  (void)counted(call, Count::Anew);
  return http::redirect("/desk/clusters");
}

Reply draft_from_cluster(Call const& call) {
  auto const all = counted(call, Count::WhenOld);
  auto const& id = call.request.parameter("id");
  auto const clusters = all ? all->clusters : std::vector<TicketCluster>();
  auto const cluster = std::ranges::find(clusters, id, &TicketCluster::id);
  if (cluster == clusters.end()) {
    return not_found();
  }
  if (auto const branch = living_draft(call, *cluster); !branch.empty()) {
    return http::redirect(desk_draft_url(branch));
  }
  std::string code = "no_answer";
  std::optional<std::pair<Ticket, DraftStopped>> doubtful;
  for (auto const& ticket : answered_tickets(call, *cluster)) {
    auto const draft = commit_draft(call, ticket, {});
    if (draft) {
      add_phrases(call, *draft, *cluster);
      return http::redirect(desk_draft_url(draft->branch));
    }
    code = stop_code(draft.error());
    if (!doubtful && code == "redaction_uncertain") {
      doubtful.emplace(ticket, draft.error());
    }
  }
  return doubtful ? stopped_draft(call, doubtful->first, doubtful->second)
                  : Reply(refused(call, all, code));
}

}  // namespace spravka::pages
