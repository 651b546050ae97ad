#include "server/letter_writer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "indexer/search_json.h"
#include "server/http/request.h"
#include "server/mail/letter_body.h"
#include "server/tickets/told_solution.h"

namespace spravka {
namespace {

using nlohmann::json;
using tickets::LetterKind;
using tickets::Ticket;

constexpr auto link_lifetime = std::chrono::hours{24 * 90};
constexpr std::size_t most_suggestions = 3;

/// One letter while it is written.
struct Draft {
  theme::Theme const& theme;
  Ticket const& ticket;
  std::string page_url;
  mail::LetterBody body;
  std::string subject;

  std::string phrase(std::string const& key, json arguments = json::object()) const {
    arguments["number"] = ticket.number;
    return theme.phrase(ticket.language, key, arguments);
  }
};

/// Articles that may answer it, for a reader who is nobody in particular.
void suggest(Draft& draft, index::SearcherPool& searchers, std::string const& base_url) {
  auto const& ticket = draft.ticket;
  index::Letter letter(ticket.subject, ticket.messages.front().body, article::Audience::Public);
  letter.language = ticket.language;
  letter.limit = most_suggestions;
  auto const results = searchers.lend()->suggest(letter);
  if (results.hits.empty()) {
    return;
  }
  draft.body.add_heading(draft.phrase("mail_suggestions"));
  for (auto const& hit : results.hits) {
    draft.body.add_link(hit.title, base_url + indexer::article_url(hit.language, hit.slug));
    draft.body.add_link(draft.phrase("mail_it_helped"),
                        draft.page_url + "/close?article=" + http::percent_encode(hit.path));
  }
}

void close(Draft& draft) {
  draft.body.add_rule();
  draft.body.add_link(draft.phrase("mail_page"), draft.page_url);
  draft.body.add_paragraph(draft.phrase("mail_just_answer"));
}

tickets::Message const* find_message(Ticket const& ticket, std::int64_t id) {
  auto const found =
      std::find_if(ticket.messages.begin(), ticket.messages.end(), [id](auto const& message) {
        return message.id == id && !message.is_internal && message.author == tickets::Author::Agent;
      });
  return found == ticket.messages.end() ? nullptr : &*found;
}

bool write_reply(Draft& draft, std::int64_t about) {
  auto const* message = find_message(draft.ticket, about);
  if (message == nullptr) {
    return false;
  }
  draft.subject = draft.phrase("mail_subject_reply") + draft.ticket.subject;
  draft.body.add_text(message->body);
  draft.body.add_paragraph(message->author_name);
  close(draft);
  draft.body.add_link(draft.phrase("mail_rate"),
                      draft.page_url + "#message-" + std::to_string(about));
  return true;
}

bool write_question(Draft& draft, index::SearcherPool& searchers, std::string const& base_url) {
  auto const& ticket = draft.ticket;
  if (ticket.status != tickets::Status::Resolved || !ticket.resolution || ticket.confirmed) {
    return false;
  }
  draft.subject = draft.phrase("mail_subject_reply") + ticket.subject;
  draft.body.add_paragraph(draft.phrase("mail_resolved"));
  draft.body.add_text(
      tickets::told_solution(ticket, *searchers.lend(), article::Audience::Public, base_url));
  draft.body.add_link(draft.phrase("mail_is_it_solved"), draft.page_url + "#solved");
  close(draft);
  return true;
}

}  // namespace

std::string LetterWriter::sender_address() const {
  return mail::parse_mailbox(sender_.from).address;
}

std::optional<mail::OutgoingLetter> LetterWriter::write(store::OutboxLetter const& owed,
                                                        Ticket const& ticket,
                                                        std::vector<std::string> thread,
                                                        std::chrono::sys_seconds now) const {
  auto const key = tickets::letter_key(sender_.link_key, ticket.number, now + link_lifetime);
  auto const theme = themes_->current();
  Draft draft{
      *theme, ticket, sender_.base_url + "/" + ticket.language.code + "/tickets/" + key, {}, {}};
  if (owed.kind == LetterKind::Acknowledgement) {
    draft.subject = draft.phrase("mail_subject_received", {{"site", sender_.site_name}});
    draft.body.add_paragraph(draft.phrase("mail_received"));
    if (sender_.answer_hours > 0) {
      draft.body.add_paragraph(draft.phrase("mail_expected", {{"hours", sender_.answer_hours}}));
    }
    suggest(draft, *searchers_, sender_.base_url);
    close(draft);
  } else if (owed.kind == LetterKind::Reply
                 ? !write_reply(draft, owed.about)
                 : !write_question(draft, *searchers_, sender_.base_url)) {
    return std::nullopt;
  }
  auto const from = mail::parse_mailbox(sender_.from);
  auto const at = from.address.find('@');
  // An unproved address is not greeted by the name that came with it.
  bool const is_proved = owed.kind != LetterKind::Acknowledgement;
  return mail::OutgoingLetter{.from = from,
                              .reply_to = from.address.substr(0, at) + "+" +
                                          tickets::reply_tag(sender_.link_key, ticket.number) +
                                          from.address.substr(at),
                              .to = {is_proved ? ticket.name : "", ticket.email},
                              .subject = draft.subject,
                              .text = draft.body.text(),
                              .html = draft.body.html(ticket.language.code),
                              .message_id = owed.message_id,
                              .references = std::move(thread),
                              .date = now,
                              .is_by_person = owed.kind == LetterKind::Reply};
}

}  // namespace spravka
