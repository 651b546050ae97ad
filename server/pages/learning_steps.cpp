#include "server/pages/learning_steps.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include <nlohmann/json.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/draft_branches.h"
#include "indexer/article/source.h"
#include "server/accounts/secret.h"
#include "server/drafts/phrases.h"
#include "server/pages/draft_steps.h"
#include "server/store/analysis_store.h"

namespace spravka::pages {
namespace {

using article::DraftBranches;

constexpr char const* judged_branch = "drafts/judged-queries";

/// A writer reads a draft of so many new phrases through; what strangers say beyond it waits until
/// this one is published.
constexpr std::size_t most_from_strangers = 20;

bool is_stranger(Call const& call) {
  return call.visitor.role() < accounts::Role::Agent;
}

std::string words_branch(std::string slug) {
  std::replace(slug.begin(), slug.end(), '/', '-');
  return "drafts/words-" + slug;
}

/// The file as it stands on the branch, else as it is served.
std::optional<article::BranchFile> file_on(DraftBranches& branches, std::string const& branch,
                                           std::string const& path) {
  return branches.file(branches.has_branch(branch) ? branch : std::string(), path);
}

std::size_t phrases_in(std::optional<article::BranchFile> const& file, std::string const& path) {
  auto const parsed = article::parse_article(path, file ? file->bytes : "");
  return parsed ? parsed->article.phrases.size() : 0;
}

/// How many phrases the draft takes from this caller, beyond those that are served.
std::size_t room_in(Call const& call, DraftBranches& branches, article::Article const& drafted) {
  auto const most = phrases_in(branches.file({}, drafted.path), drafted.path) + most_from_strangers;
  auto const room = most - std::min(most, drafted.phrases.size());
  return is_stranger(call) ? room : drafts::most_phrases;
}

bool commit(Call const& call, DraftBranches& branches, article::DraftCommit draft) {
  draft.author = call.visitor.user ? author_of(call) : article::Author{};  // A customer: Spravka.
  draft.at = call.request.at;
  return branches.commit(draft).has_value();
}

/// A letter that was never sent has no number: what it asked, of which article, is its name, so
/// that the same is judged once.
std::string qid_of(tickets::Ticket const& ticket, std::string const& path,
                   std::string const& request) {
  constexpr std::size_t enough = 16;
  return ticket.number > 0 ? "ticket-" + std::to_string(ticket.number)
                           : "letter-" + accounts::digest(path + "\n" + request).substr(0, enough);
}

/// A judged query: what was asked, and the article that answered it.
void judge(Call const& call, DraftBranches& branches, tickets::Ticket const& ticket,
           article::Article const& article, std::string const& request) {
  auto const qid = qid_of(ticket, article.path, request);
  nlohmann::ordered_json const line = {
      {"qid", qid},
      {"lang", article.language.code},
      {"query", request},
      {"relevant", nlohmann::ordered_json::array({{{"path", article.path}, {"grade", 2}}})},
      {"kind", "ticket"},  // It is asked as a whole letter is.
      {"tags", nlohmann::ordered_json::array({ticket.number > 0 ? "desk" : "form"})}};
  auto const file = file_on(branches, judged_branch, judged_file);
  auto bytes = file ? file->bytes : std::string();
  auto const mark = R"("qid":")" + qid + "\"";
  if (bytes.find(mark) != std::string::npos) {
    return;
  }
  bytes += bytes.empty() || bytes.ends_with('\n') ? "" : "\n";
  bytes += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  if (bytes.size() > article::max_file_bytes) {
    return;  // Judged enough: the words are learned all the same.
  }
  (void)commit(
      call, branches,
      {.branch = judged_branch,
       .path = judged_file,
       .bytes = std::move(bytes),
       .message = ticket.number > 0 ? "Judge a question by ticket " + std::to_string(ticket.number)
                                    : "Judge a question by a letter that was not sent",
       .author = {},
       .at = {},
       .seen = file ? file->content_id : std::string()});
}

}  // namespace

std::string solving_article(tickets::Ticket const& ticket) {
  if (ticket.resolution && !ticket.resolution->article.empty()) {
    return ticket.resolution->article;
  }
  if (ticket.confirmed != true) {
    return {};
  }
  auto const answer =
      std::find_if(ticket.messages.rbegin(), ticket.messages.rend(),
                   [](tickets::Message const& message) { return !message.articles.empty(); });
  return answer == ticket.messages.rend() ? std::string() : answer->articles.back();
}

void learn_from(Call const& call, tickets::Ticket const& ticket) {
  auto const path = solving_article(ticket);
  bool const is_asked =
      ticket.type == tickets::Type::Question || ticket.type == tickets::Type::Problem;
  bool const is_there =
      !path.empty() && call.house.searchers.lend()->find_by_path(path, article::Audience::Agents);
  bool const is_solved = ticket.status == tickets::Status::Resolved || ticket.confirmed == true;
  if (!is_asked || !is_there || !is_solved) {
    return;
  }
  if (is_stranger(call) && !call.house.may_teach(call.request)) {
    return;  // It waits in the queue, for people of the desk.
  }
  LearnedWords learned;
  try {
    learned = offer_words(call, ticket, path);
  } catch (article::RepositoryError const&) {
    return;  // A repository that cannot be written must not keep a customer from saying "solved".
  }
  if (learned.is_uncertain || !learned.is_settled) {
    return;
  }
  store::AnalysisStore(call.house.database)
      .decide_if_open({.ticket = ticket.number,
                       .outcome = store::Outcome::Exists,
                       .reason = {},
                       .article = path,
                       .agent = call.visitor.user ? call.visitor.user->name : std::string(),
                       .at = call.request.at});
}

LearnedWords offer_words(Call const& call, tickets::Ticket const& ticket, std::string const& path) {
  // A file is read and then replaced: one after the other, or one ticket's words are lost.
  static std::mutex learning;
  std::lock_guard const lock(learning);
  DraftBranches branches(call.house.articles, call.house.branch);
  if (path.empty() || !branches.is_git()) {
    return {};
  }
  auto const named = article::parse_article(path, "");
  auto const branch = words_branch(named ? named->article.slug : path);
  auto const file = file_on(branches, branch, path);
  auto const parsed = article::parse_article(path, file ? file->bytes : "");
  if (!file || !parsed) {
    return {};
  }
  auto const room = room_in(call, branches, parsed->article);
  if (room == 0) {
    return {};
  }
  auto offered = drafts::offered_phrases(ticket, parsed->article, {}, {});
  if (!offered.uncertain.empty()) {
    return {{}, {}, true, false};
  }
  if (!offered.request.empty()) {
    judge(call, branches, ticket, parsed->article, offered.request);
  }
  offered.phrases.resize(std::min(offered.phrases.size(), room));
  auto changed = drafts::with_phrases(file->bytes, offered.phrases);
  if (changed == file->bytes) {
    return {{}, {}, false, true};
  }
  bool const is_done = commit(call, branches,
                              {.branch = branch,
                               .path = path,
                               .bytes = std::move(changed),
                               .message = "Customers' words for: " + parsed->article.title,
                               .author = {},
                               .at = {}});
  return is_done ? LearnedWords{branch, offered.phrases, false, true} : LearnedWords{};
}

}  // namespace spravka::pages
