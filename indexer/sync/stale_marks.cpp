#include "indexer/sync/stale_marks.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <vector>

#include "indexer/article/link.h"
#include "indexer/article/staleness.h"

namespace spravka::sync {

namespace {

using article::Revision;
using Time = std::chrono::sys_seconds;

/// A translation, and the same article in the default language.
struct Pair {
  std::string original;
  std::string translation;

  bool operator<(Pair const& other) const {
    return std::tie(original, translation) < std::tie(other.original, other.translation);
  }
};

/// "billing/refund.md" of "ru/billing/refund.md"; empty for one outside a language's folder.
std::string rest_of(std::string const& path) {
  auto const language = article::read_article_path(path).language;
  return language.empty() ? std::string() : path.substr(language.code.size() + 1);
}

/// Every pair that a touched article is one half of.
std::set<Pair> pairs_of(std::set<std::string> const& touched) {
  auto const& languages = text::known_languages();
  std::string const original = languages.front().code + "/";
  std::set<Pair> pairs;
  for (std::string const& path : touched) {
    auto const rest = rest_of(path);
    if (rest.empty()) {
      continue;
    }
    bool const is_original = path.starts_with(original);
    for (auto const& language : languages) {
      auto const other = language.code + "/" + rest;
      if (language != languages.front() && (is_original || other == path)) {
        pairs.insert({original + rest, other});
      }
    }
  }
  return pairs;
}

/// Since when; zero for a translation that is not behind.
Time stale_since(std::vector<Revision> const& original, std::vector<Revision> const& translation,
                 article::ReadContent const& read) {
  // Nothing of the original is younger than the whole of the translation.
  if (original.back().order <= translation.front().order) {
    return {};
  }
  Time since{};
  for (auto const& block : article::stale_blocks(original, translation, read)) {
    since = since == Time{} ? block.since : std::min(since, block.since);
  }
  return since;
}

void mark_by_history(article::Source& source, std::string const& version,
                     std::set<Pair> const& pairs, index::IndexWriter& writer) {
  article::Past const& past = source.past(version);
  article::ReadContent const read = [&source](std::string const& content_id) {
    return source.read_content(content_id).value_or("");
  };
  for (Pair const& pair : pairs) {
    auto const original = past.revisions.find(pair.original);
    auto const translation = past.revisions.find(pair.translation);
    bool const are_known = original != past.revisions.end() &&
                           translation != past.revisions.end() && !original->second.empty() &&
                           !translation->second.empty();
    writer.set_stale(pair.translation,
                     are_known ? stale_since(original->second, translation->second, read) : Time{});
  }
}

/// A folder has no history: the times of the files tell.
void mark_by_times(article::Source& source, std::string const& version, std::set<Pair> const& pairs,
                   index::IndexWriter& writer) {
  std::vector<std::string> paths;
  for (Pair const& pair : pairs) {
    paths.push_back(pair.original);
    paths.push_back(pair.translation);
  }
  std::map<std::string, Time> times;
  for (auto const& updated : source.last_updates(version, paths)) {
    times[updated.path] = updated.at;
  }
  for (Pair const& pair : pairs) {
    auto const original = times[pair.original];
    auto const translation = times[pair.translation];
    bool const is_behind = translation != Time{} && translation < original;
    writer.set_stale(pair.translation, is_behind ? original : Time{});
  }
}

}  // namespace

void mark_stale(article::Source& source, std::string const& version,
                std::set<std::string> const& touched, index::IndexWriter& writer) {
  auto const pairs = pairs_of(touched);
  if (pairs.empty()) {
    return;
  }
  if (source.is_git()) {
    mark_by_history(source, version, pairs, writer);
  } else {
    mark_by_times(source, version, pairs, writer);
  }
}

}  // namespace spravka::sync
