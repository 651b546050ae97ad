#include "server/store/token_store.h"

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

/// 0: there is no such user.
std::int64_t account_of(soci::session& sql, std::string const& user) {
  std::int64_t id = 0;
  sql << "select id from account where lower(name) = lower(:name)", soci::use(user), soci::into(id);
  return sql.got_data() ? id : 0;
}

}  // namespace

std::optional<TokenBearer> TokenStore::find(std::string const& digest) {
  std::optional<TokenBearer> found;
  database_->read([&](soci::session& sql) {
    accounts::User user;
    std::string role;
    std::string scope;
    sql << "select account.id, name, role, email, 'write' from account where token_digest = :own "
           "union all select account.id, name, role, email, scope from api_token "
           "join account on account.id = api_token.account where digest = :further",
        soci::use(digest, "own"), soci::use(digest, "further"), soci::into(user.id),
        soci::into(user.name), soci::into(role), soci::into(user.email), soci::into(scope);
    if (sql.got_data()) {
      // A role or a scope that this program does not know may do the least.
      user.role = accounts::parse_role(role).value_or(accounts::Role::Nobody);
      found = {user, accounts::parse_scope(scope).value_or(accounts::Scope::Read)};
    }
  });
  return found;
}

bool TokenStore::put(NewToken const& token) {
  std::int64_t account = 0;
  database_->write([&](soci::session& sql) {
    account = account_of(sql, token.user);
    if (account == 0) {
      return;
    }
    std::string const scope = accounts::to_string(token.scope);
    std::int64_t const created = seconds(token.at);
    sql << "delete from api_token where account = :account and label = :label", soci::use(account),
        soci::use(token.label);
    sql << "insert into api_token (digest, account, label, scope, created) values "
           "(:digest, :account, :label, :scope, :created)",
        soci::use(token.digest), soci::use(account), soci::use(token.label), soci::use(scope),
        soci::use(created);
  });
  return account != 0;
}

bool TokenStore::remove(std::string const& user, std::string const& label) {
  bool is_known = false;
  database_->write([&](soci::session& sql) {
    std::int64_t const account = account_of(sql, user);
    int count = 0;
    sql << "select count(*) from api_token where account = :account and label = :label",
        soci::use(account), soci::use(label), soci::into(count);
    is_known = count > 0;
    sql << "delete from api_token where account = :account and label = :label", soci::use(account),
        soci::use(label);
  });
  return is_known;
}

std::vector<TokenLabel> TokenStore::all() {
  std::vector<TokenLabel> labels;
  database_->read([&labels](soci::session& sql) {
    TokenLabel row;
    std::string scope;
    soci::statement rows =
        (sql.prepare << "select name, label, scope from api_token join account on account.id = "
                        "api_token.account order by lower(name), label",
         soci::into(row.user), soci::into(row.label), soci::into(scope));
    rows.execute();
    while (rows.fetch()) {
      row.scope = accounts::parse_scope(scope).value_or(accounts::Scope::Read);
      labels.push_back(row);
    }
  });
  return labels;
}

}  // namespace spravka::store
