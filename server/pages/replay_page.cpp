#include "server/pages/replay_page.h"

#include "indexer/article/draft_branches.h"
#include "indexer/article/source.h"
#include "indexer/search_json.h"
#include "server/pages/asked_questions.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"
#include "server/replays/trial_index.h"

namespace spravka::pages {
namespace {

using replays::ChangedAnswer;
using replays::Replay;

constexpr std::size_t usual_days = 30;
constexpr std::size_t most_days = 365;
constexpr std::size_t most_questions = 1'000;
constexpr std::size_t most_shown = 50;  // Of each kind.

json place_data(index::Searcher& searcher, std::string const& path) {
  if (path.empty()) {
    return nullptr;
  }
  json data{{"path", path}, {"title", path}, {"url", nullptr}};
  if (auto const entry = searcher.find_by_path(path, article::Audience::Agents)) {
    data["title"] = entry->card.title;
    data["url"] = indexer::article_url(entry->card.language, entry->card.slug);
  }
  return data;
}

json answers_data(Call const& call, std::vector<ChangedAnswer> const& answers) {
  auto searcher = call.house.searchers.lend();
  auto list = json::array();
  for (ChangedAnswer const& one : answers) {
    if (list.size() == most_shown) {
      break;
    }
    list.push_back({{"query", one.question.text},
                    {"lang", one.question.language},
                    {"count", one.question.count},
                    {"before", place_data(*searcher, one.before)},
                    {"after", place_data(*searcher, one.after)}});
  }
  return list;
}

Replay make_replay(Call const& call, std::string const& version, std::size_t days) {
  auto const since = call.request.at - std::chrono::hours{24} * static_cast<int>(days);
  call.house.notes.flush();  // What was asked a moment ago counts too.
  auto const questions = asked_questions(call.house.database, since, most_questions);
  auto const source = article::Source::open(call.house.articles, call.house.branch);
  replays::TrialIndex const trial(call.house.workshop.data, *source, version);
  auto before = call.house.searchers.lend();
  index::Searcher after(trial.data_folder());
  return replays::replay(questions, *before, after);
}

/// The replay of this version against what is served now; asked again within the hour, it is the
/// same one. Nothing while another is made.
std::optional<Replay> find_replay(Call const& call, std::string const& version, std::size_t days) {
  auto const hour = std::chrono::floor<std::chrono::hours>(call.request.at).time_since_epoch();
  auto const name = version + " " + call.house.searchers.lend()->version() + " " +
                    std::to_string(days) + " " + std::to_string(hour.count());
  auto& replays = call.house.workshop.replays;
  if (auto known = replays.find(name)) {
    return known;
  }
  return replays.make(name, [&] { return make_replay(call, version, days); });
}

/// The draft's replay as data, or why there is none.
tl::expected<json, Refused> replay_data(Call const& call) {
  QueryReader query(call.request);
  auto const days = query.number("days", usual_days, most_days);
  if (auto const refused = query.refusal()) {
    return tl::unexpected(*refused);
  }
  auto const& branch = call.request.parameter("branch");
  article::DraftBranches branches(call.house.articles, call.house.branch);
  auto const draft = branches.find(branch);
  if (!draft) {
    return tl::unexpected(Refused{404, "not_found", {}, {}});
  }
  json data{{"branch", branch}, {"title", draft->summary.title}, {"days", days}};
  auto const version = branches.version_with(branch);
  data["is_conflict"] = !version;
  if (!version) {
    return data;
  }
  auto const replay = find_replay(call, *version, days);
  if (!replay) {
    return tl::unexpected(Refused{503, "busy", {}, std::chrono::seconds{3}});
  }
  data["asked"] = replay->asked;
  data["is_done"] = true;
  data["answered_count"] = replay->answered.size();
  data["lost_count"] = replay->lost.size();
  data["changed_count"] = replay->changed.size();
  data["answered"] = answers_data(call, replay->answered);
  data["lost"] = answers_data(call, replay->lost);
  data["changed"] = answers_data(call, replay->changed);
  return data;
}

}  // namespace

Reply show_replay(Call const& call) {
  auto const& branch = call.request.parameter("branch");
  auto found = replay_data(call);
  bool const is_busy = !found && found.error().status == 503;
  if (!found && !is_busy) {
    return found.error();
  }
  auto data = is_busy ? json{{"title", branch}, {"branch", branch}} : std::move(*found);
  data["is_busy"] = is_busy;
  data["is_desk"] = true;
  data["no_index"] = true;
  data["draft_url"] = desk_draft_url(branch);
  return View{"desk_replay", std::move(data), is_busy ? 503 : 200};
}

Reply replay_for_programs(Call const& call) {
  auto data = replay_data(call);
  return data ? Reply(View{"replay", std::move(*data)}) : Reply(data.error());
}

}  // namespace spravka::pages
