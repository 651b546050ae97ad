// Every refusal that a page or a program may meet has words in each language of the theme.
#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

/// The codes in `Refused{404, "not_found", ...}`, wherever one is made.
std::set<std::string> codes_of_refusals(fs::path const& server) {
  std::set<std::string> codes;
  for (auto const& file : fs::recursive_directory_iterator(server)) {
    if (file.path().extension() != ".cpp") {
      continue;
    }
    auto const source = spravka::tests::read_file(file.path());
    for (auto at = source.find("Refused{"); at != std::string::npos;
         at = source.find("Refused{", at + 1)) {
      auto const end = source.find('}', at);
      auto const begin = source.find('"', at);
      if (begin < end) {
        codes.insert(source.substr(begin + 1, source.find('"', begin + 1) - begin - 1));
      }
    }
  }
  return codes;
}

}  // namespace

TEST_CASE("every refusal has words in each language", "[contracts]") {
  fs::path const root = SPRAVKA_SOURCE_DIR;
  auto const codes = codes_of_refusals(root / "server");
  CHECK(codes.contains("store_unavailable"));
  CHECK(codes.size() > 8);
  for (auto const* language : {"en", "ru"}) {
    auto const phrases = spravka::tests::read_file(root / "themes/default/translations" /
                                                   (std::string(language) + ".yaml"));
    for (auto const& code : codes) {
      CAPTURE(language, code);
      CHECK(phrases.find("\nrefusal_" + code + ":") != std::string::npos);
    }
  }
}
