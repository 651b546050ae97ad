#include "tests/relevance/golden.h"

#include <filesystem>
#include <utility>

#include <yaml-cpp/yaml.h>

#include "indexer/article/markdown.h"
#include "indexer/article/source.h"
#include "indexer/index/index_writer.h"
#include "indexer/sync/sync.h"

namespace fs = std::filesystem;

namespace spravka::tests {

std::vector<Golden> read_golden(std::string const& language) {
  auto const file =
      fs::path(SPRAVKA_SOURCE_DIR) / "tests" / "relevance" / ("golden_" + language + ".yaml");
  std::vector<Golden> questions;
  for (auto const& node : YAML::LoadFile(file.string())) {
    Golden golden{node["kind"].as<std::string>(), node["ask"].as<std::string>(), {}};
    if (node["find"].IsSequence()) {
      golden.find = node["find"].as<std::vector<std::string>>();
    } else if (auto const path = node["find"].as<std::string>(); path != "nothing") {
      golden.find.push_back(path);
    }
    questions.push_back(std::move(golden));
  }
  return questions;
}

ManualIndex::ManualIndex(std::function<void(fs::path const& articles)> const& change) {
  article::ensure_markdown_ready();
  auto const articles = folder_.path() / "articles";
  fs::copy(fs::path(SPRAVKA_SOURCE_DIR) / "articles", articles, fs::copy_options::recursive);
  if (change) {
    change(articles);
  }
  auto const source = article::Source::open(articles.string());
  index::IndexWriter writer(data(), index::IndexWriter::Mode::Rebuild);
  articles_ = sync::sync(*source, writer).articles;
}

index::Results answer(index::Searcher& searcher, Golden const& golden,
                      text::Language const& language, std::size_t limit) {
  constexpr auto reader = index::Audience::Public;
  if (golden.kind != "letter") {
    index::Question question(golden.ask, reader);
    question.language = language;
    question.limit = limit;
    return searcher.search(question);
  }
  auto const line_end = golden.ask.find('\n');
  index::Letter letter(golden.ask.substr(0, line_end), golden.ask.substr(line_end + 1), reader);
  letter.language = language;
  letter.limit = limit;
  auto results = searcher.suggest(letter);
  if (results.is_silent) {
    results.hits.clear();
  }
  return results;
}

}  // namespace spravka::tests
