#include "server/pages/ticket_data.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/tickets/article_links.h"

namespace spravka::pages {
namespace {

json files_json(tickets::Message const& message) {
  auto list = json::array();
  for (auto const& file : message.files) {
    constexpr std::size_t kilobyte = 1024;
    list.push_back({{"key", file.key},
                    {"name", file.name},
                    {"size", file.size},
                    {"kilobytes", (file.size + kilobyte - 1) / kilobyte}});
  }
  return list;
}

json base_of(tickets::Message const& message) {
  return {{"author", tickets::to_string(message.author)},
          {"author_name", message.author_name},
          {"is_customer", message.author == tickets::Author::Customer},
          {"is_agent", message.author == tickets::Author::Agent},
          {"is_system", message.author == tickets::Author::System},
          {"is_internal", message.is_internal},
          {"files", files_json(message)},
          {"id", message.id},
          {"rating", message.rating.score},
          {"at", iso_time(message.at)}};
}

/// A note of the letters' keeper on files that were not taken, "name: code" each, by its words.
json left_out_files(tickets::Message const& message) {
  auto list = json::array();
  std::istringstream lines(message.author == tickets::Author::System ? message.body : "");
  for (std::string line; std::getline(lines, line);) {
    auto const colon = line.rfind(": file_");
    if (colon == std::string::npos) {
      return json::array();
    }
    list.push_back({{"name", line.substr(0, colon)}, {"code", line.substr(colon + 2)}});
  }
  return list;
}

bool is_hidden(tickets::Message const& message, Reader reader) {
  return message.is_internal && reader == Reader::Customer;
}

/// An agent may attach what only agents read; its path alone tells a customer that it is there.
std::vector<std::string> articles_for(Call const& call, tickets::Message const& message,
                                      Reader reader) {
  if (reader == Reader::Agent || message.articles.empty()) {
    return message.articles;
  }
  std::vector<std::string> open;
  try {
    auto searcher = call.house.searchers.lend();
    std::copy_if(message.articles.begin(), message.articles.end(), std::back_inserter(open),
                 [&](std::string const& path) {
                   return searcher->find_by_path(path, call.audience()).has_value();
                 });
  } catch (index::IndexError const&) {
    open.clear();  // Without the index nobody knows who may read them.
  }
  return open;
}

json resolution_json(tickets::Resolution const& resolution) {
  return {{"article", resolution.article.empty() ? json(nullptr) : json(resolution.article)},
          {"environment", resolution.environment},
          {"cause", resolution.cause},
          {"solution", resolution.solution},
          {"agent", resolution.agent},
          {"at", iso_time(resolution.at)}};
}

json message_json(Call const& call, tickets::Message const& message, Reader reader) {
  auto row = base_of(message);
  row["body"] = message.body;
  row["articles"] = articles_for(call, message, reader);
  row["internal"] = message.is_internal;
  if (reader == Reader::Agent) {
    row["folded"] = message.folded;
    row["rating_reasons"] = message.rating.reasons;
    row["rating_comment"] = message.rating.comment;
  }
  return row;
}

void add_for_agents(json& data, tickets::Ticket const& ticket) {
  data["name"] = ticket.name;
  data["email"] = ticket.email;
  data["fields"] = ticket.fields;
  data["assignee"] = ticket.assignee.empty() ? json(nullptr) : json(ticket.assignee);
  data["priority"] = tickets::to_string(ticket.priority);
  data["origin"] = tickets::to_string(ticket.origin);
  data["draft"] = ticket.draft_branch.empty() ? json(nullptr) : json(ticket.draft_branch);
  data["rating_reasons"] = ticket.rating.reasons;
  data["rating_comment"] = ticket.rating.comment;
  data["times"] = times_data(tickets::times_of(ticket));
  data["links"] = json::array();
  for (auto const& linked : tickets::links_of(ticket)) {
    data["links"].push_back({{"path", linked.path}, {"kind", tickets::to_string(linked.kind)}});
  }
  data["suggested"] = json::array();
  for (auto const& shown : ticket.suggested) {
    data["suggested"].push_back({{"path", shown.path},
                                 {"title", shown.title},
                                 {"event", shown.event},
                                 {"reason", shown.reason}});
  }
}

}  // namespace

json conversation(tickets::Ticket const& ticket, Reader reader) {
  auto list = json::array();
  for (auto const& message : ticket.messages) {
    if (is_hidden(message, reader)) {
      continue;
    }
    auto data = base_of(message);
    data["paragraphs"] = paragraphs_of(message.body);
    if (reader == Reader::Agent) {
      if (message.rating.score > 0) {
        data["given"] = {{"reasons", message.rating.reasons}, {"words", message.rating.comment}};
      }
      data["folded"] = paragraphs_of(message.folded);
      data["left_out"] = left_out_files(message);
      data["articles"] = json::array();
      for (auto const& path : message.articles) {
        data["articles"].push_back({{"title", path}, {"path", path}});
      }
    }
    list.push_back(std::move(data));
  }
  return list;
}

json times_data(tickets::Times const& times) {
  auto const minutes = [](std::optional<std::chrono::seconds> const& time) {
    return time ? json(std::chrono::ceil<std::chrono::minutes>(*time).count()) : json(nullptr);
  };
  return {{"first_reply_minutes", minutes(times.first_reply)},
          {"replies", times.replies},
          {"to_close_minutes", minutes(times.to_close)}};
}

json ticket_head(tickets::Ticket const& ticket) {
  return {{"number", ticket.number},
          {"subject", ticket.subject},
          {"lang", ticket.language.code},
          {"status", tickets::to_string(ticket.status)},
          {"status_open", ticket.status == tickets::Status::Open},
          {"status_waiting", ticket.status == tickets::Status::Waiting},
          {"status_resolved", ticket.status == tickets::Status::Resolved},
          {"type", tickets::to_string(ticket.type)},
          {"group", ticket.group},
          {"created", iso_time(ticket.created)},
          {"updated", iso_time(ticket.updated)}};
}

json ticket_json(Call const& call, tickets::Ticket const& ticket, Reader reader) {
  auto data = ticket_head(ticket);
  data["messages"] = json::array();
  for (auto const& message : ticket.messages) {
    if (!is_hidden(message, reader)) {
      data["messages"].push_back(message_json(call, message, reader));
    }
  }
  data["resolution"] = ticket.resolution ? resolution_json(*ticket.resolution) : json(nullptr);
  if (reader == Reader::Customer && ticket.resolution) {
    data["resolution"] = {{"solution", ticket.resolution->solution}};
  }
  data["confirmed"] = ticket.confirmed ? json(*ticket.confirmed) : json(nullptr);
  data["rating"] = ticket.rating.score == 0 ? json(nullptr) : json(ticket.rating.score);
  if (reader == Reader::Agent) {
    add_for_agents(data, ticket);
  }
  return data;
}

}  // namespace spravka::pages
