// What is internal teaches nothing that a stranger could notice: every golden question is answered
// the same, to the last digit of a score, by the manual and by the manual with internal articles.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/relevance/golden.h"

namespace fs = std::filesystem;
using namespace spravka;
using namespace spravka::tests;

namespace {

struct Shown {
  std::string path;
  std::string title_html;
  std::string snippet_html;
  double score{};

  bool operator==(Shown const&) const = default;
};

std::vector<Shown> shown(std::vector<index::Hit> const& hits) {
  std::vector<Shown> all;
  for (auto const& hit : hits) {
    all.push_back({std::string(hit.path), hit.title_html, hit.snippet_html, hit.score});
  }
  return all;
}

std::string repair_of(index::Results const& results) {
  return results.rescue ? results.rescue->query : "";
}

std::string without_front_matter(std::string const& text) {
  auto const end = text.find("\n---\n");
  return end == std::string::npos ? text : text.substr(end + 5);
}

/// Long words get other endings, a new one each time: more words near to those of the open articles
/// than are looked at.
std::string with_other_endings(std::string const& text) {
  static std::vector<std::string> const russian{"бан", "вун", "гач", "дук", "жок", "зум",
                                                "кар", "лоб", "мых", "нюк", "пыр"};
  static std::vector<std::string> const english{"ban", "vun", "gax",  "duk", "zhok", "zum",
                                                "kar", "lob", "mykh", "nuk", "pyr"};
  std::string changed;
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = std::min(text.find_first_of(" \n", begin), text.size() - 1) + 1;
    std::string word = text.substr(begin, end - begin);
    auto const last = static_cast<unsigned char>(word.size() > 1 ? word[word.size() - 2] : ' ');
    bool const is_word = word.size() > 8 && (last >= 0x80 || std::isalpha(last) != 0);
    if (is_word) {
      auto const& endings = last >= 0x80 ? russian : english;
      word.insert(word.size() - 1, endings[words++ % endings.size()]);
    }
    changed += word;
    begin = end;
  }
  return changed;
}

/// Every third article again, for agents alone: the public's words in other company, and words that
/// nobody else has.
void add_internal(fs::path const& articles) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(articles)) {
    if (entry.path().extension() == ".md") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (std::size_t number = 0; number < files.size(); number += 3) {
    auto const body = without_front_matter(read_file(files[number]));
    auto const other = without_front_matter(read_file(files[(number + 40) % files.size()]));
    auto const name = files[number].stem().string() + "-for-agents.md";
    std::ofstream(files[number].parent_path() / name)
        << "---\ntitle: " << files[number].stem().string()
        << " ответ обращения search ticket\naudience: agents\n---\n"
        << with_other_endings(body) << "\n\n"
        << other;
  }
}

}  // namespace

TEST_CASE("no answer to a stranger depends on what is internal", "[relevance]") {
  ManualIndex const open;
  ManualIndex const secretive(add_internal);
  REQUIRE(secretive.articles() > open.articles() + 20);
  index::Searcher here(open.data());
  index::Searcher there(secretive.data());
  auto const* const code = GENERATE("ru", "en");
  auto const language = text::parse_language(code).value();
  std::size_t repaired = 0;
  for (auto const& golden : read_golden(code)) {
    CAPTURE(golden.ask);
    auto const first = answer(here, golden, language, 10);
    auto const second = answer(there, golden, language, 10);
    CHECK(first.total == second.total);
    CHECK(repair_of(first) == repair_of(second));
    CHECK((shown(first.hits) == shown(second.hits)));
    repaired += first.rescue ? 1 : 0;
  }
  CHECK(repaired > 0);
}
