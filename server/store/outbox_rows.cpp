#include "server/store/outbox_rows.h"

#include "server/accounts/secret.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t hour_in_seconds = 3'600;
constexpr std::int64_t most_an_address = 3;
constexpr std::int64_t most_a_source = 30;

std::int64_t to_address(soci::session& sql, std::string const& recipient, std::int64_t since) {
  std::int64_t count = 0;
  sql << "select count(*) from letter_out where created > :since and "
         "kind in ('acknowledgement', 'issue_asked') and state <> 'withheld' and "
         "recipient_digest = :recipient",
      soci::use(since), soci::use(recipient), soci::into(count);
  return count;
}

/// Each kind has an allowance of its own: many who wait for one end of one outage must not keep
/// letters about tickets from going out.
std::int64_t from_source(soci::session& sql, std::string const& kind, std::string const& source,
                         std::int64_t since) {
  std::int64_t count = 0;
  sql << "select count(*) from letter_out where created > :since and kind = :kind and "
         "state <> 'withheld' and source = :source",
      soci::use(since), soci::use(kind), soci::use(source), soci::into(count);
  return count;
}

bool is_too_much(soci::session& sql, std::string const& kind, std::string const& recipient,
                 std::string const& source, std::int64_t now) {
  auto const since = now - hour_in_seconds;
  return to_address(sql, recipient, since) >= most_an_address ||
         (!source.empty() && from_source(sql, kind, source, since) >= most_a_source);
}

void forget_sources(soci::session& sql, std::int64_t now) {
  auto const too_old = now - day_in_seconds;
  sql << "update letter_out set source = '' where created between :begin and :too_old "
         "and source <> ''",
      soci::use(too_old - day_in_seconds), soci::use(too_old);
}

/// A letter about to be owed, of a ticket or of a watch.
struct NewLetter {
  std::int64_t ticket{};  // One of both; 0 for the other.
  std::int64_t watch{};
  tickets::LetterKind kind{};
  std::int64_t about{};
  std::string email;
  std::string source;
  std::int64_t now{};
};

/// Strangers could be mailed through us by these kinds: anybody can name any address.
bool is_asked_by_anybody(tickets::LetterKind kind) {
  return kind == tickets::LetterKind::Acknowledgement || kind == tickets::LetterKind::IssueAsked;
}

soci::indicator present(std::int64_t id) {
  return id == 0 ? soci::i_null : soci::i_ok;
}

/// The one place where a letter becomes a row: each is owed once.
void queue(soci::session& sql, NewLetter const& letter, std::string const& domain) {
  forget_sources(sql, letter.now);
  std::string const kind = tickets::to_string(letter.kind);
  auto const id = accounts::new_secret() + "@" + domain;
  auto const recipient = accounts::digest("letter\n" + letter.email);
  bool const is_withheld = is_asked_by_anybody(letter.kind) &&
                           is_too_much(sql, kind, recipient, letter.source, letter.now);
  std::string const state = is_withheld ? "withheld" : "waiting";
  std::string const reason = is_withheld ? "too many letters in an hour" : "";
  auto ticket = present(letter.ticket);
  auto watch = present(letter.watch);
  sql << "insert into letter_out (ticket, watch, kind, about, message_id, state, attempts, "
         "next_try, reason, recipient_digest, source, created, sent) values (:ticket, :watch, "
         ":kind, :about, :id, :state, 0, :next_try, :reason, :recipient, :source, :created, 0) "
         "on conflict do nothing",
      soci::use(letter.ticket, ticket), soci::use(letter.watch, watch), soci::use(kind),
      soci::use(letter.about), soci::use(id), soci::use(state), soci::use(letter.now),
      soci::use(reason), soci::use(recipient), soci::use(letter.source), soci::use(letter.now);
}

}  // namespace

void queue_letters(soci::session& sql, tickets::Ticket const& ticket,
                   std::vector<tickets::OwedLetter> const& owed, std::string const& domain,
                   std::string const& source) {
  for (auto const& letter : owed) {
    queue(sql,
          {.ticket = ticket.number,
           .kind = letter.kind,
           .about = letter.about,
           .email = ticket.email,
           .source = source,
           .now = seconds(ticket.updated)},
          domain);
  }
}

void queue_watch_letter(soci::session& sql, WatchLetter const& letter, std::string const& domain,
                        std::chrono::sys_seconds now) {
  queue(sql,
        {.watch = letter.watch,
         .kind = letter.kind,
         .email = letter.email,
         .source = letter.source,
         .now = seconds(now)},
        domain);
}

}  // namespace spravka::store
