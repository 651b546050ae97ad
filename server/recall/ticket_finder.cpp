#include "server/recall/ticket_finder.h"

#include <algorithm>
#include <charconv>

namespace spravka::recall {
namespace {

using index::Record;
using tickets::Ticket;

/// Read in one go: what is in memory at once, and how long another waits for its turn.
constexpr std::size_t batch = 200;
/// What a question reads itself before it is answered; more is left to those who look all the time.
constexpr std::size_t little = 50;

std::string label(char const* name, std::string const& value) {
  return std::string(name) + "=" + value;
}

Record record_of(Ticket const& ticket) {
  Record record{
      .number = ticket.number,
      .title = ticket.subject,
      .text = std::to_string(ticket.number) + "\n" + ticket.name + "\n" + ticket.email,
      .notes = {},
      .labels = {label("status", tickets::to_string(ticket.status)), label("group", ticket.group),
                 label("type", tickets::to_string(ticket.type)),
                 label("language", ticket.language.code),
                 label("priority", tickets::to_string(ticket.priority)),
                 label("assignee", ticket.assignee)}};
  for (auto const& [name, value] : ticket.fields) {
    record.text += "\n" + value;
  }
  for (auto const& message : ticket.messages) {
    (message.is_internal ? record.notes : record.text) += "\n" + message.body;
  }
  if (ticket.resolution) {
    // Environment and cause are the desk's own; the solution is sent to the customer.
    record.text += "\n" + ticket.resolution->solution;
    record.notes += "\n" + ticket.resolution->environment + "\n" + ticket.resolution->cause;
  }
  return record;
}

std::int64_t revision_of(std::string const& mark) {
  std::int64_t revision = 0;
  std::from_chars(mark.data(), mark.data() + mark.size(), revision);
  return revision;
}

index::RecordQuestion asked_of(TicketQuestion const& question) {
  auto const& filter = question.filter;
  index::RecordQuestion asked(question.words, article::Audience::Agents);
  asked.before = filter.after;
  asked.limit = filter.limit;
  asked.order = question.order;
  for (auto const& [name, value] :
       {std::pair("status", filter.status ? std::string(tickets::to_string(*filter.status)) : ""),
        std::pair("group", filter.group), std::pair("type", filter.type),
        std::pair("language", filter.language), std::pair("priority", filter.priority)}) {
    if (!value.empty()) {
      asked.labels.push_back(label(name, value));
    }
  }
  if (!filter.assignee.empty()) {
    asked.labels.push_back(label("assignee", filter.assignee == "-" ? "" : filter.assignee));
  }
  return asked;
}

bool has_words(TicketQuestion const& question) {
  return question.words.find_first_not_of(" \t\r\n") != std::string::npos;
}

void put_in_order(std::vector<store::TicketSummary>& rows,
                  std::vector<std::int64_t> const& numbers) {
  auto const place = [&numbers](store::TicketSummary const& row) {
    return std::find(numbers.begin(), numbers.end(), row.number);
  };
  std::sort(rows.begin(), rows.end(),
            [&place](auto const& left, auto const& right) { return place(left) < place(right); });
}

}  // namespace

TicketFinder::TicketFinder(store::TicketStore& tickets, std::string const& data_folder)
    : tickets_(&tickets), index_(folder(data_folder)) {}

std::string TicketFinder::folder(std::string const& data_folder) {
  return data_folder + "/ticket-index";
}

std::size_t TicketFinder::look_once(std::size_t most) {
  auto const mark = index_.mark();
  auto revision = revision_of(mark);
  auto const newest = tickets_->newest_revision();
  if (revision > newest) {
    index_.clear();  // Of another database: a copy was put back.
    revision = 0;
  }
  std::size_t read = 0;
  while (revision < newest && read < most) {
    std::vector<Record> records;
    auto const changed = tickets_->changed_after(revision, std::min(batch, most - read));
    if (changed.empty()) {
      break;
    }
    std::transform(changed.begin(), changed.end(), std::back_inserter(records),
                   [](auto const& one) { return record_of(one.ticket); });
    revision = changed.back().revision;
    index_.put(records, std::to_string(revision));
    read += changed.size();
  }
  return read;
}

std::size_t TicketFinder::look(std::size_t most) {
  std::lock_guard const lock(look_mutex_);
  return look_once(most);
}

bool TicketFinder::is_up_to_date() {
  try {
    auto const missing = tickets_->newest_revision() - revision_of(index_.mark());
    if (missing == 0) {
      return true;
    }
    // Who is reading a few just now is soon done, and worth waiting for; a whole import is not.
    std::unique_lock lock(look_mutex_, std::defer_lock);
    if (missing <= static_cast<std::int64_t>(little)) {
      lock.lock();
    }
    if (lock.owns_lock() || lock.try_lock()) {
      look_once(little);
    }
    return revision_of(index_.mark()) >= tickets_->newest_revision();
  } catch (index::IndexError const&) {
    return false;  // Another process may be writing it: what is there can be read all the same.
  }
}

template <typename Ask>
auto TicketFinder::asked(Ask const& ask) {
  try {
    return ask();
  } catch (index::IndexError const&) {
    std::lock_guard const lock(look_mutex_);
    index_.clear();
    look_once(little);
  }
  return ask();
}

TicketAnswer TicketFinder::find(TicketQuestion const& question) {
  TicketAnswer answer;
  if (!has_words(question)) {
    answer.tickets = tickets_->list(question.filter);
    if (answer.tickets.size() == question.filter.limit) {
      answer.next = answer.tickets.back().number;
    }
    return answer;
  }
  return asked([&] {
    TicketAnswer found;
    found.is_whole = is_up_to_date();
    auto to_find = asked_of(question);
    found.rescue = index_.repair(to_find);
    to_find.words = found.rescue ? found.rescue->query : to_find.words;
    auto const numbers = index_.find(to_find);
    auto filter = question.filter;
    filter.numbers = numbers;
    found.tickets = tickets_->list(filter);
    put_in_order(found.tickets, numbers);
    if (question.order == index::Order::Newest && numbers.size() == question.filter.limit) {
      found.next = numbers.back();
    }
    return found;
  });
}

store::StatusCounts TicketFinder::count(TicketQuestion const& question) {
  if (!has_words(question)) {
    return tickets_->counts(question.filter);
  }
  return asked([&] {
    auto const rescue = index_.repair(asked_of(question));
    auto of_status = [&](tickets::Status status) {
      auto one = question;
      one.words = rescue ? rescue->query : question.words;
      one.filter.status = status;
      one.filter.after = 0;
      return index_.count(asked_of(one));
    };
    return store::StatusCounts{of_status(tickets::Status::Open),
                               of_status(tickets::Status::Waiting),
                               of_status(tickets::Status::Resolved)};
  });
}

}  // namespace spravka::recall
