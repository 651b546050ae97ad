// Reading a judged set; what is done with it stands in evaluate.cpp.
#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/evaluate/evaluate.h"

namespace spravka::evaluate {

namespace {

using nlohmann::json;
template <typename Value>
using Read = tl::expected<Value, std::string>;

// A letter with a long log in it is some hundred kilobytes.
constexpr std::size_t max_line_bytes = 1U << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

tl::unexpected<std::string> refused(std::string reason) {
  return tl::unexpected<std::string>(std::move(reason));
}

// The text of a field, or `absent` when it is not there.
Read<std::string> text_of(json const& object, char const* field, std::string absent) {
  auto const found = object.find(field);
  if (found == object.end()) {
    return absent;
  }
  if (!found->is_string()) {
    return refused(fmt::format("\"{}\" must be a text", field));
  }
  return found->get<std::string>();
}

Read<std::vector<std::string>> tags_of(json const& object) {
  auto const found = object.find("tags");
  if (found == object.end()) {
    return std::vector<std::string>{};
  }
  bool const is_list_of_texts =
      found->is_array() &&
      std::all_of(found->begin(), found->end(), [](json const& tag) { return tag.is_string(); });
  if (!is_list_of_texts) {
    return refused("\"tags\" must be a list of texts");
  }
  return found->get<std::vector<std::string>>();
}

Read<std::pair<std::string, int>> judgement_of(json const& entry) {
  if (!entry.is_object() || !entry.contains("path") || !entry["path"].is_string() ||
      entry["path"].get_ref<std::string const&>().empty()) {
    return refused(R"(each of "relevant" must have a "path")");
  }
  auto const grade = entry.find("grade");
  if (grade == entry.end() || !grade->is_number_integer() || (*grade != 1 && *grade != 2)) {
    return refused("\"grade\" must be 1 or 2");
  }
  return std::pair(entry["path"].get<std::string>(), grade->get<int>());
}

Read<std::map<std::string, int>> grades_of(json const& object) {
  auto const found = object.find("relevant");
  if (found == object.end() || !found->is_array()) {
    return refused("\"relevant\" must be a list of articles, empty when there is no answer");
  }
  std::map<std::string, int> grades;
  for (auto const& entry : *found) {
    auto judgement = judgement_of(entry);
    if (!judgement) {
      return refused(std::move(judgement).error());
    }
    if (!grades.insert(*judgement).second) {
      return refused(fmt::format("\"{}\" is judged twice", judgement->first));
    }
  }
  return grades;
}

// Puts what was read in its place, or keeps the first refusal.
template <typename Value>
void take(Read<Value> read, Value& place, std::string& refusal) {
  if (read) {
    place = *std::move(read);
  } else if (refusal.empty()) {
    refusal = std::move(read).error();
  }
}

Read<JudgedQuery> query_of(std::string_view line, std::size_t number) {
  if (line.size() > max_line_bytes) {
    return refused(fmt::format("is longer than {} bytes", max_line_bytes));
  }
  auto const object = json::parse(line, nullptr, false);
  if (!object.is_object()) {
    return refused("is not a JSON object");
  }
  JudgedQuery query;
  std::string refusal;
  take(text_of(object, "qid", std::to_string(number)), query.id, refusal);
  take(text_of(object, "lang", ""), query.language, refusal);
  take(text_of(object, "query", ""), query.query, refusal);
  take(text_of(object, "kind", "search"), query.kind, refusal);
  take(grades_of(object), query.grades, refusal);
  take(tags_of(object), query.tags, refusal);
  if (refusal.empty() && query.query.empty()) {
    refusal = "\"query\" must be a text, and not empty";
  }
  bool const is_known_kind =
      query.kind == "search" || query.kind == "ticket" || query.kind == "instant";
  if (refusal.empty() && !is_known_kind) {
    refusal = "\"kind\" must be search, ticket or instant";
  }
  if (!refusal.empty()) {
    return refused(std::move(refusal));
  }
  return query;
}

}  // namespace

tl::expected<std::vector<JudgedQuery>, std::string> parse_queries(std::string_view jsonl) {
  if (jsonl.starts_with(byte_order_mark)) {
    jsonl.remove_prefix(byte_order_mark.size());
  }
  std::vector<JudgedQuery> queries;
  for (std::size_t number = 1; !jsonl.empty(); ++number) {
    auto const end = std::min(jsonl.find('\n'), jsonl.size());
    auto const line = jsonl.substr(0, end);
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    auto query = query_of(line, number);
    if (!query) {
      return refused(fmt::format("line {}: {}", number, query.error()));
    }
    queries.push_back(*std::move(query));
  }
  if (queries.empty()) {
    return refused("line 1: there is no query in this set");
  }
  return queries;
}

}  // namespace spravka::evaluate
