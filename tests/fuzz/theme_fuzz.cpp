// A theme as anybody may have written it: loaded with all that its files say, or refused with file
// and line. Whatever the templates are, data that a page shows never leaves the text or the
// attribute it stands in.
//
// The input is files, each behind a line "== name"; what is missing is taken from a sound theme.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "server/theme/colour.h"
#include "server/theme/languages.h"
#include "server/theme/template_scan.h"
#include "server/theme/theme.h"
#include "tests/fuzz/html_reader.h"
#include "tests/fuzz/promise.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using namespace spravka;
using fuzz::demand;
using nlohmann::json;

using Files = std::map<std::string, std::string, std::less<>>;

Files const sound{
    {"theme.yaml",
     "name: small\nsettings:\n  accent: {type: color, default: \"#134a3e\", readable_on: paper}\n"
     "  paper: {type: color, default: \"#fff\"}\n  staff: true\n  motto: Help\n"},
    {"templates/layout.mustache", "<!doctype html><title>{{a}}</title>{{{content_html}}}"},
    {"templates/page.mustache", "<p title=\"{{a}}\">{{b}}</p>"},
    {"templates/parts/one.mustache", "<i>{{a}}</i>"},
    {"translations/ru.yaml",
     "hello: Привет, {a}!\nletters: {one: \"{n} письмо\", few: \"{n} письма\", other: \"{n} "
     "писем\"}\n"},
    {"translations/en.yaml",
     "hello: It's {a}\nletters: {one: \"{n} letter\", other: \"{n} letters\"}\n"},
    {"languages/de.yaml", ""},
    {"translations/de.yaml", ""},
    {"assets/style.css", "p{}"}};

/// A theme's folder, written anew for each input; files that stay the same are left alone.
class Folder {
public:
  void fill(Files const& files) {
    for (auto const& [name, text] : sound) {
      auto const given = files.find(name);
      put(name, given == files.end() ? text : given->second);
    }
  }

  std::string str() const { return (folder_.path() / "small").string(); }

private:
  void put(std::string const& name, std::string const& bytes) {
    auto const there = written_.find(name);
    if (there != written_.end() && there->second == bytes) {
      return;
    }
    bool const is_further = name.find("de.yaml") != std::string::npos;
    if (is_further && bytes.empty()) {
      fs::remove(folder_.path() / "small" / name);
    } else {
      folder_.write("small/" + name, bytes);
    }
    written_[name] = bytes;
  }

  tests::TemporaryFolder folder_;
  Files written_;
};

Files files_in(std::string_view bytes) {
  Files files;
  std::string* file = nullptr;
  while (!bytes.empty()) {
    auto const end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    auto const line = bytes.substr(0, end);
    if (line.starts_with("== ")) {
      file = &files[std::string(line.substr(3, line.find_last_not_of('\n') - 2))];
    } else if (file != nullptr) {
      *file += line;
    }
    bytes.remove_prefix(end);
  }
  return files;
}

json hostile_data() {
  std::string const bad = "x\"'><canary canary=1 onq=2 javascript:canary `</script> = {b} {{a}}";
  json const one = {
      {"a", bad}, {"b", bad}, {"n", 21}, {"at", "2026-11-20T08:00Z"}, {"b_html", "<i>ok</i>"}};
  return {{"a", bad},
          {"b", bad},
          {"n", 3},
          {"a_url", "javascript:canary"},
          {"url", "/ok?" + bad},
          {"b_html", "<i>ok</i>"},
          {"xs", {one, one}},
          {"o", one},
          {"texts", {bad, "javascript:canary"}},
          {"yes", true},
          {"no", false},
          {"c", "javascript:canary"},
          {"at", bad}};
}

/// Wherever the data landed, it became neither a tag nor an attribute, nor an address that runs.
void check_page(std::string const& html) {
  auto const read = fuzz::read_html(html);
  demand(read.scripts.find("canary") == std::string::npos, "data is in no script");
  for (auto const& tag : read.tags) {
    demand(tag.name.find("canary") == std::string::npos, "data makes no tag");
    for (auto const& [name, value] : tag.attributes) {
      demand(name.find("canary") == std::string::npos && name != "onq", "data makes no attribute");
      bool const is_address = name == "href" || name == "src" || name == "action" ||
                              name == "formaction" || name == "poster" || name == "data";
      bool const is_ours = value.find("javascript:canary") == std::string::npos;
      demand(!is_address || is_ours || !fuzz::is_dangerous_address(value), "no address runs data");
      bool const runs = name.starts_with("on") || name == "style" || name == "srcdoc";
      demand(!runs || value.find("canary") == std::string::npos, "data is in no handler");
    }
  }
}

void use(theme::Theme const& theme) {
  auto const data = hostile_data();
  for (auto const& page : theme.pages()) {
    for (auto const* language : {"ru", "en"}) {
      check_page(theme.render(page, {language}, data));
    }
  }
  theme.warnings();
  theme.phrase({"ru"}, "letters", {{"n", 3}});
  demand(theme.find_asset("style.css") != nullptr, "assets are there");
}

void demand_a_place(theme::ThemeError const& refusal) {
  std::string const words = refusal.what();
  bool const names_place = words.find_first_of(":/") != std::string::npos;
  demand(names_place, ("a refusal says where: " + words).c_str());
}

std::vector<std::pair<theme::PieceKind, std::string>> tags_of(
    std::vector<theme::Piece> const& all) {
  std::vector<std::pair<theme::PieceKind, std::string>> tags;
  for (auto const& piece : all) {
    if (piece.kind != theme::PieceKind::Text) {
      tags.emplace_back(piece.kind, piece.text);
    }
  }
  return tags;
}

void check_template(std::string const& source) {
  try {
    auto const pieces = theme::scan_template(source, "t");
    theme::check_template(pieces, "t");
    auto const again = theme::scan_template(theme::to_mustache(pieces), "t");
    demand(tags_of(again) == tags_of(pieces), "the engine is given the tags that were checked");
  } catch (theme::ThemeError const& refusal) {
    demand_a_place(refusal);
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static Folder folder;
  auto const bytes = fuzz::text_of(data, size);
  std::string lower(bytes);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower.find("canary") != std::string::npos || lower.find("onq") != std::string::npos) {
    return -1;  // What a template says itself would be taken for data.
  }
  auto const files = files_in(bytes);
  for (auto const& [name, text] : files) {
    check_template(text);
    theme::parse_colour(text);
  }
  folder.fill(files);
  try {
    use(theme::Theme(folder.str()));
    theme::languages_of(folder.str(), {});
  } catch (theme::ThemeError const& refusal) {
    demand_a_place(refusal);
  }
  return 0;
}
