#include "server/store/account_store.h"

#include <utility>

#include "server/accounts/secret.h"
#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

/// A session's last use is written down at most this often: reading a page must not cost a write.
constexpr std::int64_t use_noted_every = 3'600;

constexpr char const* select_account = "select id, name, role, email from account ";

/// A row of select_account while it is read.
struct AccountRow {
  std::int64_t id{};
  std::string name;
  std::string role;
  std::string email;

  accounts::User user() const {
    // A role this program does not know may do nothing.
    return {id, name, accounts::parse_role(role).value_or(accounts::Role::Nobody), email};
  }
};

/// The account for which `condition` holds with :value.
std::optional<accounts::User> find_account(soci::session& sql, std::string const& condition,
                                           std::string const& value) {
  AccountRow row;
  sql << select_account << condition, soci::use(value, "value"), soci::into(row.id),
      soci::into(row.name), soci::into(row.role), soci::into(row.email);
  return sql.got_data() ? std::optional(row.user()) : std::nullopt;
}

struct SessionRow {
  std::int64_t account{};
  std::int64_t opened{};
  std::int64_t used{};

  bool is_alive(std::int64_t now) const {
    return now < used + lifetime::unused_session && now < opened + lifetime::session;
  }
};

std::optional<SessionRow> find_session(soci::session& sql, std::string const& digest) {
  SessionRow row;
  sql << "select account, opened, used from session where digest = :digest", soci::use(digest),
      soci::into(row.account), soci::into(row.opened), soci::into(row.used);
  return sql.got_data() ? std::optional(row) : std::nullopt;
}

void note_use(Database& database, std::string const& digest, std::int64_t now) {
  try {
    database.write([&](soci::session& sql) {
      sql << "update session set used = :now where digest = :digest", soci::use(now),
          soci::use(digest);
    });
  } catch (StoreError const&) {
    // A full disk must not sign anybody out: the session is good, and the next request notes its
    // use.
  }
}

std::string read_server_key(soci::session& sql) {
  std::string key;
  sql << "select value from setting where name = 'server_key'", soci::into(key);
  return key;
}

}  // namespace

std::optional<accounts::User> AccountStore::add(NewUser const& user) {
  std::optional<accounts::User> added;
  database_->write([&](soci::session& sql) {
    if (find_account(sql, "where lower(name) = lower(:value)", user.name)) {
      return;
    }
    std::string const role = accounts::to_string(user.role);
    std::int64_t const created = seconds(user.at);
    std::int64_t id = 0;
    auto has_token = user.token_digest.empty() ? soci::i_null : soci::i_ok;
    sql << "insert into account (name, role, email, password_hash, token_digest, created) "
           "values (:name, :role, :email, :password_hash, :token_digest, :created) returning id",
        soci::use(user.name), soci::use(role), soci::use(user.email), soci::use(user.password_hash),
        soci::use(user.token_digest, has_token), soci::use(created), soci::into(id);
    added = accounts::User{id, user.name, user.role, user.email};
  });
  return added;
}

std::optional<accounts::User> AccountStore::find_by_name(std::string const& name) {
  std::optional<accounts::User> found;
  database_->read([&](soci::session& sql) {
    found = find_account(sql, "where lower(name) = lower(:value)", name);
  });
  return found;
}

std::optional<accounts::User> AccountStore::find_by_token(std::string const& token_digest) {
  std::optional<accounts::User> found;
  database_->read([&](soci::session& sql) {
    found = find_account(sql, "where token_digest = :value", token_digest);
  });
  return found;
}

bool AccountStore::change_password(std::string const& name, std::string const& password_hash) {
  bool is_known = false;
  database_->write([&](soci::session& sql) {
    auto const user = find_account(sql, "where lower(name) = lower(:value)", name);
    is_known = user.has_value();
    if (is_known) {
      sql << "update account set password_hash = :hash where id = :id", soci::use(password_hash),
          soci::use(user->id);
      sql << "delete from session where account = :id", soci::use(user->id);
    }
  });
  return is_known;
}

bool AccountStore::change_token(std::string const& name, std::string const& token_digest) {
  bool is_known = false;
  database_->write([&](soci::session& sql) {
    auto const user = find_account(sql, "where lower(name) = lower(:value)", name);
    is_known = user.has_value();
    if (is_known) {
      auto has_token = token_digest.empty() ? soci::i_null : soci::i_ok;
      sql << "update account set token_digest = :digest where id = :id",
          soci::use(token_digest, has_token), soci::use(user->id);
    }
  });
  return is_known;
}

bool AccountStore::remove(std::string const& name) {
  bool is_known = false;
  database_->write([&](soci::session& sql) {
    auto const user = find_account(sql, "where lower(name) = lower(:value)", name);
    is_known = user.has_value();
    if (is_known) {
      sql << "delete from account where id = :id", soci::use(user->id);
    }
  });
  return is_known;
}

std::string AccountStore::password_hash(std::string const& name) {
  std::string hash;
  database_->read([&](soci::session& sql) {
    sql << "select password_hash from account where lower(name) = lower(:name)", soci::use(name),
        soci::into(hash);
  });
  return hash;
}

std::vector<accounts::User> AccountStore::all() {
  std::vector<accounts::User> users;
  database_->read([&users](soci::session& sql) {
    AccountRow row;
    soci::statement rows =
        (sql.prepare << select_account << "order by lower(name)", soci::into(row.id),
         soci::into(row.name), soci::into(row.role), soci::into(row.email));
    rows.execute();
    while (rows.fetch()) {
      users.push_back(row.user());
    }
  });
  return users;
}

void AccountStore::open_session(std::string const& session_digest, std::int64_t user,
                                std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  std::int64_t const unused_since = now - lifetime::unused_session;
  std::int64_t const opened_before = now - lifetime::session;
  database_->write([&](soci::session& sql) {
    sql << "delete from session where used <= :used or opened <= :opened", soci::use(unused_since),
        soci::use(opened_before);
    sql << "insert into session (digest, account, opened, used) values (:digest, :account, :now, "
           ":used)",
        soci::use(session_digest), soci::use(user), soci::use(now), soci::use(now);
  });
}

std::optional<accounts::User> AccountStore::find_by_session(std::string const& session_digest,
                                                            std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  std::optional<accounts::User> found;
  bool is_use_old = false;
  database_->read([&](soci::session& sql) {
    auto const session = find_session(sql, session_digest);
    if (session && session->is_alive(now)) {
      found =
          find_account(sql, "where id = cast(:value as bigint)", std::to_string(session->account));
      is_use_old = now >= session->used + use_noted_every;
    }
  });
  if (found && is_use_old) {
    note_use(*database_, session_digest, now);
  }
  return found;
}

void AccountStore::close_session(std::string const& session_digest) {
  database_->write([&](soci::session& sql) {
    sql << "delete from session where digest = :digest", soci::use(session_digest);
  });
}

std::string AccountStore::server_key() {
  std::string key;
  database_->read([&key](soci::session& sql) { key = read_server_key(sql); });
  if (!key.empty()) {
    return key;
  }
  database_->write([&key](soci::session& sql) {
    key = read_server_key(sql);  // Another may have been faster.
    if (key.empty()) {
      key = accounts::new_secret();
      sql << "insert into setting (name, value) values ('server_key', :value)", soci::use(key);
    }
  });
  return key;
}

}  // namespace spravka::store
