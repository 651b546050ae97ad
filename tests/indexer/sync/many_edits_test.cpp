// Whatever happened to the articles, one edit after the other: the index that followed every step
// answers as one that is built of them anew.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include <catch2/catch.hpp>

#include "tests/indexer/sync/house.h"

using namespace spravka;
using namespace spravka::tests;
using article::Audience;
using Mode = index::IndexWriter::Mode;

namespace {

constexpr int rounds = 20;
constexpr int edits_a_round = 25;
constexpr std::size_t names = 90;
constexpr int questions = 200;
constexpr std::size_t shortest_line = 30;

/// The manual's own sentences, in both languages.
std::vector<std::string> sentences() {
  std::vector<std::filesystem::path> files;
  for (auto const& file :
       std::filesystem::recursive_directory_iterator(SPRAVKA_SOURCE_DIR "/articles")) {
    if (file.path().extension() == ".md") {
      files.push_back(file.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> lines;
  for (auto const& file : files) {
    std::ifstream text(file);
    for (std::string line; std::getline(text, line);) {
      if (line.size() > shortest_line && line.find_first_of("`|<[") == std::string::npos) {
        lines.push_back(line);
      }
    }
  }
  return lines;
}

/// The same author each time.
class Author {
public:
  explicit Author(House const& house) : house_(&house), lines_(sentences()) {}

  void edits() {
    auto const path = some_path();
    auto const what = below(10);
    bool const is_there = std::filesystem::exists(house_->repository.work_tree() / path);
    if (is_there && what == 0) {
      house_->repository.remove(path);
    } else if (is_there && what == 1) {
      moves(path);
    } else {
      house_->repository.write(path, an_article());
    }
  }

  /// Two to four words of a sentence that stands, or stood, somewhere; at times with a slip.
  std::string asks() {
    auto const& line = lines_[below(lines_.size())];
    auto begin = line.find(' ', below(line.size() / 2));
    begin = begin == std::string::npos ? 0 : begin + 1;
    auto end = begin;
    for (std::size_t word = 0; word < 2 + below(3) && end != std::string::npos; ++word) {
      end = line.find(' ', end + 1);
    }
    auto words = line.substr(begin, end == std::string::npos ? end : end - begin);
    if (below(5) == 0) {
      words += "ъъ";
    }
    return words;
  }

private:
  std::size_t below(std::size_t count) { return chance_() % count; }

  std::string some_path() {
    auto const number = below(names);
    return (number % 2 == 0 ? "ru/" : "en/") + std::string(number % 3 == 0 ? "billing/" : "") +
           "a" + std::to_string(number) + ".md";
  }

  void moves(std::string const& path) {
    auto const other = some_path();
    auto const text = read_file(house_->repository.work_tree() / path);
    house_->repository.remove(path);
    house_->repository.write(other, text);
  }

  std::string an_article() {
    std::string text = "---\ntitle: \"";
    for (char const letter : lines_[below(lines_.size())].substr(0, 120)) {
      text += letter == '"' || letter == '\\' ? ' ' : letter;
    }
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) {
      text.pop_back();  // No letter is cut in two.
    }
    text += "\"\n";
    auto const kind = below(12);
    text += kind == 0 ? "audience: agents\n" : kind == 1 ? "status: draft\n" : "";
    text += kind == 2 ? "tags: [one, two]\n" : kind == 3 ? "phrases: [своими словами]\n" : "";
    text += kind == 4 ? "status: publshed\n" : "";  // A slip: the old text stays, or nothing.
    text += "---\n";
    for (std::size_t part = 0; part <= below(4); ++part) {
      text += "\n## " + lines_[below(lines_.size())] + "\n";
      for (std::size_t line = 0; line <= below(5); ++line) {
        text += "\n" + lines_[below(lines_.size())] + "\n";
      }
    }
    return text;
  }

  House const* house_;
  std::vector<std::string> lines_;
  std::mt19937 chance_{20261122};
};

/// What is answered, each hit on a line of its own.
std::string answer(index::Searcher& searcher, std::string const& words, Audience audience) {
  auto const results = searcher.search(index::Question(words, audience));
  std::string text = std::to_string(results.total);
  for (auto const& hit : results.hits) {
    text += "\n" + std::string(hit.path);
  }
  return text;
}

}  // namespace

TEST_CASE("after 500 edits the index answers 200 questions as one built anew", "[sync]") {
  House const house;
  Author author(house);
  for (int round = 0; round < rounds; ++round) {
    for (int edit = 0; edit < edits_a_round; ++edit) {
      author.edits();
    }
    house.commit_and_sync(1'700'000'000 + round);
  }
  std::vector<std::string> asked;
  std::vector<std::string> before;
  {
    auto searcher = house.searcher();
    REQUIRE(searcher.cards(std::nullopt, Audience::Public).size() > names / 3);
    for (int number = 0; number < questions; ++number) {
      asked.push_back(author.asks());
      auto const audience = number % 2 == 0 ? Audience::Public : Audience::Agents;
      before.push_back(answer(searcher, asked.back(), audience));
    }
  }
  house.sync(Mode::Rebuild);
  auto searcher = house.searcher();
  std::size_t found = 0;
  for (std::size_t number = 0; number < asked.size(); ++number) {
    auto const audience = number % 2 == 0 ? Audience::Public : Audience::Agents;
    CAPTURE(asked[number]);
    CHECK(answer(searcher, asked[number], audience) == before[number]);
    found += before[number].starts_with("0") ? 0U : 1U;
  }
  CHECK(found > asked.size() / 2);
}
