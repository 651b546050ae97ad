#include "server/store/message_rows.h"

#include <algorithm>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/store/database.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

using tickets::Message;

void save_articles(soci::session& sql, Message const& message) {
  int position = 0;
  std::string path;
  soci::statement insert = (sql.prepare << "insert into message_article (message, position, path) "
                                           "values (:message, :position, :path)",
                            soci::use(message.id), soci::use(position), soci::use(path));
  for (auto const& article : message.articles) {
    path = article;
    insert.execute(true);
    ++position;
  }
}

void save_files(soci::session& sql, std::int64_t ticket, Message& message) {
  int position = 0;
  for (auto& file : message.files) {
    auto const size = static_cast<std::int64_t>(file.size);
    sql << "insert into attachment (key, ticket, message, position, name, size) "
           "values (:key, :ticket, :message, :position, :name, :size)",
        soci::use(file.key), soci::use(ticket), soci::use(message.id), soci::use(position),
        soci::use(file.name), soci::use(size);
    sql << "insert into attachment_bytes (key, bytes) values (:key, cast(:bytes as blob))",
        soci::use(file.key), soci::use(file.bytes);
    file.bytes.clear();  // As it would be read.
    ++position;
  }
}

void read_files(soci::session& sql, std::int64_t ticket, std::vector<Message>& messages) {
  std::int64_t id = 0;
  std::int64_t size = 0;
  tickets::Attachment file;
  soci::statement rows = (sql.prepare << "select message, key, name, size from attachment "
                                         "where ticket = :ticket order by message, position",
                          soci::use(ticket), soci::into(id), soci::into(file.key),
                          soci::into(file.name), soci::into(size));
  rows.execute();
  while (rows.fetch()) {
    file.size = static_cast<std::size_t>(size);
    for (auto& message : messages) {
      if (message.id == id) {
        message.files.push_back(file);
      }
    }
  }
}

/// Reasons as a list in JSON; one that cannot be read is none.
std::vector<std::string> reasons_of(std::string const& stored) {
  auto const list = nlohmann::json::parse(stored, nullptr, false);
  std::vector<std::string> reasons;
  if (list.is_array()) {
    for (auto const& reason : list) {
      reasons.push_back(reason.is_string() ? reason.get<std::string>() : "");
    }
  }
  return reasons;
}

std::string stored_reasons(std::vector<std::string> const& reasons) {
  return nlohmann::json(reasons).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void insert_message(soci::session& sql, std::int64_t ticket, Message& message) {
  std::string const author = tickets::to_string(message.author);
  int const is_internal = message.is_internal ? 1 : 0;
  std::int64_t const at = seconds(message.at);
  sql << "insert into message (ticket, author, author_name, body, folded, is_internal, at) "
         "values (:ticket, :author, :author_name, :body, :folded, :is_internal, :at) returning id",
      soci::use(ticket), soci::use(author), soci::use(message.author_name), soci::use(message.body),
      soci::use(message.folded), soci::use(is_internal), soci::use(at), soci::into(message.id);
  save_articles(sql, message);
  save_files(sql, ticket, message);
}

void delete_message(soci::session& sql, std::int64_t id) {
  sql << "delete from message where id = :id", soci::use(id);
}

void update_message(soci::session& sql, Message const& message) {
  std::string const reasons = stored_reasons(message.rating.reasons);
  std::string const author = tickets::to_string(message.author);
  int const is_internal = message.is_internal ? 1 : 0;
  std::int64_t const at = seconds(message.at);
  sql << "update message set author = :author, author_name = :author_name, body = :body, "
         "is_internal = :is_internal, at = :at, rating = :rating, rating_reasons = :reasons, "
         "rating_comment = :comment where id = :id",
      soci::use(author), soci::use(message.author_name), soci::use(message.body),
      soci::use(is_internal), soci::use(at), soci::use(message.rating.score), soci::use(reasons),
      soci::use(message.rating.comment), soci::use(message.id);
  sql << "delete from message_article where message = :id", soci::use(message.id);
  save_articles(sql, message);
}

Message const* find_message(std::vector<Message> const& messages, std::int64_t id) {
  auto const found = std::find_if(messages.begin(), messages.end(),
                                  [id](Message const& message) { return message.id == id; });
  return found == messages.end() ? nullptr : &*found;
}

void read_articles(soci::session& sql, std::int64_t ticket, std::vector<Message>& messages) {
  std::int64_t id = 0;
  std::string path;
  soci::statement rows =
      (sql.prepare << "select message.id, message_article.path from message_article "
                      "join message on message.id = message_article.message "
                      "where message.ticket = :ticket "
                      "order by message.id, message_article.position",
       soci::use(ticket), soci::into(id), soci::into(path));
  rows.execute();
  auto message = messages.begin();  // Both are in the order of their ids.
  while (rows.fetch()) {
    message = std::find_if(message, messages.end(),
                           [id](Message const& candidate) { return candidate.id == id; });
    if (message == messages.end()) {
      return;
    }
    message->articles.push_back(path);
  }
}

}  // namespace

