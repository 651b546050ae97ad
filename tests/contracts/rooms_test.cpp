// Rooms look down, and each engine stays in its room: the table of ARCHITECTURE.md, held by a
// machine.
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

std::map<std::string, std::set<std::string>> const floors{
    {"indexer/text", {}},
    {"indexer/article", {"indexer/text"}},
    {"indexer/remote", {"indexer/text", "indexer/article"}},
    {"indexer/index", {"indexer/text", "indexer/article"}},
    {"indexer/sync", {"indexer/text", "indexer/article", "indexer/index"}},
    {"indexer/evaluate", {"indexer/text", "indexer/article", "indexer/index"}},
    {"indexer",
     {"indexer/text", "indexer/article", "indexer/index", "indexer/sync", "indexer/evaluate"}},
    {"server/http", {}},
    {"server/mail", {}},
    {"server/theme", {"indexer/text"}},
    {"server/accounts", {"indexer/text", "indexer/article"}},
    {"server/tickets", {"indexer/text", "indexer/article", "indexer/index", "server/accounts"}},
    {"server/drafts",
     {"indexer/text", "indexer/article", "indexer/index", "server/accounts", "server/tickets"}},
    {"server/imports",
     {"indexer/text", "indexer/article", "indexer/index", "server/accounts", "server/tickets",
      "server/mail"}},
    {"server/store", {"indexer/text", "indexer/article", "server/tickets", "server/accounts"}},
    {"server/replays", {"indexer/text", "indexer/article", "indexer/index", "indexer/sync"}},
    {"server/recall",
     {"indexer/text", "indexer/article", "indexer/index", "server/tickets", "server/accounts",
      "server/store"}},
    {"server/pages",
     {"server/replays", "indexer", "indexer/text", "indexer/article", "indexer/remote",
      "indexer/index", "server/tickets", "server/drafts", "server/store", "server/recall",
      "server/http", "server/accounts"}},
};

/// An engine's header, and the one room (or file) that may include it.
std::vector<std::pair<std::string, std::string>> const engines{
    {"xapian.h", "indexer/index/"},
    {"zstd.h", "indexer/index/squeeze.cpp"},
    {"unicode/", "indexer/text/"},
    {"git2.h", "indexer/article/"},
    {"git2/", "indexer/article/"},
    {"cmark-gfm", "indexer/article/markdown"},
    {"soci", "server/store/"},
    {"sqlite3.h", "server/store/"},
    {"httplib.h", "server/http/"},
    {"sys/epoll.h", "server/http/"},
    {"kainjow/", "server/theme/"},
    {"brotli/", "server/theme/"},
    {"sodium.h", "server/accounts/"},
    {"curl/", "server/mail/"},
    {"gmime/", "server/mail/"},
    {"libxml/", "server/mail/html_text.cpp"},
    {"spawn.h", "indexer/remote/child.cpp"},
    {"CLI/", "server/main"},
    {"spdlog/", "server/log.cpp"},
    {"regex", "nowhere"},
};

bool is_source(fs::path const& path) {
  return path.extension() == ".cpp" || path.extension() == ".h";
}

/// What a file includes, without the quotes or brackets.
std::vector<std::string> includes_of(fs::path const& file) {
  std::vector<std::string> found;
  std::istringstream lines(spravka::tests::read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#include ")) {
      found.push_back(line.substr(10, line.find_last_of("\">") - 10));
    }
  }
  return found;
}

std::vector<std::pair<std::string, fs::path>> sources() {
  std::vector<std::pair<std::string, fs::path>> files;
  fs::path const root = SPRAVKA_SOURCE_DIR;
  for (auto const* top : {"indexer", "server"}) {
    for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
      if (is_source(entry.path())) {
        files.emplace_back(fs::relative(entry.path(), root).generic_string(), entry.path());
      }
    }
  }
  return files;
}

std::string room_of(std::string const& file) {
  return file.substr(0, file.find_last_of('/'));
}

}  // namespace

TEST_CASE("every include looks down", "[contracts]") {
  auto const files = sources();
  REQUIRE(files.size() > 60);
  for (auto const& [name, path] : files) {
    auto const room = room_of(name);
    if (!floors.contains(room)) {
      CAPTURE(name);
      REQUIRE(room == "server");  // The top floor may know everybody.
      continue;
    }
    for (auto const& include : includes_of(path)) {
      bool const is_ours = include.starts_with("indexer/") || include.starts_with("server/");
      if (is_ours && room_of(include) != room) {
        CAPTURE(name, include);
        CHECK(floors.at(room).contains(room_of(include)));
      }
    }
  }
}

TEST_CASE("every engine stays in its room", "[contracts]") {
  for (auto const& [name, path] : sources()) {
    for (auto const& include : includes_of(path)) {
      for (auto const& [header, home] : engines) {
        bool const is_stemmer = header == "xapian.h" && name == "indexer/text/stemmer.cpp";
        bool const is_engine = include == header ||
                               (header.back() == '/' && include.starts_with(header)) ||
                               (header == "soci" && include.starts_with("soci/")) ||
                               (header == "cmark-gfm" && include.starts_with("cmark-gfm"));
        if (is_engine && !is_stemmer) {
          CAPTURE(name, include);
          CHECK(name.starts_with(home));
        }
      }
    }
  }
}

TEST_CASE("no file is a giant, and none is a drawer for everything", "[contracts]") {
  for (auto const& [name, path] : sources()) {
    auto const text = spravka::tests::read_file(path);
    CAPTURE(name);
    CHECK(std::count(text.begin(), text.end(), '\n') <= 400);
    for (auto const* drawer : {"/util", "/common", "/core/", "/helpers", "/base/", "/misc"}) {
      CHECK(name.find(drawer) == std::string::npos);
    }
  }
}

TEST_CASE("no index, no HTML in the store, no SQL in the pages", "[contracts]") {
  for (auto const& [name, path] : sources()) {
    auto const text = spravka::tests::read_file(path);
    CAPTURE(name);
    if (name.starts_with("server/pages/")) {
      CHECK(text.find("select ") == std::string::npos);
      CHECK(text.find("<div") == std::string::npos);
      CHECK(text.find("<p>") == std::string::npos);
    }
    if (name.starts_with("indexer/")) {
      CHECK(text.find("http_status") == std::string::npos);
    }
  }
}
