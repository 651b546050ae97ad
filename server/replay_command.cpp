#include <chrono>
#include <iostream>

#include "indexer/article/draft_branches.h"
#include "indexer/article/source.h"
#include "indexer/commands.h"
#include "indexer/index/language_record.h"
#include "server/commands.h"
#include "server/pages/asked_questions.h"
#include "server/replays/replay.h"
#include "server/replays/trial_index.h"

namespace spravka {
namespace {

constexpr std::size_t most_questions = 5'000;

/// A draft as it would be published, whatever was published since it began; any other branch as it
/// stands, and a draft that conflicts too.
std::string version_with(ReplayCommand const& command, article::Source& source) {
  auto const merged = article::DraftBranches(command.articles).version_with(command.draft);
  return merged ? *merged : source.head();
}

}  // namespace

int run(ReplayCommand const& command) {
  index::speak_as(command.data);
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::Database database(command.data);
  auto const questions =
      pages::asked_questions(database, now - std::chrono::hours{24} * command.days, most_questions);
  auto const source = article::Source::open(command.articles, command.draft);
  auto const version = version_with(command, *source);
  replays::TrialIndex const trial(command.data, *source, version);
  index::Searcher before(command.data);
  index::Searcher after(trial.data_folder());
  auto const result = replays::replay(questions, before, after);
  std::cout << replays::format_replay(result, command.format == "markdown"
                                                  ? replays::ReplayFormat::Markdown
                                                  : replays::ReplayFormat::Text);
  return result.lost.empty() ? indexer::done : indexer::answer_is_no;
}

}  // namespace spravka
