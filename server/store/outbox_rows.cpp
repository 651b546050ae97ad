#include "server/store/outbox_rows.h"

#include "server/accounts/secret.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t hour_in_seconds = 3'600;
constexpr std::int64_t most_an_address = 3;
constexpr std::int64_t most_a_source = 30;

std::int64_t acknowledged(soci::session& sql, char const* condition, std::string const& value,
                          std::int64_t since) {
  std::int64_t count = 0;
  sql << std::string(
             "select count(*) from letter_out where created > :since and "
             "kind = 'acknowledgement' and state <> 'withheld' and ") +
             condition,
      soci::use(since, "since"), soci::use(value, "value"), soci::into(count);
  return count;
}

bool is_too_much(soci::session& sql, std::string const& recipient, std::string const& source,
                 std::int64_t now) {
  auto const since = now - hour_in_seconds;
  return acknowledged(sql, "recipient_digest = :value", recipient, since) >= most_an_address ||
         (!source.empty() && acknowledged(sql, "source = :value", source, since) >= most_a_source);
}

void forget_sources(soci::session& sql, std::int64_t now) {
  auto const too_old = now - day_in_seconds;
  sql << "update letter_out set source = '' where created between :begin and :too_old "
         "and source <> ''",
      soci::use(too_old - day_in_seconds), soci::use(too_old);
}

}  // namespace

void queue_letters(soci::session& sql, tickets::Ticket const& ticket,
                   std::vector<tickets::OwedLetter> const& owed, std::string const& domain,
                   std::string const& source) {
  std::int64_t const now = seconds(ticket.updated);
  for (auto const& letter : owed) {
    forget_sources(sql, now);
    std::string const kind = tickets::to_string(letter.kind);
    auto const id = accounts::new_secret() + "@" + domain;
    auto const recipient = accounts::digest("letter\n" + ticket.email);
    bool const is_withheld = letter.kind == tickets::LetterKind::Acknowledgement &&
                             is_too_much(sql, recipient, source, now);
    std::string const state = is_withheld ? "withheld" : "waiting";
    std::string const reason = is_withheld ? "too many acknowledgements in an hour" : "";
    sql << "insert into letter_out (ticket, kind, about, message_id, state, attempts, next_try, "
           "reason, recipient_digest, source, created, sent) values (:ticket, :kind, :about, :id, "
           ":state, 0, :next_try, :reason, :recipient, :source, :created, 0) "
           "on conflict (ticket, kind, about) do nothing",
        soci::use(ticket.number), soci::use(kind), soci::use(letter.about), soci::use(id),
        soci::use(state), soci::use(now), soci::use(reason), soci::use(recipient),
        soci::use(source), soci::use(now);
  }
}

}  // namespace spravka::store
