#include "server/drafts/clusters.h"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

#include "server/drafts/likeness.h"

namespace spravka::drafts {
namespace {

// Found on banking77 and on a help desk's letters; the figures: scripts/measure_drafts.
constexpr std::size_t neighbours = 60;
constexpr double least_likeness = 0.10;
constexpr double least_mean = 0.20;  // Of all pairs between two groups, for them to become one.

/// Groups that grow together: the two that are most alike on average first.
class Growth {
public:
  explicit Growth(Likeness const& likeness) : members_(likeness.size(), 1), into_(likeness.size()) {
    lines_.resize(likeness.size());
    for (std::size_t i = 0; i < likeness.size(); ++i) {
      into_[i] = i;
      for (Neighbour const& near : likeness.nearest(i, neighbours)) {
        if (near.likeness >= least_likeness) {
          lines_[i][near.text] = near.likeness;
          lines_[near.text][i] = near.likeness;
        }
      }
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (auto const& [other, sum] : lines_[i]) {
        if (i < other) {
          offer(i, other, sum);
        }
      }
    }
  }

  void run() {
    while (!offers_.empty()) {
      Offer const best = offers_.top();
      offers_.pop();
      bool const is_current = into_[best.one] == best.one && into_[best.other] == best.other &&
                              members_[best.one] + members_[best.other] == best.members;
      if (is_current) {
        join(best.one, best.other);
      }
    }
  }

  std::size_t group_of(std::size_t text) const {
    while (into_[text] != text) {
      text = into_[text];
    }
    return text;
  }

private:
  struct Offer {
    double mean{};
    std::size_t one{};
    std::size_t other{};
    std::size_t members{};  // Of both, when it was made: a group that grew since is another one.

    bool operator<(Offer const& right) const {
      return std::tuple(mean, right.one, right.other) < std::tuple(right.mean, one, other);
    }
  };

  void offer(std::size_t one, std::size_t other, double sum) {
    double const mean = sum / static_cast<double>(members_[one] * members_[other]);
    if (mean >= least_mean) {
      offers_.push(
          {mean, std::min(one, other), std::max(one, other), members_[one] + members_[other]});
    }
  }

  void join(std::size_t one, std::size_t other) {
    if (lines_[one].size() < lines_[other].size()) {
      std::swap(one, other);
    }
    members_[one] += members_[other];
    into_[other] = one;
    lines_[one].erase(other);
    lines_[other].erase(one);
    for (auto const& [third, sum] : lines_[other]) {
      lines_[third].erase(other);
      lines_[one][third] += sum;
      lines_[third][one] += sum;
    }
    lines_[other].clear();
    for (auto const& [third, sum] : lines_[one]) {
      offer(one, third, sum);
    }
  }

  std::vector<std::map<std::size_t, double>> lines_;  // Sums of likeness, both ways.
  std::vector<std::size_t> members_;
  std::vector<std::size_t> into_;
  std::priority_queue<Offer> offers_;
};

/// A group now and one of the last time that share tickets.
struct Match {
  std::size_t common{};
  std::size_t group{};
  std::size_t known{};
};

using Owners = std::map<std::int64_t, std::size_t>;  // Of each ticket its known group.

void add_matches(std::size_t index, std::set<std::int64_t> const& group, Owners const& owners,
                 std::vector<KnownCluster> const& known, std::vector<Match>& matches) {
  std::map<std::size_t, std::size_t> common;
  for (std::int64_t const ticket : group) {
    if (auto const found = owners.find(ticket); found != owners.end()) {
      ++common[found->second];
    }
  }
  for (auto const& [cluster, count] : common) {
    if (3 * count >= known[cluster].tickets.size() || 3 * count >= group.size()) {
      matches.push_back({count, index, cluster});
    }
  }
}

/// Those that share most first.
std::vector<Match> matches_of(std::vector<std::set<std::int64_t>> const& groups,
                              std::vector<KnownCluster> const& known) {
  Owners owners;
  for (std::size_t i = 0; i < known.size(); ++i) {
    for (std::int64_t const ticket : known[i].tickets) {
      owners[ticket] = i;
    }
  }
  std::vector<Match> matches;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    add_matches(i, groups[i], owners, known, matches);
  }
  std::stable_sort(matches.begin(), matches.end(), [](Match const& left, Match const& right) {
    return left.common > right.common;
  });
  return matches;
}

/// After the oldest ticket whose name is free: another group may have kept that of this one's
/// first.
std::string new_id(std::set<std::int64_t> const& group, std::set<std::string>& taken) {
  for (std::int64_t const ticket : group) {
    std::string id = "c" + std::to_string(ticket);
    if (taken.insert(id).second) {
      return id;
    }
  }
  return {};
}

}  // namespace

std::vector<std::size_t> group_alike(std::vector<std::string> const& texts) {
  Likeness likeness(texts);
  likeness.borrow_words();
  Growth growth{likeness};
  growth.run();
  std::vector<std::size_t> groups(texts.size());
  std::map<std::size_t, std::size_t> numbers;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = numbers.try_emplace(growth.group_of(i), numbers.size()).first->second;
  }
  return groups;
}

std::vector<std::string> cluster_ids(std::vector<std::set<std::int64_t>> const& groups,
                                     std::vector<KnownCluster> const& known) {
  std::vector<std::string> ids(groups.size());
  std::set<std::string> taken;
  for (Match const& match : matches_of(groups, known)) {
    std::string const& id = known[match.known].id;
    if (ids[match.group].empty() && taken.insert(id).second) {
      ids[match.group] = id;
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (ids[i].empty()) {
      ids[i] = new_id(groups[i], taken);
    }
  }
  return ids;
}

std::size_t most_typical(std::vector<std::string> const& texts,
                         std::vector<std::size_t> const& members) {
  constexpr std::size_t most_compared = 200;
  std::vector<std::string> own;
  for (std::size_t const member : members) {
    if (own.size() < most_compared) {
      own.push_back(texts[member]);
    }
  }
  Likeness const likeness(own);
  std::size_t best = 0;
  double best_sum = -1;
  for (std::size_t i = 0; i < own.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < own.size(); ++j) {
      sum += i == j ? 0 : likeness.between(i, j);
    }
    if (sum > best_sum) {
      best = i;
      best_sum = sum;
    }
  }
  return members.at(best);
}

}  // namespace spravka::drafts
