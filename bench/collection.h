// Collections of any size, recombined from the sections of real articles: the same in every run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace spravka::bench {

/// Titles and sections of one language's articles.
struct Quarry {
  std::vector<std::string> titles;
  std::vector<std::string> sections;
  std::vector<std::size_t> lengths;  // How many sections each article has.
};

/// By language, "ru" and "en", from all Markdown below a folder.
std::map<std::string, Quarry> read_quarries(std::filesystem::path const& corpora);

/// Writes so many articles, each of as many sections as some real one has.
void write_collection(std::map<std::string, Quarry> const& quarries,
                      std::filesystem::path const& folder, std::size_t size);

void write_file(std::filesystem::path const& path, std::string const& text);

}  // namespace spravka::bench
