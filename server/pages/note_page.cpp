#include "server/pages/note_page.h"

#include <charconv>

#include "indexer/search_json.h"
#include "server/pages/article_page.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/pages/who_asks.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_quote_letters = 600;
constexpr std::size_t max_note_letters = 2'000;
constexpr std::size_t shown_notes = 100;

json note_data(index::Searcher& searcher, Call const& call, store::ReaderNote const& note) {
  json data{{"id", note.id},
            {"article", note.article_id},
            {"lang", note.language},
            {"quote", note.quote},
            {"reason", note.reason},
            {"note", note.note},
            {"at", iso_time(note.at)},
            {"done_url", "/desk/notes/" + std::to_string(note.id) + "/done"},
            {"title", note.article_id},
            {"url", nullptr}};
  auto const language = text::parse_language(note.language);
  if (auto const entry = searcher.find_by_id(note.article_id, language, call.audience())) {
    data["title"] = entry->card.title;
    data["url"] = indexer::article_url(entry->card.language, entry->card.slug);
    data["path"] = entry->card.path;
    data["owner"] = entry->card.owner;
  }
  return data;
}

}  // namespace

Reply take_note(Call const& call) {
  auto const& slug = call.request.form_value("path");
  auto searcher = call.house.searchers.lend();
  auto const entry = find_in_any_language(*searcher, call, slug);
  if (!entry) {
    return not_found();
  }
  auto const note = shortened(call.request.form_value("note"), max_note_letters);
  auto const quote = shortened(call.request.form_value("quote"), max_quote_letters);
  if (note.find_first_not_of(" \t\r\n") == std::string::npos &&
      quote.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Refused{422, "invalid", {{"note", "required"}}, {}};
  }
  auto const& card = entry->card;
  call.house.readers.add({.id = 0,
                          .article_id = card.id,
                          .language = card.language.code,
                          .quote = quote,
                          .reason = "wrong",
                          .note = note,
                          .visitor = bounded_mark(call, card.id + "note"),
                          .at = call.request.at});
  return http::redirect(indexer::article_url(call.language, slug) + "?noted=yes#feedback");
}

Reply show_notes(Call const& call) {
  auto searcher = call.house.searchers.lend();
  auto list = json::array();
  for (auto const& note : call.house.readers.open_notes(shown_notes)) {
    list.push_back(note_data(*searcher, call, note));
  }
  return View{"desk_notes",
              {{"is_desk", true},
               {"no_index", true},
               {"notes", std::move(list)},
               {"can_close", call.visitor.role() >= accounts::Role::Writer}}};
}

Reply close_note(Call const& call) {
  auto const& digits = call.request.parameter("id");
  std::int64_t id = 0;
  auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (parsed.ec != std::errc{} || !call.house.readers.close(id)) {
    return not_found();
  }
  return http::redirect("/desk/notes");
}

}  // namespace spravka::pages
