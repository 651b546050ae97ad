// Pieces of data that several pages show: links, cards, hits, dates. The field names are the
// contract of docs/themes.md.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/article/collection.h"
#include "indexer/index/entry.h"
#include "indexer/index/question.h"
#include "indexer/index/searcher.h"
#include "server/pages/house.h"

namespace spravka::pages {

using nlohmann::json;
using text::Language;

/// "2026-11-20"; empty for a time that is not known.
std::string iso_date(std::chrono::sys_seconds at);
/// "2026-11-20T08:00:00Z"
std::string iso_time(std::chrono::sys_seconds at);

std::string home_url(Language const& language);
std::string category_url(Language const& language, std::string const& slug);
std::string search_url(Language const& language, std::string const& query);
/// "/ru/feed.xml", of one category when it is named.
std::string feed_url(Language const& language, std::string const& category = {});
std::string new_ticket_url(Language const& language);
std::string ticket_url(Language const& language, std::string const& key);
std::string desk_ticket_url(std::int64_t number);
std::string desk_draft_url(std::string const& branch);

/// What the page says was done to a question: its first kind, and "name" where Russian letters were
/// read as a name in Latin ones. Empty when nothing was done.
std::string rescue_kind(std::optional<index::Rescue> const& rescue, std::string const& typed);

json link(std::string const& title, std::string const& url);
/// `page_language`: to mark a card that is in another one.
/// The categories that an audience sees something in, as the page's language calls them.
std::shared_ptr<std::vector<index::CategoryView> const> kept_categories(Call const& call,
                                                                        index::Searcher& searcher,
                                                                        article::Audience audience);

json card_data(index::Card const& card, Language const& page_language);
/// A hit with all that templates need, its section's address included.
json hit_data(index::Hit const& hit, Language const& page_language);
json hits_data(std::vector<index::Hit> const& hits, Language const& page_language);

/// A mistake in a field, for the list above the form and for the field itself.
void add_error(json& data, std::string const& field, std::string const& code);

/// Home, and the categories that lead to `slug`, the last one left out when `with_last` is false.
enum class Last : std::uint8_t { Kept, LeftOut };
json breadcrumbs(index::Searcher& searcher, Call const& call, std::string const& slug, Last last);

/// The names of our languages in themselves: "Русский", "English", "Deutsch".
std::string language_name(Language const& language);

}  // namespace spravka::pages
