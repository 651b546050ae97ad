#include "server/store/inbox.h"

#include "server/accounts/secret.h"
#include "server/store/engine.h"
#include "server/store/outbox_rows.h"
#include "server/store/ticket_rows.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::size_t max_ids = 50;

bool is_taken(soci::session& sql, std::string const& digest) {
  int count = 0;
  sql << "select count(*) from letter_in where digest = :digest", soci::use(digest),
      soci::into(count);
  return count > 0;
}

void note(soci::session& sql, Inbox::Letter const& letter, std::int64_t ticket) {
  std::int64_t const at = seconds(letter.at);
  sql << "insert into letter_in (digest, ticket, message_id, at) "
         "values (:digest, :ticket, :message_id, :at)",
      soci::use(letter.digest), soci::use(ticket), soci::use(letter.message_id), soci::use(at);
}

std::optional<std::int64_t> ticket_of(soci::session& sql, std::string const& message_id) {
  std::int64_t ticket = 0;
  sql << "select ticket from letter_out where message_id = :id union all "
         "select ticket from letter_in where message_id = :again and ticket is not null limit 1",
      soci::use(message_id), soci::use(message_id), soci::into(ticket);
  return sql.got_data() ? std::optional(ticket) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> Inbox::find_ticket(std::vector<std::string> const& message_ids) {
  std::optional<std::int64_t> found;
  database_->read([&](soci::session& sql) {
    for (std::size_t index = 0; index < message_ids.size() && index < max_ids && !found; ++index) {
      found = ticket_of(sql, message_ids[index]);
    }
  });
  return found;
}

std::optional<tickets::Ticket> Inbox::open(Letter const& letter, tickets::Ticket ticket) {
  std::optional<tickets::Ticket> opened;
  database_->write([&](soci::session& sql) {
    if (is_taken(sql, letter.digest)) {
      return;
    }
    ticket.key = accounts::new_secret();
    opened = insert_ticket(sql, ticket);
    note(sql, letter, opened->number);
    if (!domain_.empty()) {
      queue_letters(sql, *opened, tickets::letters_owed(*opened), domain_, {});
    }
  });
  return opened;
}

std::optional<tickets::Ticket> Inbox::add(Letter const& letter, std::int64_t number,
                                          std::function<bool(tickets::Ticket&)> const& change) {
  std::optional<tickets::Ticket> after;
  database_->write([&](soci::session& sql) {
    auto const before = read_ticket(sql, number);
    if (!before || is_taken(sql, letter.digest)) {
      return;
    }
    auto now = *before;
    if (change(now)) {
      save_ticket(sql, *before, now);
    }
    note(sql, letter, number);
    after = now;
  });
  return after;
}

std::vector<std::int64_t> Inbox::begin_fetching(std::vector<std::int64_t> const& uids) {
  std::vector<std::int64_t> all;
  database_->write([&](soci::session& sql) {
    for (auto const uid : uids) {
      sql << "insert into letter_fetch (uid) values (:uid) on conflict do nothing", soci::use(uid);
    }
    std::int64_t uid = 0;
    soci::statement rows =
        (sql.prepare << "select uid from letter_fetch order by uid", soci::into(uid));
    rows.execute();
    while (rows.fetch()) {
      all.push_back(uid);
    }
  });
  return all;
}

void Inbox::end_fetching(std::int64_t uid) {
  database_->write([&](soci::session& sql) {
    sql << "delete from letter_fetch where uid = :uid", soci::use(uid);
  });
}

}  // namespace spravka::store
