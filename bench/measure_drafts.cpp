// How well drafts find the articles that already answer, how well tickets that ask the same are put
// together, and what articles gain by learning the customers' words. Prints Markdown; no timings
// but the one of the grouping. See scripts/measure_drafts.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/article/article_file.h"
#include "indexer/article/markdown.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/searcher.h"
#include "server/drafts/clusters.h"
#include "server/drafts/faq_draft.h"
#include "server/drafts/phrases.h"

namespace fs = std::filesystem;
using namespace spravka;
using nlohmann::json;

namespace {

struct Case {
  tickets::Ticket ticket;
  std::string article;  // A path under the corpus.
};

std::vector<Case> read_cases(std::string const& data) {
  std::string const corpus = "corpora/rutube-faq-ru/";
  std::ifstream file(data + "/tickets/rutube-cases-ru.jsonl");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    json const row = json::parse(line);
    Case one;
    one.ticket.language = {"ru"};
    one.ticket.status = tickets::Status::Resolved;
    one.ticket.resolution = tickets::Resolution{};
    for (json const& message : row.at("messages")) {
      tickets::Message next;
      next.author =
          message.at("from") == "customer" ? tickets::Author::Customer : tickets::Author::Agent;
      next.body = message.at("text");
      one.ticket.messages.push_back(next);
    }
    one.article = row.at("kb_article").get<std::string>().substr(corpus.size());
    cases.push_back(std::move(one));
  }
  return cases;
}

std::map<std::string, article::Article> read_corpus(std::string const& data) {
  article::ensure_markdown_ready();
  fs::path const root = fs::path(data) / "corpora/rutube-faq-ru";
  std::map<std::string, article::Article> articles;
  for (auto const& entry : fs::recursive_directory_iterator(root)) {
    std::string const path = fs::relative(entry.path(), root).generic_string();
    if (!entry.is_regular_file() || !article::is_article_path(path)) {
      continue;
    }
    std::ifstream file(entry.path());
    std::stringstream bytes;
    bytes << file.rdbuf();
    if (auto parsed = article::parse_article(path, bytes.str())) {
      articles.emplace(path, std::move(parsed->article));
    }
  }
  return articles;
}

void build(std::string const& folder, std::map<std::string, article::Article> const& articles) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  index::IndexWriter writer(folder, index::IndexWriter::Mode::Update);
  for (auto const& [path, one] : articles) {
    writer.put(one);
  }
  writer.commit("measure");
}

/// The article nearest to a draft.
struct Nearest {
  double score{};
  bool is_assigned{};
  bool says_solution{};
};

struct Decisions {
  int right{};
  int wrong{};

  double precision() const {
    return right + wrong == 0 ? 1.0 : static_cast<double>(right) / (right + wrong);
  }
};

Decisions decide(std::vector<Nearest> const& nearest, double threshold, bool needs_solution) {
  Decisions decisions;
  for (Nearest const& one : nearest) {
    if (one.score >= threshold && (one.says_solution || !needs_solution)) {
      ++(one.is_assigned ? decisions.right : decisions.wrong);
    }
  }
  return decisions;
}

void measure_duplicates(std::vector<Case> const& cases,
                        std::map<std::string, article::Article> const& articles,
                        std::string const& folder) {
  build(folder, articles);
  index::Searcher searcher(folder);
  std::vector<Nearest> nearest;
  for (Case const& one : cases) {
    auto const draft = drafts::faq_draft(one.ticket, {});
    if (!draft) {
      continue;
    }
    index::Letter letter(draft->article.title, draft->article.text, article::Audience::Agents);
    letter.language = one.ticket.language;
    letter.limit = 1;
    auto const hits = searcher.similar(letter);
    if (hits.empty()) {
      nearest.push_back({});
      continue;
    }
    nearest.push_back(
        {hits.front().score, hits.front().path == one.article,
         drafts::says_solution_of(articles.at(std::string(hits.front().path)), draft->article)});
  }
  fmt::print(
      "## Near-duplicates\n\n{} cases gave {} drafts.\n\n| least likeness | assigned article "
      "found | another one taken | precision | of those that say the solution: found | another "
      "| precision |\n| --- | --- | --- | --- | --- | --- | --- |\n",
      cases.size(), nearest.size());
  for (int step = 2; step <= 8; ++step) {
    Decisions const all = decide(nearest, step / 10.0, false);
    Decisions const saying = decide(nearest, step / 10.0, true);
    fmt::print("| {:.1f} | {} | {} | {:.2f} | {} | {} | {:.2f} |\n", step / 10.0, all.right,
               all.wrong, all.precision(), saying.right, saying.wrong, saying.precision());
  }
  std::cout << '\n';
}

struct Grouped {
  double precision{};
  double recall{};
};

// B-cubed: for each text, which share of its group is of its kind, and which share of its kind is
// in its group.
Grouped b_cubed(std::vector<std::size_t> const& groups, std::vector<std::string> const& kinds) {
  std::map<std::pair<std::size_t, std::string>, double> both;
  std::map<std::size_t, double> in_group;
  std::map<std::string, double> of_kind;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    both[{groups[i], kinds[i]}] += 1;
    in_group[groups[i]] += 1;
    of_kind[kinds[i]] += 1;
  }
  Grouped sum;
  for (auto const& [key, count] : both) {
    sum.precision += count * count / in_group[key.first];
    sum.recall += count * count / of_kind[key.second];
  }
  auto const all = static_cast<double>(groups.size());
  return {sum.precision / all, sum.recall / all};
}

double pairs(double count) {
  return count * (count - 1) / 2;
}

