#include "server/tickets/told_solution.h"

#include "server/tickets/reply_block.h"

namespace spravka::tickets {

std::optional<index::Entry> resolving_article(Ticket const& ticket, index::Searcher& searcher,
                                              index::Audience reader,
                                              std::optional<text::Language> const& language) {
  if (!ticket.resolution || ticket.resolution->article.empty()) {
    return std::nullopt;
  }
  auto entry = searcher.find_by_path(ticket.resolution->article, reader);
  if (entry && language) {
    if (auto translation = searcher.find(entry->card.slug, *language, reader)) {
      return translation;
    }
  }
  return entry;
}

std::string told_solution(Ticket const& ticket, index::Searcher& searcher, index::Audience reader,
                          std::string const& base_url) {
  if (!ticket.resolution) {
    return {};
  }
  auto const& said = ticket.resolution->solution;
  auto const article = resolving_article(ticket, searcher, reader, ticket.language);
  if (said.find_first_not_of(" \t\r\n") != std::string::npos) {
    return solved_block({said, {}, ticket.language}, article ? &*article : nullptr, base_url);
  }
  return article ? reply_block(*article, base_url, BlockForm::Text) : std::string();
}

}  // namespace spravka::tickets
