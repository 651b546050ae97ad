// Letters that ask the same, put together, and names for the groups that last from week to week.
//
// Words are compared, not meanings: each letter is joined to its nearest ones, and the net falls
// apart where it is thin. Deterministic; pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace spravka::drafts {

/// For each text the number of its group, from 0. Texts that are like no other are alone.
std::vector<std::size_t> group_alike(std::vector<std::string> const& texts);

/// A group as it was known the last time.
struct KnownCluster {
  std::string id;
  std::set<std::int64_t> tickets;
};

/// Names for groups of tickets: the one of the known group with which a group shares most, as long
/// as that is a third of either; else a new one after its oldest ticket ("c41"). No two groups get
/// one name.
std::vector<std::string> cluster_ids(std::vector<std::set<std::int64_t>> const& groups,
                                     std::vector<KnownCluster> const& known);

/// The text that is most like all others of its group: the one to make a draft of.
std::size_t most_typical(std::vector<std::string> const& texts,
                         std::vector<std::size_t> const& members);

}  // namespace spravka::drafts
