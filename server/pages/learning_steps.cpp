#include "server/pages/learning_steps.h"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/draft_branches.h"
#include "indexer/article/source.h"
#include "server/drafts/phrases.h"
#include "server/pages/draft_steps.h"

namespace spravka::pages {
namespace {

using article::DraftBranches;

constexpr char const* judged_file = "queries.jsonl";
constexpr char const* judged_branch = "drafts/judged-queries";

std::string words_branch(std::string slug) {
  std::replace(slug.begin(), slug.end(), '/', '-');
  return "drafts/words-" + slug;
}

/// The file as it stands on the branch, else as it is served.
std::optional<std::string> file_on(Call const& call, DraftBranches& branches,
                                   std::string const& branch, std::string const& path) {
  if (auto const draft = branches.find(branch); draft && draft->summary.path == path) {
    return draft->bytes;
  }
  auto const source = article::Source::open(call.house.articles, call.house.branch);
  return source->read(source->head(), path);
}

bool commit(Call const& call, DraftBranches& branches, article::DraftCommit draft) {
  draft.author = author_of(call);
  draft.at = call.request.at;
  return branches.commit(draft).has_value();
}

/// A judged query: the ticket's request, and the article that answered it.
void judge(Call const& call, DraftBranches& branches, tickets::Ticket const& ticket,
           article::Article const& article, std::string const& request) {
  nlohmann::ordered_json const line = {
      {"qid", "ticket-" + std::to_string(ticket.number)},
      {"lang", article.language.code},
      {"query", request},
      {"relevant", nlohmann::ordered_json::array({{{"path", article.path}, {"grade", 2}}})},
      {"kind", "ticket"},
      {"tags", nlohmann::ordered_json::array({"desk"})}};
  auto bytes = file_on(call, branches, judged_branch, judged_file).value_or("");
  auto const mark = R"("qid":"ticket-)" + std::to_string(ticket.number) + "\"";
  if (bytes.find(mark) != std::string::npos) {
    return;
  }
  bytes += bytes.empty() || bytes.ends_with('\n') ? "" : "\n";
  bytes += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  (void)commit(call, branches,
               {.branch = judged_branch,
                .path = judged_file,
                .bytes = std::move(bytes),
                .message = "Judge a question by ticket " + std::to_string(ticket.number),
                .author = {},
                .at = {}});
}

}  // namespace

LearnedWords offer_words(Call const& call, tickets::Ticket const& ticket, std::string const& path) {
  DraftBranches branches(call.house.articles, call.house.branch);
  if (path.empty() || !branches.is_git()) {
    return {};
  }
  auto const named = article::parse_article(path, "");
  auto const branch = words_branch(named ? named->article.slug : path);
  auto const bytes = file_on(call, branches, branch, path);
  auto const parsed = article::parse_article(path, bytes.value_or(""));
  if (!bytes || !parsed) {
    return {};
  }
  auto const offered = drafts::offered_phrases(ticket, parsed->article, {}, {});
  if (!offered.uncertain.empty()) {
    return {{}, {}, true};
  }
  if (!offered.request.empty()) {
    judge(call, branches, ticket, parsed->article, offered.request);
  }
  auto changed = drafts::with_phrases(*bytes, offered.phrases);
  if (changed == *bytes) {
    return {};
  }
  bool const is_done = commit(call, branches,
                              {.branch = branch,
                               .path = path,
                               .bytes = std::move(changed),
                               .message = "Customers' words for: " + parsed->article.title,
                               .author = {},
                               .at = {}});
  return is_done ? LearnedWords{branch, offered.phrases, false} : LearnedWords{};
}

}  // namespace spravka::pages
