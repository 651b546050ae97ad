#include "indexer/search_json.h"

#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace spravka::indexer {

namespace {

using nlohmann::json;

/// "2026-11-20", in UTC.
std::string to_date(std::chrono::sys_seconds at) {
  std::time_t const seconds = std::chrono::system_clock::to_time_t(at);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:%Y-%m-%d}", parts);
}

json section_json(std::optional<index::HitSection> const& section) {
  return section ? json{{"heading", section->heading}, {"anchor", section->anchor}} : json(nullptr);
}

bool is_plain_in_address(char byte) {
  static constexpr std::string_view marks = "/-._~!$&'()*+,;=:@";
  bool const is_letter_or_digit =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  return is_letter_or_digit || marks.find(byte) != std::string_view::npos;
}

/// Whatever may not stand in an address as it is.
std::string percent_encoded(std::string_view path) {
  std::string encoded;
  for (char const byte : path) {
    if (is_plain_in_address(byte)) {
      encoded.push_back(byte);
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return encoded;
}

/// The fields that searches and instant answers share.
json common_json(index::Hit const& hit) {
  return {{"id", hit.id},
          {"path", hit.path},
          {"url", article_url(hit.language, hit.slug)},
          {"lang", hit.language.code},
          {"title", hit.title},
          {"title_html", hit.title_html},
          {"category", hit.category_titles},
          {"section", section_json(hit.section)}};
}

json word_json(index::ExplainedWord const& word) {
  json also = json::array();
  for (index::ExplainedMeaning const& meaning : word.meanings) {
    if (meaning.kind != index::MeaningKind::AsAsked) {
      also.push_back({{"stems", meaning.stems},
                      {"kind", index::to_string(meaning.kind)},
                      {"weight", meaning.weight},
                      {"synonym", meaning.synonym}});
    }
  }
  return {{"written", word.written},
          {"weight", word.weight},
          {"stems", word.meanings.empty() ? "" : word.meanings.front().stems},
          {"stop", word.is_stop},
          {"unknown", word.is_unknown},
          {"also", std::move(also)}};
}

json explained_json(std::size_t rank, index::ExplainedHit const& hit,
                    index::Features const& weights) {
  json features = json::object();
  for (index::ExplainedPart const& part : index::parts_of(hit, weights)) {
    features[std::string(part.name)] = {
        {"value", part.value}, {"weight", part.weight}, {"product", part.product()}};
  }
  return {{"rank", rank},           {"path", hit.path},   {"title", hit.title},
          {"section", hit.section}, {"score", hit.score}, {"features", std::move(features)}};
}

}  // namespace

std::string article_url(text::Language const& language, std::string const& slug) {
  return "/" + language.code + "/articles/" + percent_encoded(slug);
}

json to_json(index::Hit const& hit) {
  json hit_json = common_json(hit);
  hit_json["snippet_html"] = hit.snippet_html;
  hit_json["summary"] = hit.summary;
  hit_json["updated"] = to_date(hit.updated);
  hit_json["score"] = hit.score;
  return hit_json;
}

json to_json(index::Results const& results) {
  json hits = json::array();
  for (index::Hit const& hit : results.hits) {
    hits.push_back(to_json(hit));
  }
  json categories = json::array();
  for (index::Facet const& facet : results.facets) {
    categories.push_back({{"value", facet.value}, {"title", facet.title}, {"count", facet.count}});
  }
  json rescue = nullptr;
  if (results.rescue) {
    rescue = {{"kind", results.rescue->kinds}, {"query", results.rescue->query}};
  }
  return {{"query", results.query},      {"lang", results.language.code},
          {"total", results.total},      {"rescue", rescue},
          {"hits", std::move(hits)},     {"facets", {{"category", std::move(categories)}}},
          {"silent", results.is_silent}, {"ask", results.ask}};
}

json to_json(index::Explanation const& explanation, index::Results const& results) {
  json words = json::array();
  for (index::ExplainedWord const& word : explanation.words) {
    words.push_back(word_json(word));
  }
  json hits = json::array();
  std::size_t rank = 0;
  for (index::Hit const& shown : results.hits) {
    ++rank;
    if (auto const* hit = index::find_explained(explanation, shown.path)) {
      hits.push_back(explained_json(rank, *hit, explanation.weights));
    }
  }
  return {{"words", std::move(words)},
          {"quoted", explanation.quoted},
          {"excluded", explanation.excluded},
          {"hits", std::move(hits)}};
}

std::string dumped(json const& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json instant_json(std::vector<index::Hit> const& hits) {
  json list = json::array();
  for (index::Hit const& hit : hits) {
    list.push_back(common_json(hit));
  }
  return {{"hits", std::move(list)}};
}

}  // namespace spravka::indexer
