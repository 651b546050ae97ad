// Reads words, one a line, and writes the filter of ordinary words. Part of the build, not of the
// program.
//
//   unmunch ru_RU.dic ru_RU.aff | make_filter FILE
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "indexer/text/ordinary_filter.h"

namespace {

using namespace spravka::text::ordinary;

constexpr int shortest = 3;
constexpr std::size_t least_words = 1'000'000;  // Fewer: a dictionary was not read.

/// As the analyzer folds it; empty for what is no plain word.
std::string folded(std::string const& written) {
  auto word = icu::UnicodeString::fromUTF8(written);
  word.foldCase();
  word.findAndReplace(icu::UnicodeString(UChar32{0x451}), icu::UnicodeString(UChar32{0x435}));
  for (int at = 0; at < word.length(); ++at) {
    if (!u_isalpha(word.char32At(at))) {
      return {};
    }
  }
  std::string text;
  return word.length() < shortest ? text : word.toUTF8String(text);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char> filter(filter_bytes);
  std::size_t words = 0;
  for (std::string line; std::getline(std::cin, line);) {
    std::string const word = folded(line.substr(0, line.find('\t')));
    if (word.empty()) {
      continue;
    }
    ++words;
    for (std::size_t look = 0; look < looks; ++look) {
      std::size_t const bit = bit_of(digest(word), look);
      filter[bit / 8] =
          static_cast<char>(static_cast<unsigned char>(filter[bit / 8]) | (1U << (bit % 8)));
    }
  }
  if (argc != 2 || words < least_words) {
    std::cerr << "make_filter: read " << words
              << " words; are the dictionaries of hunspell there?\n";
    return 1;
  }
  std::ofstream file(argv[1], std::ios::binary);
  file.write(filter.data(), static_cast<std::streamsize>(filter.size()));
  return file.flush() ? 0 : 1;
}
