#include "bench/collection.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <vector>

#include <fmt/format.h>

namespace spravka::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t articles_in_folder = 250;

std::string read_file(fs::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void quarry_file(std::string const& text, Quarry& quarry) {
  std::istringstream lines(text);
  std::string section;
  bool is_front_matter = false;
  int number = 0;
  std::size_t const before = quarry.sections.size();
  for (std::string line; std::getline(lines, line); ++number) {
    if (line == "---" && (number == 0 || is_front_matter)) {
      is_front_matter = !is_front_matter;
    } else if (line.starts_with(is_front_matter ? "title: " : "# ")) {
      quarry.titles.push_back(line.substr(line.find(' ') + 1));
    } else if (!is_front_matter && line.starts_with("## ") && !section.empty()) {
      quarry.sections.push_back(std::move(section));
      section = line + "\n";
    } else if (!is_front_matter) {
      section += line + "\n";
    }
  }
  quarry.sections.push_back(std::move(section));
  quarry.lengths.push_back(quarry.sections.size() - before);
}

std::string plain_title(std::string title) {
  std::erase_if(title, [](char letter) { return letter == '"' || letter == '\\'; });
  return title;
}

}  // namespace

std::map<std::string, Quarry> read_quarries(fs::path const& corpora) {
  std::vector<fs::path> files;
  for (auto const& file : fs::recursive_directory_iterator(corpora)) {
    if (file.path().extension() == ".md" && file.path().filename() != "SOURCE.md") {
      files.push_back(file.path());
    }
  }
  std::sort(files.begin(), files.end());  // The same collection in every run.
  std::map<std::string, Quarry> quarries;
  for (auto const& file : files) {
    std::string const path = fs::relative(file, corpora).string();
    bool const is_russian =
        path.find("/ru/") != std::string::npos || path.find("-ru/") != std::string::npos;
    quarry_file(read_file(file), quarries[is_russian ? "ru" : "en"]);
  }
  return quarries;
}

void write_collection(std::map<std::string, Quarry> const& quarries, fs::path const& folder,
                      std::size_t size) {
  std::mt19937 random(7);
  auto const pick = [&random](auto const& some) -> auto const& {
    return some[std::uniform_int_distribution<std::size_t>(0, some.size() - 1)(random)];
  };
  for (std::size_t number = 0; number < size; ++number) {
    auto const& [language, quarry] = *std::next(quarries.begin(), number % quarries.size());
    std::string text =
        fmt::format("---\ntitle: \"{}: {}\"\n---\n\n", plain_title(pick(quarry.titles)),
                    plain_title(pick(quarry.titles)));
    for (std::size_t left = pick(quarry.lengths); left > 0; --left) {
      text += pick(quarry.sections) + "\n";
    }
    write_file(folder / language / fmt::format("part{}", number / articles_in_folder) /
                   fmt::format("article{}.md", number),
               text);
  }
}

void write_file(fs::path const& path, std::string const& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace spravka::bench
