#include "server/pages/machine_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "indexer/search_json.h"
#include "server/pages/article_page.h"

namespace spravka::pages {
namespace {

constexpr auto everybody = article::Audience::Public;

/// In one line and without what Markdown would read as its own.
std::string one_line(std::string_view text) {
  std::string result;
  for (char const c : text) {
    if (c == '\\' || c == '[' || c == ']' || c == '*' || c == '_' || c == '`' || c == '<') {
      result += '\\';
    }
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result;
}

std::string twin_of(Call const& call, index::Entry const& entry) {
  auto const& card = entry.card;
  auto text = "# " + one_line(card.title) + "\n\n";
  if (!card.summary.empty()) {
    text += "> " + one_line(card.summary) + "\n\n";
  }
  text += entry.markdown;
  if (!text.ends_with('\n')) {
    text += '\n';
  }
  text += "\n---\n" + call.house.base_url + indexer::article_url(card.language, card.slug);
  auto const updated = iso_date(card.updated);
  return text + (updated.empty() ? "" : " · " + updated) + "\n";
}

/// The body may open with the title itself: it is not said twice.
std::string without_own_title(index::Entry entry, Call const& call) {
  auto const heading = "# " + entry.card.title;
  auto const begin = entry.markdown.find_first_not_of("\r\n ");
  if (begin != std::string::npos && entry.markdown.compare(begin, heading.size(), heading) == 0) {
    entry.markdown.erase(0, begin + heading.size());
    entry.markdown.erase(0,
                         std::min(entry.markdown.find_first_not_of("\r\n"), entry.markdown.size()));
  }
  return twin_of(call, entry);
}

bool is_in(index::Card const& card, std::string const& category) {
  return card.category == category || card.category.starts_with(category + "/");
}

std::string listed(Call const& call, index::Card const& card) {
  auto line = fmt::format("- [{}]({}{})", one_line(card.title), call.house.base_url,
                          twin_url(card.language, card.slug));
  return line + (card.summary.empty() ? "" : ": " + one_line(card.summary)) + "\n";
}

std::string in_language(Call const& call, index::Searcher& searcher, Language const& language) {
  auto cards = searcher.cards(language, everybody);
  std::string text;
  for (auto const& view : searcher.categories(language, everybody)) {
    auto const& category = view.category;
    if (category.slug.empty() || category.slug.find('/') != std::string::npos) {
      continue;
    }
    text += fmt::format("\n## {} ({})\n\n", one_line(category.title), language.code);
    for (auto const& card : cards) {
      text += is_in(card, category.slug) ? listed(call, card) : "";
    }
    std::erase_if(cards, [&](auto const& card) { return is_in(card, category.slug); });
  }
  if (!cards.empty()) {
    text += fmt::format("\n## {} ({})\n\n", language_name(language), language.code);
    for (auto const& card : cards) {
      text += listed(call, card);
    }
  }
  return text;
}

http::Response markdown(std::string body, bool is_public) {
  http::Response response;
  response.type = "text/markdown; charset=utf-8";
  response.body = std::move(body);
  response.set_header("Cache-Control", is_public ? "public, max-age=300" : "no-store");
  return response;
}

}  // namespace

std::string twin_url(Language const& language, std::string const& slug) {
  return indexer::article_url(language, slug) + ".md";
}

Reply show_twin(Call const& call, std::string const& slug) {
  auto searcher = call.house.searchers.lend();
  auto entry = find_in_any_language(*searcher, call, slug);
  if (!entry) {
    return not_found();
  }
  auto const url =
      call.house.base_url + indexer::article_url(entry->card.language, entry->card.slug);
  bool const is_public = entry->card.audience == everybody && !call.visitor.user;
  auto response = markdown(without_own_title(std::move(*entry), call), is_public);
  response.set_header("Link", "<" + url + ">; rel=\"canonical\"");
  return response;
}

Reply show_llms(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto text = "# " + one_line(call.house.site_name) +
              "\n\n> The articles of this help center. Each stands as Markdown at its address with "
              ".md at the end.\n";
  for (auto const& language : text::known_languages()) {
    text += in_language(call, *searcher, language);
  }
  return markdown(std::move(text), true);
}

}  // namespace spravka::pages
