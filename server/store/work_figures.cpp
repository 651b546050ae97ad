#include "server/store/work_figures.h"

#include <algorithm>
#include <map>

#include "server/store/engine.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t most_tickets = 50'000;
constexpr std::size_t language_letters = 2;

/// "ru/billing/refund.md": "billing".
std::string topic_of(std::string const& article) {
  auto const first = article.find('/');
  bool const has_language = first == language_letters;
  auto const begin = has_language ? first + 1 : 0;
  auto const end = article.find('/', begin);
  return end == std::string::npos ? std::string() : article.substr(begin, end - begin);
}

std::int64_t median(std::vector<std::int64_t>& values) {
  if (values.empty()) {
    return -1;
  }
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double mean(std::int64_t sum, std::int64_t count) {
  return count == 0 ? -1 : static_cast<double>(sum) / static_cast<double>(count);
}

/// What is added up of the tickets of one value.
struct Sums {
  std::int64_t tickets{};
  std::vector<std::int64_t> first_replies;
  std::vector<std::int64_t> closes;
  std::int64_t closed{};
  std::int64_t replies{};
  std::int64_t rated{};
  std::int64_t scores{};

  FourFigures figures(std::string const& value) {
    return {value,
            tickets,
            median(first_replies),
            mean(replies, closed),
            median(closes),
            mean(scores, rated),
            rated};
  }
};

/// One ticket's row while they are read.
struct TicketRow {
  std::string group;
  std::string origin;
  std::string article;
  std::int64_t created{};
  std::int64_t first_reply{};
  std::int64_t replies{};
  std::int64_t closed{};
  std::int64_t rating{};

  void add_to(Sums& sums) const {
    ++sums.tickets;
    if (first_reply > 0) {
      sums.first_replies.push_back(std::max<std::int64_t>(0, first_reply - created));
    }
    if (closed > 0) {
      sums.closes.push_back(std::max<std::int64_t>(0, closed - created));
      ++sums.closed;
      sums.replies += replies;
    }
    if (rating > 0) {
      ++sums.rated;
      sums.scores += rating;
    }
  }
};

struct SumTables {
  std::map<std::string, Sums> groups;
  std::map<std::string, Sums> topics;
  std::map<std::string, Sums> channels;
};

SumTables read_sums(soci::session& sql, std::int64_t since) {
  SumTables sums;
  TicketRow row;
  soci::statement rows =
      (sql.prepare << "select group_name, origin, "
                      "coalesce((select article from resolution where ticket = number), ''), "
                      "created, coalesce((select min(at) from message where ticket = number and "
                      "author = 'agent' and is_internal = 0), 0), "
                      "(select count(*) from message where ticket = number and "
                      "author = 'agent' and is_internal = 0), "
                      "case when status = 'resolved' then coalesce((select at from resolution "
                      "where ticket = number), 0) else 0 end, rating from ticket "
                      "where created >= :since and origin <> 'import' "
                      "order by created desc limit :most",
       soci::use(since), soci::use(most_tickets), soci::into(row.group), soci::into(row.origin),
       soci::into(row.article), soci::into(row.created), soci::into(row.first_reply),
       soci::into(row.replies), soci::into(row.closed), soci::into(row.rating));
  rows.execute();
  while (rows.fetch()) {
    row.add_to(sums.groups[row.group]);
    row.add_to(sums.topics[topic_of(row.article)]);
    row.add_to(sums.channels[row.origin]);
  }
  return sums;
}

std::vector<FourFigures> figures_of(std::map<std::string, Sums>& sums) {
  std::vector<FourFigures> figures;
  figures.reserve(sums.size());
  for (auto& [value, sum] : sums) {
    figures.push_back(sum.figures(value));
  }
  std::stable_sort(figures.begin(), figures.end(), [](auto const& left, auto const& right) {
    return left.tickets > right.tickets;
  });
  return figures;
}

}  // namespace

FourTables WorkFigures::four(std::chrono::sys_seconds since) {
  std::int64_t const begin = seconds(since);
  SumTables sums;
  database_->read([&](soci::session& sql) { sums = read_sums(sql, begin); });
  return {figures_of(sums.groups), figures_of(sums.topics), figures_of(sums.channels)};
}

