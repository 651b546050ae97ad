#include <chrono>
#include <filesystem>
#include <iostream>

#include "indexer/article/source.h"
#include "indexer/commands.h"
#include "indexer/index/index_writer.h"
#include "indexer/sync/sync.h"
#include "server/commands.h"
#include "server/drafts/redaction.h"
#include "server/replay.h"
#include "server/store/question_log.h"
#include "server/store/ticket_store.h"

namespace spravka {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_questions = 5'000;
constexpr std::size_t most_tickets = 200;

/// An index of its own for one replay; gone with it.
class OwnIndex {
public:
  OwnIndex(ReplayCommand const& command) : folder_(fs::path(command.data) / "replay") {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    auto const source = article::Source::open(command.articles, command.draft);
    index::IndexWriter writer(folder_.string(), index::IndexWriter::Mode::Update);
    sync::sync(*source, writer, {});
  }

  ~OwnIndex() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  OwnIndex(OwnIndex const&) = delete;
  OwnIndex& operator=(OwnIndex const&) = delete;

  std::string str() const { return folder_.string(); }

private:
  fs::path folder_;
};

/// Questions are masked when they are stored; subjects of tickets are redacted here.
std::vector<ReplayedQuestion> questions_since(store::Database& database,
                                              std::chrono::sys_seconds since) {
  std::vector<ReplayedQuestion> questions;
  for (auto const& asked : store::QuestionLog(database).asked_since(since, most_questions)) {
    questions.push_back({asked.query, asked.language, asked.count});
  }
  store::TicketFilter filter;
  filter.limit = most_tickets;
  for (auto const& ticket : store::TicketStore(database).list(filter)) {
    if (ticket.created < since) {
      break;
    }
    drafts::Redactor redactor({ticket.language}, {ticket.name});
    questions.push_back({redactor.redact(ticket.subject), ticket.language, 1});
  }
  return questions;
}

}  // namespace

int run(ReplayCommand const& command) {
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  store::Database database(command.data);
  auto const questions = questions_since(database, now - std::chrono::hours{24} * command.days);
  OwnIndex const own(command);
  index::Searcher before(command.data);
  index::Searcher after(own.str());
  auto const result = replay(questions, before, after);
  std::cout << format_replay(
      result, command.format == "markdown" ? ReplayFormat::Markdown : ReplayFormat::Text);
  return result.lost.empty() ? indexer::done : indexer::answer_is_no;
}

}  // namespace spravka
