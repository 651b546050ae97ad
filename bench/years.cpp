// What years of work cost: a store with a thousand tickets and ten thousand searches beside one
// with a hundred times as much, and the same pages and duties of the server with each.
//
//   years ARTICLES WORK    prints docs/growth.md's last table; see scripts/bench_years
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>

#include "bench/timing.h"
#include "server/accounts/secret.h"
#include "server/http/request.h"
#include "server/store/account_store.h"
#include "server/store/database.h"
#include "server/store/engine.h"
#include "tests/support/process.h"

namespace {

using namespace spravka;
using namespace spravka::bench;
namespace fs = std::filesystem;

constexpr char const* password = "a password for one benchmark";
constexpr int turns = 20;
constexpr double clock_tick = 10;  // Milliseconds by which the system counts a process's time.

/// Each ticket has four messages, two letters, three suggestions and mostly a resolution; all of it
/// happened evenly over the year before.
constexpr char const* tickets_sql = R"sql(
create temp table made as
  with recursive n(i) as (select 1 union all select i + 1 from n where i < :tickets)
  select i, :now - 31536000 + 31536000 * i / :tickets as at,
    case i % 25 when 0 then 'open' when 1 then 'waiting' else 'resolved' end as status from n;
insert into ticket (number, key_digest, name, email, subject, language, type, group_name, fields, status, rating,
    rating_reasons, rating_comment, draft_branch, created, updated, origin, assignee, revision)
  select i, 'key' || i, 'Name ' || i, 'user' || (i % 30000) || '@example.org', 'Subject of ticket ' || i,
    case i % 2 when 0 then 'ru' else 'en' end, case i % 3 when 0 then 'problem' else 'question' end, 'group' || (i % 5), '{}',
    status, 4 * (i % 4 = 0), '[]', '', '', at, at + 7200, 'web', 'agent' || (i % 4), i from made;
insert into message (id, ticket, author, author_name, body, is_internal, at)
  with part(k) as (values (0), (1), (2), (3))
  select 4 * i + k, i, case k % 2 when 0 then 'customer' else 'agent' end, 'somebody',
    'Words of message ' || k || ' in ticket ' || i || ', and some forty more about what was done: ' || printf('%.200c', 'x') ||
      case when k = 1 and i % 3 = 0 then ' /en/articles/some/article' || (i % 50) else '' end, 0, at + 600 * k from made, part;
insert into message_article (message, position, path) select 4 * i + 1, 0, 'en/some/article' || (i % 50) || '.md' from made where i % 3 = 0;
insert into letter_out (ticket, kind, about, message_id, state, attempts, next_try, reason, recipient_digest, source, created, sent)
  select ticket, 'reply', id, id || '@help', 'sent', 1, 0, '', 'digest', '', at, at from message where author = 'agent';
insert into resolution (ticket, article, environment, cause, solution, agent, at)
  select i, 'en/some/article' || (i % 50) || '.md', '', 'A cause', 'A solution', 'agent1', at + 7200 from made where status = 'resolved';
insert into suggested (ticket, position, path, title, event, reason)
  with part(k) as (values (0), (1), (2))
  select i, k, 'en/some/article' || ((i + k) % 50) || '.md', 'Title', case k when 0 then 'opened' else 'shown' end, '' from made, part;
insert into deed (at, who, way, what, about) select at, 'agent1', 'desk', 'ticket.reply', i from made;
drop table made;
)sql";

/// One in five found nothing; one in two was typed; a fifth as many letters were begun.
constexpr char const* questions_sql = R"sql(
create temp table made as
  with recursive n(i) as (select 1 union all select i + 1 from n where i < :questions)
  select i, :now - 3700 - 31536000 + 31536000 * i / :questions as at from n;
insert into question (query, words, language, hits, rescue, at, visitor, opened, is_instant)
  select 'question ' || (i * 7919 % 65537), 'question ' || (i * 7919 % 65537), case i % 2 when 0 then 'ru' else 'en' end, 3 * (i % 5 <> 0), '',
    at, '', i % 3 = 0, i / 2 % 2 from made;
insert into letter_try (visitor, is_held_out, has_answer, submitted, began, used)
  select case when at > :now - 172800 then 'visitor' || i else '' end, 0, 1, i % 2, at, at from made where i % 5 = 0;
insert into article_rating (article, language, visitor, is_helpful, comment, at)
  select 'some/article' || (i % 500), 'en', 'visitor' || i, i % 3 > 0, '', at from made where i % 20 = 0;
insert or ignore into article_read (article, language, day, readers)
  select 'some/article' || (i % 1000), 'en', at / 86400, 1 + i % 40 from made;
drop table made;
)sql";

std::string with(std::string sql, std::string const& name, std::int64_t value) {
  for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name)) {
    sql.replace(at, name.size(), std::to_string(value));
  }
  return sql;
}

