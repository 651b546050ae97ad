// The letters of LetterWriter that are about a known issue instead of a ticket.
#include <nlohmann/json.hpp>

#include "indexer/search_json.h"
#include "server/letter_writer.h"
#include "server/mail/letter_body.h"
#include "server/tickets/correspondence.h"

namespace spravka {
namespace {

using nlohmann::json;

char const* ending_phrase(store::Ending ending) {
  switch (ending) {
    case store::Ending::Solved:
      return "mail_issue_solved";
    case store::Ending::Overdue:
      return "mail_issue_overdue";
    case store::Ending::Withdrawn:
      break;
  }
  return "mail_issue_withdrawn";
}

}  // namespace

std::optional<mail::OutgoingLetter> LetterWriter::write(store::OutboxLetter const& owed,
                                                        store::IssueWatch const& watch,
                                                        std::vector<std::string> thread,
                                                        std::chrono::sys_seconds now) const {
  bool const is_end = owed.kind == tickets::LetterKind::IssueEnded;
  if (is_end ? !watch.ending : watch.is_confirmed) {
    return std::nullopt;
  }
  auto const theme = themes_->current();
  auto const language =
      text::parse_language(watch.language).value_or(text::known_languages().front());
  auto const phrase = [&](char const* key) {
    return theme->phrase(language, key, {{"title", watch.title}, {"site", sender_.site_name}});
  };
  auto const page = sender_.base_url + "/" + language.code + "/issues/" +
                    tickets::watch_key(sender_.link_key, watch.id);
  mail::LetterBody body;
  if (is_end) {
    body.add_paragraph(phrase(ending_phrase(*watch.ending)));
    // The title is the one that was read when the wish was made: what it has become since, and
    // where it stands, is told only if anybody may know.
    auto const entry =
        searchers_->lend()->find_by_id(watch.article, language, article::Audience::Public);
    if (entry) {
      body.add_link(watch.title,
                    sender_.base_url + indexer::article_url(language, entry->card.slug));
    }
    body.add_rule();
    body.add_paragraph(phrase("mail_issue_forgotten"));
  } else {
    body.add_paragraph(phrase("mail_issue_asked"));
    body.add_link(phrase("mail_issue_confirm"), page);
    body.add_rule();
    body.add_paragraph(phrase("mail_issue_not_you"));
  }
  auto const from = mail::parse_mailbox(sender_.from);
  auto const at = from.address.find('@');
  return mail::OutgoingLetter{
      .from = from,
      // An answer about the customer's own ticket goes to that ticket.
      .reply_to = watch.ticket == 0 ? std::string()
                                    : from.address.substr(0, at) + "+" +
                                          tickets::reply_tag(sender_.link_key, watch.ticket) +
                                          from.address.substr(at),
      .to = {"", watch.email},
      .subject = phrase(is_end ? "mail_subject_issue_ended" : "mail_subject_issue_asked"),
      .text = body.text(),
      .html = body.html(language.code),
      .message_id = owed.message_id,
      .references = std::move(thread),
      .date = now};
}

}  // namespace spravka
