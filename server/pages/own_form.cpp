#include "server/pages/own_form.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/pages/page_data.h"
#include "server/pages/uploads.h"

namespace spravka::pages {
namespace {

using tickets::Rating;

constexpr int best_score = 5;
constexpr std::array rating_reasons = {"usefulness", "quality", "waiting_time", "politeness",
                                       "attentiveness"};

/// "score-12" apart; 0 for "score" alone.
std::pair<std::string, std::int64_t> field_of(std::string const& name) {
  auto const dash = name.find('-');
  std::int64_t id = 0;
  if (dash != std::string::npos) {
    std::from_chars(name.data() + dash + 1, name.data() + name.size(), id);
  }
  return {name.substr(0, dash), id};
}

void take(std::map<std::int64_t, Rating>& ratings, std::string const& name,
          std::string const& value) {
  auto const [field, id] = field_of(name);
  if (field == "score" && value.size() == 1) {
    ratings[id].score = value.front() - '0';
  } else if (field == "comment" && !value.empty()) {
    ratings[id].comment = value;
  } else if (field == "reasons" && std::find(rating_reasons.begin(), rating_reasons.end(), value) !=
                                       rating_reasons.end()) {
    ratings[id].reasons.push_back(value);
  }
}

bool is_begun(Rating const& rating, int given) {
  return rating.score != given || !rating.comment.empty() || !rating.reasons.empty();
}

}  // namespace

OwnForm own_form_of(Call const& call) {
  auto uploads = read_uploads(call);
  OwnForm form{.body = call.request.form_value("body"),
               .files = std::move(uploads.files),
               .ratings = {},
               .file_error = std::move(uploads.error)};
  for (auto const& [name, value] : call.request.form) {
    take(form.ratings, name, value);
  }
  return form;
}

Rating rating_in(OwnForm const& form, http::Request const& request, std::int64_t message) {
  bool const is_alone = request.form.find("body") == request.form.end();
  auto const found = form.ratings.find(is_alone ? 0 : message);
  return found == form.ratings.end() ? Rating{} : found->second;
}

bool has_words(OwnForm const& form, tickets::Ticket const& ticket) {
  return !form.body.empty() || !form.files.empty() ||
         std::any_of(form.ratings.begin(), form.ratings.end(), [&](auto const& one) {
           auto const& messages = ticket.messages;
           auto const message =
               std::find_if(messages.begin(), messages.end(),
                            [&one](auto const& said) { return said.id == one.first; });
           auto const given =
               message == messages.end() ? ticket.rating.score : message->rating.score;
           return is_begun(one.second, given);
         });
}

void put_rating_into(json& place, OwnForm const& form, std::int64_t message, int given) {
  auto const found = form.ratings.find(message);
  auto const rating = found == form.ratings.end() ? Rating{given, {}, {}} : found->second;
  place["scores"] = json::array();
  for (int score = 1; score <= best_score; ++score) {
    place["scores"].push_back({{"score", score}, {"is_selected", score == rating.score}});
  }
  place["rating_reasons"] = json::array();
  for (auto const* reason : rating_reasons) {
    bool const is_selected =
        std::find(rating.reasons.begin(), rating.reasons.end(), reason) != rating.reasons.end();
    place["rating_reasons"].push_back({{"value", reason}, {"is_selected", is_selected}});
  }
  place["comment"] = rating.comment;
  place["is_rating"] = is_begun(rating, given);
}

void put_into(json& data, Call const& call, OwnForm const& form) {
  data["draft_text"] = form.body;
  data["held"] = form.files.empty() ? json::array() : hold(call, form.files);
}

}  // namespace spravka::pages