void fill(fs::path const& data, std::int64_t tickets, std::int64_t questions) {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  store::Database database((data / "spravka.db").string());
  store::AccountStore(database).add(
      {"anna", accounts::Role::Admin, "", accounts::hash_password(password), "", now});
  auto const second = now.time_since_epoch().count();
  auto const sql =
      with(tickets_sql, ":tickets", tickets) + with(questions_sql, ":questions", questions);
  database.write([&](soci::session& session) {
    auto const script = with(sql, ":now", second);
    for (std::size_t begin = 0, end = 0; (end = script.find(";\n", begin)) != std::string::npos;
         begin = end + 2) {
      session << script.substr(begin, end - begin);
    }
  });
}

/// A server on one of the stores, and somebody signed in at its desk.
class House {
public:
  House(std::string const& articles, fs::path const& data)
      : server_(articles, data.string(), {"--rate-limits", "off"}),
        client_("127.0.0.1", server_.port()) {
    client_.set_keep_alive(true);
    client_.set_tcp_nodelay(true);
    httplib::Headers const from{{"Origin", server_.url()}};
    auto const answer =
        client_.Post("/desk/sign-in", from, "name=anna&password=" + http::percent_encode(password),
                     "application/x-www-form-urlencoded");
    if (!answer || answer->status != 303) {
      throw std::runtime_error("nobody could sign in");
    }
    auto const cookie = answer->get_header_value("Set-Cookie");
    client_.set_default_headers({{"Cookie", cookie.substr(0, cookie.find(';'))}});
    wait_until_idle();
  }

  /// Milliseconds of CPU so far: after the start, what it took to read all tickets into their
  /// index.
  double cpu() { return cpu_of(server_.process().id()); }

  void get(std::string const& path) {
    auto const answer = client_.Get(path);
    if (!answer || answer->status != 200) {
      throw std::runtime_error(path + ": the server did not answer");
    }
  }

  /// Milliseconds of the server's CPU for one turn.
  double cost_of(std::function<void(House& house, int turn)> const& turn) {
    turn(*this, 0);
    auto const before = cpu();
    for (int at = 1; at <= turns; ++at) {
      turn(*this, at);
    }
    return (cpu() - before) / turns;
  }

private:
  /// The index of tickets is made first.
  void wait_until_idle() {
    constexpr double nearly_nothing = 20;
    for (double before = -1e9; cpu() - before > nearly_nothing;) {
      before = cpu();
      std::this_thread::sleep_for(std::chrono::seconds{2});
    }
  }

  tests::RunningServer server_;
  httplib::Client client_;
};

struct Duty {
  char const* name;
  std::function<void(House& house, int turn)> turn;
};

std::vector<Duty> duties() {
  auto const page = [](char const* path) { return [path](House& house, int) { house.get(path); }; };
  return {{"home", page("/en/")},
          {"a search, and what is written down of it",
           [](House& house, int turn) {
             house.get("/api/v1/search?q=ticket" + std::to_string(turn));
             std::this_thread::sleep_for(std::chrono::milliseconds{600});
           }},
          {"list of tickets", page("/desk/tickets")},
          {"list of nobody's tickets of a group", page("/desk/tickets?group=group2&assignee=-")},
          {"tickets with a rare word", page("/desk/tickets?q=%22ticket+17%22")},
          {"one ticket", page("/desk/tickets/500")},
          {"letters that have not gone out", page("/desk/letters")},
          {"resolved tickets to learn from", page("/desk/analysis")},
          {"articles to look at again", page("/desk/review")},
          {"audit", page("/desk/audit")},
          {"reports of 30 days", page("/desk/reports")},
          {"reports of a year", page("/desk/reports?days=365")}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: years ARTICLES WORK\n";
    return 2;
  }

  struct Size {
    char const* name;
    std::int64_t tickets;
    std::int64_t questions;
  };

  std::vector<std::vector<double>> costs;
  std::vector<std::string> names;
  for (auto const& size : {Size{"small", 1'000, 10'000}, Size{"big", 100'000, 1'000'000}}) {
    auto const data = fs::path(argv[2]) / size.name;
    fs::create_directories(data);
    fill(data, size.tickets, size.questions);
    House house(argv[1], data);
    std::vector<double> column{house.cpu()};
    names = {"the first start: all tickets are read into their index"};
    for (auto const& duty : duties()) {
      names.emplace_back(duty.name);
      column.push_back(house.cost_of(duty.turn));
    }
    costs.push_back(std::move(column));
    std::cerr << size.name << ": done\n";
  }
  fmt::print(
      "| page or duty | 1,000 tickets, 10,000 searches: CPU ms | 100,000 and 1,000,000 | x |\n"
      "| --- | --- | --- | --- |\n");
  for (std::size_t row = 0; row < names.size(); ++row) {
    auto const least = std::max(costs[0][row], clock_tick / turns);
    fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} |\n", names[row], costs[0][row], costs[1][row],
               std::max(costs[1][row], least) / least);
  }
  return 0;
}