LinkFigures WorkFigures::links(std::chrono::sys_seconds since) {
  std::int64_t const begin = seconds(since);
  LinkFigures found;
  database_->read([&](soci::session& sql) {
    sql << "select count(*), coalesce(sum(resolution.article <> ''), 0), "
           "coalesce(sum(link_check.article = resolution.article), 0), "
           "coalesce(sum(link_check.article = resolution.article and is_right), 0) from ticket "
           "join resolution on resolution.ticket = number "
           "left join link_check on link_check.ticket = number and resolution.article <> '' "
           "where status = 'resolved' and created >= :since and origin <> 'import'",
        soci::use(begin), soci::into(found.closed), soci::into(found.with_resolution),
        soci::into(found.checked), soci::into(found.right);
  });
  return found;
}

std::vector<ResolvingLink> WorkFigures::links_to_check(std::chrono::sys_seconds since,
                                                       std::size_t limit) {
  std::int64_t const begin = seconds(since);
  auto const most = static_cast<std::int64_t>(limit);
  std::vector<ResolvingLink> links;
  database_->read([&](soci::session& sql) {
    ResolvingLink row;
    soci::statement rows =
        (sql.prepare << "select number, subject, article from ticket "
                        "join resolution on resolution.ticket = number "
                        "where status = 'resolved' and created >= :since and origin <> 'import' "
                        "and article <> '' and not exists (select 1 from link_check "
                        "where link_check.ticket = number and link_check.article = "
                        "resolution.article) order by random() limit :most",
         soci::use(begin), soci::use(most), soci::into(row.ticket), soci::into(row.subject),
         soci::into(row.article));
    rows.execute();
    while (rows.fetch()) {
      links.push_back(row);
    }
  });
  return links;
}

bool WorkFigures::check(LinkCheck const& check) {
  int const is_right = check.is_right ? 1 : 0;
  std::int64_t const at = seconds(check.at);
  bool is_there = false;
  database_->write([&](soci::session& sql) {
    std::string article;
    sql << "select article from resolution where ticket = :ticket and article <> ''",
        soci::use(check.ticket), soci::into(article);
    is_there = sql.got_data();
    if (is_there) {
      sql << "insert into link_check (ticket, article, is_right, agent, at) "
             "values (:ticket, :article, :is_right, :agent, :at) on conflict (ticket) do update "
             "set article = excluded.article, is_right = excluded.is_right, "
             "agent = excluded.agent, at = excluded.at",
          soci::use(check.ticket), soci::use(article), soci::use(is_right), soci::use(check.agent),
          soci::use(at);
    }
  });
  return is_there;
}

std::vector<LinkingReply> WorkFigures::linking_replies(std::chrono::sys_seconds since,
                                                       std::size_t limit) {
  std::int64_t const begin = seconds(since);
  auto const most = static_cast<std::int64_t>(limit);
  std::vector<LinkingReply> replies;
  database_->read([&](soci::session& sql) {
    LinkingReply row;
    soci::statement rows =
        (sql.prepare << "select group_name, body from message join ticket on number = ticket "
                        "where message.at >= :since and author = 'agent' and is_internal = 0 and "
                        "origin <> 'import' and body like '%/articles/%' "
                        "order by message.at desc limit :most",
         soci::use(begin), soci::use(most), soci::into(row.group), soci::into(row.body));
    rows.execute();
    while (rows.fetch()) {
      replies.push_back(row);
    }
  });
  return replies;
}

std::vector<std::int64_t> WorkFigures::spread(std::chrono::sys_seconds since, std::size_t limit) {
  std::int64_t const begin = seconds(since);
  std::vector<std::int64_t> all;
  database_->read([&](soci::session& sql) {
    std::int64_t number = 0;
    soci::statement rows =
        (sql.prepare << "select number from ticket where created >= :since and "
                        "origin <> 'import' and type in ('question', 'problem') order by created",
         soci::use(begin), soci::into(number));
    rows.execute();
    while (rows.fetch()) {
      all.push_back(number);
    }
  });
  if (all.size() <= limit) {
    return all;
  }
  std::vector<std::int64_t> some;
  for (std::size_t at = 0; at < limit; ++at) {
    some.push_back(all[at * all.size() / limit]);
  }
  return some;
}

}  // namespace spravka::store