std::vector<Message> read_messages(soci::session& sql, std::int64_t ticket) {
  std::vector<Message> messages;
  Message row;
  std::string author;
  int is_internal = 0;
  std::int64_t at = 0;
  std::string reasons;
  soci::statement rows =
      (sql.prepare << "select id, author, author_name, body, folded, is_internal, at, rating, "
                      "rating_reasons, rating_comment from message "
                      "where ticket = :ticket order by id",
       soci::use(ticket), soci::into(row.id), soci::into(author), soci::into(row.author_name),
       soci::into(row.body), soci::into(row.folded), soci::into(is_internal), soci::into(at),
       soci::into(row.rating.score), soci::into(reasons), soci::into(row.rating.comment));
  rows.execute();
  while (rows.fetch()) {
    auto const known = tickets::parse_author(author);
    if (!known) {
      throw StoreError("cannot read ticket " + std::to_string(ticket) +
                       ": a message has an author of a kind this program does not know");
    }
    row.author = *known;
    row.is_internal = is_internal != 0;
    row.at = time_of(at);
    row.rating.reasons = reasons_of(reasons);
    messages.push_back(row);
  }
  read_articles(sql, ticket, messages);
  read_files(sql, ticket, messages);
  return messages;
}

void save_messages(soci::session& sql, std::int64_t ticket, std::vector<Message> const& before,
                   std::vector<Message>& now) {
  for (auto const& message : before) {
    if (find_message(now, message.id) == nullptr) {
      delete_message(sql, message.id);
    }
  }
  for (auto& message : now) {
    auto const* known = find_message(before, message.id);
    if (known == nullptr) {
      insert_message(sql, ticket, message);
    } else if (*known != message) {
      update_message(sql, message);
    }
  }
}

std::vector<tickets::Suggested> read_suggested(soci::session& sql, std::int64_t ticket) {
  std::vector<tickets::Suggested> suggested;
  tickets::Suggested row;
  soci::statement rows = (sql.prepare << "select path, title, event, reason from suggested "
                                         "where ticket = :ticket order by position",
                          soci::use(ticket), soci::into(row.path), soci::into(row.title),
                          soci::into(row.event), soci::into(row.reason));
  rows.execute();
  while (rows.fetch()) {
    suggested.push_back(row);
  }
  return suggested;
}

void save_suggested(soci::session& sql, tickets::Ticket const& ticket) {
  sql << "delete from suggested where ticket = :ticket", soci::use(ticket.number);
  int position = 0;
  for (auto const& article : ticket.suggested) {
    sql << "insert into suggested (ticket, position, path, title, event, reason) "
           "values (:ticket, :position, :path, :title, :event, :reason)",
        soci::use(ticket.number), soci::use(position), soci::use(article.path),
        soci::use(article.title), soci::use(article.event), soci::use(article.reason);
    ++position;
  }
}

std::optional<tickets::Resolution> read_resolution(soci::session& sql, std::int64_t ticket) {
  tickets::Resolution row;
  std::int64_t at = 0;
  sql << "select article, environment, cause, solution, agent, at from resolution "
         "where ticket = :ticket",
      soci::use(ticket), soci::into(row.article), soci::into(row.environment),
      soci::into(row.cause), soci::into(row.solution), soci::into(row.agent), soci::into(at);
  if (!sql.got_data()) {
    return std::nullopt;
  }
  row.at = time_of(at);
  return row;
}

void save_resolution(soci::session& sql, tickets::Ticket const& ticket) {
  sql << "delete from resolution where ticket = :ticket", soci::use(ticket.number);
  if (!ticket.resolution) {
    return;
  }
  auto const& resolution = *ticket.resolution;
  std::int64_t const at = seconds(resolution.at);
  sql << "insert into resolution (ticket, article, environment, cause, solution, agent, at) "
         "values (:ticket, :article, :environment, :cause, :solution, :agent, :at)",
      soci::use(ticket.number), soci::use(resolution.article), soci::use(resolution.environment),
      soci::use(resolution.cause), soci::use(resolution.solution), soci::use(resolution.agent),
      soci::use(at);
}

}  // namespace spravka::store
