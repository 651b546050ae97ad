#include <charconv>

#include "server/pages/json_body.h"
#include "server/pages/learning_steps.h"
#include "server/pages/own_ticket.h"
#include "server/pages/ticket_data.h"
#include "server/pages/ticket_page.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr std::size_t max_path_letters = 500;

/// Score, reasons and comment of a call; refusal() of the body tells what is wrong.
tickets::Rating rating_of(JsonBody& body) {
  auto const score = body.number("score");
  auto reasons = body.texts("reasons", 10, 200);
  auto comment = body.text("comment", 2'000);
  return {score.value_or(0), std::move(reasons), std::move(comment)};
}

View view_of(Call const& call, Ticket const& ticket) {
  auto data = ticket_json(call, ticket, Reader::Customer);
  if (ticket.resolution) {
    data["resolution"]["solution"] = solution_of(call, ticket);
  }
  return {"ticket", std::move(data)};
}

Reply after_step_for_programs(Call const& call, StepTaken const& step, std::string const& field) {
  if (!step.ticket) {
    return not_found();
  }
  if (step.refusal) {
    return Refused{422, "invalid", {{field, tickets::to_string(*step.refusal)}}, {}};
  }
  return view_of(call, *step.ticket);
}

}  // namespace

Reply read_own_ticket(Call const& call) {
  return on_own_ticket(call, [&](Ticket const& ticket) { return view_of(call, ticket); });
}

Reply reply_as_customer_for_programs(Call const& call) {
  auto const read = [](JsonBody& body) {
    return body.required_text("body", tickets::max_message_letters);
  };
  return on_own_ticket(call, [&](Ticket const& own) {
    return on_body(call.request, read, [&](std::string const& text) {
      auto const taken = take_step(call, own.number, [&](Ticket& ticket) {
        return ticket.add_customer_message(text, call.request.at);
      });
      return after_step_for_programs(call, taken, "body");
    });
  });
}

Reply confirm_ticket_for_programs(Call const& call) {
  auto const read = [](JsonBody& body) { return body.required_flag("solved"); };
  return on_own_ticket(call, [&](Ticket const& own) {
    return on_body(call.request, read, [&](bool is_solved) {
      auto const taken = take_step(call, own.number, [&](Ticket& ticket) {
        return ticket.confirm(is_solved, call.request.at);
      });
      if (taken.ticket && !taken.refusal && is_solved) {
        learn_from(call, *taken.ticket);
      }
      return after_step_for_programs(call, taken, "solved");
    });
  });
}

Reply rate_ticket_for_programs(Call const& call) {
  return on_own_ticket(call, [&](Ticket const& own) {
    return on_body(call.request, rating_of, [&](tickets::Rating const& rating) {
      auto const taken = take_step(
          call, own.number, [&](Ticket& ticket) { return ticket.rate(rating, call.request.at); });
      return after_step_for_programs(call, taken, "score");
    });
  });
}

Reply rate_reply_for_programs(Call const& call) {
  auto const& digits = call.request.parameter("message");
  std::int64_t id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  return on_own_ticket(call, [&](Ticket const& own) {
    return on_body(call.request, rating_of, [&](tickets::Rating const& rating) {
      auto const taken = take_step(call, own.number, [&](Ticket& ticket) {
        return ticket.rate_message(id, rating, call.request.at);
      });
      bool const is_unknown = taken.refusal == tickets::Refusal::NoSuchMessage;
      return is_unknown ? not_found() : after_step_for_programs(call, taken, "score");
    });
  });
}

Reply close_own_ticket_for_programs(Call const& call) {
  auto const read = [](JsonBody& body) { return body.required_text("article", max_path_letters); };
  return on_own_ticket(call, [&](Ticket const& own) {
    return on_body(call.request, read, [&](std::string const& article) -> Reply {
      if (!call.house.searchers.lend()->find_by_path(article, call.audience())) {
        return Refused{422, "invalid", {{"article", "unknown"}}, {}};
      }
      auto const taken = take_step(call, own.number, [&](Ticket& ticket) {
        return ticket.close_by_customer(article, call.request.at);
      });
      if (taken.ticket && !taken.refusal) {
        learn_from(call, *taken.ticket);
      }
      return after_step_for_programs(call, taken, "article");
    });
  });
}

}  // namespace spravka::pages
