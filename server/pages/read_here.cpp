#include "server/pages/read_here.h"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/article/markdown.h"
#include "indexer/search_json.h"

namespace spravka::pages {
namespace {

using article::Section;
using article::SectionKind;
using Place = std::vector<Section>::const_iterator;

bool tells_the_trouble(Section const& section) {
  return section.kind == SectionKind::Problem || section.kind == SectionKind::Environment ||
         section.kind == SectionKind::Cause;
}

Place answering_section(std::vector<Section> const& sections, std::string const& anchor) {
  auto const best = std::find_if(sections.begin(), sections.end(),
                                 [&](Section const& section) { return section.anchor == anchor; });
  bool const answers = best != sections.end() && best->level > 0 && !tells_the_trouble(*best);
  auto const solution = std::find_if(sections.begin(), sections.end(), [](Section const& section) {
    return section.kind == SectionKind::Solution;
  });
  if (answers || solution == sections.end()) {
    return best;
  }
  return solution;
}

std::string_view html_of(index::Entry const& entry, Section const& section) {
  auto const begin = std::min(section.html.begin, entry.html.size());
  return std::string_view(entry.html).substr(begin, std::max(section.html.end, begin) - begin);
}

/// A link that is followed must not take the letter away. Quotes in text are entities: `<a href="`
/// stands in tags only.
std::string with_links_beside(std::string_view html, std::string const& article_url) {
  constexpr std::string_view link = R"(<a href=")";
  std::string result;
  for (auto at = html.find(link); at != std::string_view::npos; at = html.find(link)) {
    result += html.substr(0, at);
    result += R"(<a target="_blank" rel="noopener" href=")";
    html.remove_prefix(at + link.size());
    result += html.starts_with('#') ? article::escape_html(article_url) : std::string();
  }
  return result += html;
}

}  // namespace

std::string answer_html(index::Entry const& entry, std::string const& anchor) {
  auto place = answering_section(entry.sections, anchor);
  if (place == entry.sections.end()) {
    return {};
  }
  int const level = place->level;
  std::string html(html_of(entry, *place));
  for (++place; place != entry.sections.end() && level > 0 && place->level > level; ++place) {
    html += "<h4>" + article::escape_html(place->heading) + "</h4>\n";
    html += html_of(entry, *place);
  }
  return with_links_beside(html, indexer::article_url(entry.card.language, entry.card.slug));
}

void add_answers(Call const& call, std::vector<index::Hit> const& hits, nlohmann::json& rows) {
  auto searcher = call.house.searchers.lend();
  for (std::size_t at = 0; at < hits.size(); ++at) {
    if (auto const entry = searcher->find_by_path(std::string(hits[at].path), call.audience())) {
      rows[at]["answer_html"] =
          answer_html(*entry, hits[at].section ? hits[at].section->anchor : std::string());
    }
  }
}

}  // namespace spravka::pages
