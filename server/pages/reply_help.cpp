#include "server/pages/reply_help.h"

#include <algorithm>
#include <string_view>

#include "server/drafts/complete_answer.h"
#include "server/http/address.h"
#include "server/tickets/reply_variables.h"

namespace spravka::pages {
namespace {

constexpr std::string_view shelf = "/articles/";
constexpr std::size_t most_links = 20;
constexpr std::size_t telling_bytes = 16;  // A shorter line may stand anywhere.

/// Where an address of an article begins and ends in a text, found by its middle.
struct Place {
  std::size_t begin{};
  std::size_t path{};  // Where "/ru/articles/..." begins.
  std::size_t end{};
};

std::optional<Place> place_around(std::string_view text, std::size_t shelf_at) {
  auto const slash = text.substr(0, shelf_at).rfind('/');
  bool const has_language =
      slash != std::string_view::npos &&
      text::parse_language(std::string(text.substr(slash + 1, shelf_at - slash - 1)));
  if (!has_language) {
    return std::nullopt;
  }
  constexpr std::string_view stops = " \t\r\n<>\"'()[]";
  auto const before = text.substr(0, slash).find_last_of(stops);
  auto const word = before == std::string_view::npos ? 0 : before + 1;
  bool const has_host = text.substr(word).starts_with("http");
  auto end = std::min(text.find_first_of(stops, shelf_at), text.size());
  while (end > shelf_at &&
         std::string_view(".,;:!?").find(text[end - 1]) != std::string_view::npos) {
    --end;
  }
  return Place{has_host ? word : slash, slash, end};
}

std::string_view trimmed(std::string_view line) {
  auto const begin = line.find_first_not_of(" \t\r");
  return begin == std::string_view::npos
             ? std::string_view()
             : line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

/// Whether a reply holds at least one line of the answer that stands in the block.
bool says_some_of(std::string_view reply, std::string_view block) {
  for (std::size_t begin = 0; begin < block.size();) {
    auto const end = std::min(block.find('\n', begin), block.size());
    auto const line = trimmed(block.substr(begin, end - begin));
    bool const is_answer = line.size() >= telling_bytes && !tickets::announces_link(line) &&
                           !tickets::announces_cause(line) &&
                           line.find(shelf) == std::string_view::npos;
    if (is_answer && reply.find(line) != std::string_view::npos) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// The line that holds a place of a text, or the one before it.
bool is_announced(std::string_view text, std::size_t at) {
  for (int lines = 0; lines < 2 && at != std::string_view::npos; ++lines) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto const begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is the beginning.
    if (tickets::announces_link(text.substr(begin, end - begin))) {
      return true;
    }
    at = begin == 0 ? std::string_view::npos : begin - 1;
  }
  return false;
}

/// An answer in other words than the article's, such as what solved another ticket, with the
/// article for those who want to read more.
bool says_own_answer(std::string const& reply, std::size_t link) {
  return is_announced(reply, link) && drafts::parts_of_answer(reply).has_solution;
}

}  // namespace

std::optional<index::Entry> named_article(Call const& call, std::string const& named) {
  auto searcher = call.house.searchers.lend();
  auto const at = named.find(shelf);
  auto const language = at != std::string::npos && named.starts_with('/')
                            ? text::parse_language(named.substr(1, at - 1))
                            : std::nullopt;
  if (!language) {
    return searcher->find_by_path(named, call.audience());
  }
  auto const slug = named.substr(at + shelf.size());
  return searcher->find(http::percent_decode(slug.substr(0, slug.find_first_of("?#")), false),
                        *language, call.audience());
}

TicketBlock block_for(Call const& call, tickets::Ticket const& ticket, index::Entry entry,
                      tickets::BlockForm form) {
  // The link goes to the customer's language where the article has one.
  if (auto translation =
          call.house.searchers.lend()->find(entry.card.slug, ticket.language, call.audience())) {
    entry = std::move(*translation);
  }
  auto text = tickets::fill_variables(tickets::reply_block(entry, call.house.base_url, form),
                                      ticket, call.visitor.user.value().name);
  return {std::move(entry), std::move(text)};
}

std::optional<BareLink> first_bare_link(Call const& call, tickets::Ticket const& ticket,
                                        std::string const& reply) {
  std::size_t looked_at = 0;
  for (auto at = reply.find(shelf); at != std::string::npos && looked_at < most_links;
       at = reply.find(shelf, at + 1), ++looked_at) {
    auto const place = place_around(reply, at);
    auto entry = place ? named_article(call, reply.substr(place->path, place->end - place->path))
                       : std::nullopt;
    if (!entry) {
      continue;
    }
    auto block = block_for(call, ticket, std::move(*entry), tickets::BlockForm::Text);
    if (!says_some_of(reply, block.text) && !says_own_answer(reply, place->begin)) {
      return BareLink{place->begin, place->end, std::move(block)};
    }
  }
  return std::nullopt;
}

}  // namespace spravka::pages