double adjusted_rand(std::vector<std::size_t> const& groups,
                     std::vector<std::string> const& kinds) {
  std::map<std::pair<std::size_t, std::string>, double> both;
  std::map<std::size_t, double> in_group;
  std::map<std::string, double> of_kind;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    both[{groups[i], kinds[i]}] += 1;
    in_group[groups[i]] += 1;
    of_kind[kinds[i]] += 1;
  }
  double joint = 0;
  double first = 0;
  double second = 0;
  for (auto const& [key, count] : both) {
    joint += pairs(count);
  }
  for (auto const& [key, count] : in_group) {
    first += pairs(count);
  }
  for (auto const& [key, count] : of_kind) {
    second += pairs(count);
  }
  double const expected = first * second / pairs(static_cast<double>(groups.size()));
  return (joint - expected) / ((first + second) / 2 - expected);
}

void measure_groups(char const* name, std::vector<std::string> const& texts,
                    std::vector<std::string> const& kinds) {
  std::clock_t const start = std::clock();
  auto const groups = drafts::group_alike(texts);
  double const seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  Grouped const figure = b_cubed(groups, kinds);
  std::size_t const count =
      groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
  fmt::print("| {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.1f} |\n", name,
             texts.size(), std::set<std::string>(kinds.begin(), kinds.end()).size(), count,
             figure.precision, figure.recall,
             2 * figure.precision * figure.recall / (figure.precision + figure.recall),
             adjusted_rand(groups, kinds), seconds);
}

// "text,category" with quotes as CSV has them; no line ends inside texts.
void read_banking(std::string const& path, std::vector<std::string>& texts,
                  std::vector<std::string>& kinds) {
  std::ifstream file(path);
  std::string line;
  std::string text;
  std::getline(file, line);
  while (std::getline(file, line)) {
    text += (text.empty() ? "" : " ") + line;
    if (std::count(text.begin(), text.end(), '"') % 2 != 0) {
      continue;
    }
    auto const comma = text.rfind(',');
    kinds.push_back(text.substr(comma + 1));
    texts.push_back(text.substr(0, comma));
    text.clear();
  }
}

void measure_clusters(std::string const& data, std::vector<Case> const& cases) {
  fmt::print(
      "## Clusters\n\n| letters | how many | kinds | groups found | B-cubed precision | recall "
      "| F | adjusted Rand | CPU seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- | "
      "--- |\n");
  std::vector<std::string> texts;
  std::vector<std::string> kinds;
  for (Case const& one : cases) {
    texts.push_back(one.ticket.messages.front().body);
    kinds.push_back(one.article);
  }
  measure_groups("rutube-cases (kind: the assigned article)", texts, kinds);
  for (char const* const part : {"test", "train"}) {
    texts.clear();
    kinds.clear();
    read_banking(data + "/tickets/banking77/" + part + ".csv", texts, kinds);
    measure_groups((std::string("banking77, ") + part).c_str(), texts, kinds);
  }
  std::cout << '\n';
}

bool is_found(index::Searcher& searcher, Case const& one) {
  index::Letter letter("", one.ticket.messages.front().body, article::Audience::Agents);
  letter.language = one.ticket.language;
  letter.limit = 3;
  letter.even_if_weak = true;
  auto const results = searcher.suggest(letter);
  return std::any_of(results.hits.begin(), results.hits.end(),
                     [&one](auto const& hit) { return hit.path == one.article; });
}

constexpr std::size_t folds = 5;

// Of each fold: articles learn from the first `accepted` cases of the others, and answer its own.
double learned_success(std::vector<Case> const& cases,
                       std::map<std::string, article::Article> const& corpus, std::size_t accepted,
                       std::string const& folder) {
  std::size_t found = 0;
  for (std::size_t fold = 0; fold < (accepted == 0 ? 1 : folds); ++fold) {
    auto articles = corpus;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < cases.size() && taken < accepted; ++i) {
      std::size_t const place = (i * 131) % cases.size();  // Mixed, the same way each time.
      auto const target = articles.find(cases[place].article);
      if (place % folds == fold || target == articles.end()) {
        continue;
      }
      ++taken;
      auto const offered = drafts::offered_phrases(cases[place].ticket, target->second, {}, {});
      auto& phrases = target->second.phrases;
      phrases.insert(phrases.end(), offered.phrases.begin(), offered.phrases.end());
    }
    build(folder, articles);
    index::Searcher searcher(folder);
    for (std::size_t place = 0; place < cases.size(); ++place) {
      bool const is_asked = accepted == 0 || place % folds == fold;
      found += is_asked && is_found(searcher, cases[place]) ? 1 : 0;
    }
  }
  return static_cast<double>(found) / static_cast<double>(cases.size());
}

void measure_learning(std::vector<Case> const& cases,
                      std::map<std::string, article::Article> const& corpus,
                      std::string const& folder) {
  fmt::print("## Learning\n\n| accepted cases | success@3 on unseen cases |\n| --- | --- |\n");
  for (std::size_t const accepted : {0U, 50U, 100U, 200U, 335U}) {
    std::size_t const most = cases.size() - (cases.size() + folds - 1) / folds;
    std::size_t const taken = std::min<std::size_t>(accepted, most);
    fmt::print("| {} | {:.3f} |\n", taken, learned_success(cases, corpus, taken, folder));
    std::cout.flush();
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "measure_drafts DATA FOLDER [duplicates|clusters|learning]\n";
    return 2;
  }
  std::string const data = arguments[1];
  std::string const what = count > 3 ? arguments[3] : "";
  auto const cases = read_cases(data);
  auto const corpus = read_corpus(data);
  if (what.empty() || what == "duplicates") {
    measure_duplicates(cases, corpus, arguments[2]);
  }
  if (what.empty() || what == "clusters") {
    measure_clusters(data, cases);
  }
  if (what.empty() || what == "learning") {
    measure_learning(cases, corpus, arguments[2]);
  }
}
