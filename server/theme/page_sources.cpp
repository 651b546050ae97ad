#include "server/theme/page_sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

namespace fs = std::filesystem;

constexpr auto layout_name = "layout";
constexpr auto content_name = "content_html";

std::string read_file(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) {
    throw ThemeError(fmt::format("{}:1: cannot be read", path.string()));
  }
  return bytes.str();
}

std::string file_of(std::string const& name) {
  return "templates/" + name + ".mustache";
}

/// Puts one page together, in one language.
class Assembly {
public:
  Assembly(std::map<std::string, std::vector<Piece>> const& files, std::string language,
           Translations const& translations, Assets const& assets)
      : files_(files),
        language_(std::move(language)),
        translations_(translations),
        assets_(assets) {}

  std::vector<Piece> assemble(std::string const& page) {
    page_ = page;
    include(layout_name, "");
    return std::move(result_);
  }

private:
  [[noreturn]] void fail(Piece const& piece, std::string const& what) const {
    throw ThemeError(fmt::format("{}:{}: {}", file_of(open_files_.back()), piece.line, what));
  }

  void include(std::string const& name, std::string const& included_by) {
    auto const file = files_.find(name);
    if (file == files_.end()) {
      throw ThemeError(
          fmt::format("{}:1: missing{}", file_of(name),
                      included_by.empty() ? "" : "; it is included by " + file_of(included_by)));
    }
    open_files_.push_back(name);
    auto const& pieces = file->second;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      i = add(pieces, i);
    }
    open_files_.pop_back();
  }

  /// Adds the piece at `i` and returns the index of the last piece that was used up.
  std::size_t add(std::vector<Piece> const& pieces, std::size_t i) {
    auto const& piece = pieces[i];
    if (piece.kind == PieceKind::Partial) {
      add_part(piece);
    } else if (piece.kind == PieceKind::Unescaped && piece.text == content_name &&
               open_files_.back() == layout_name) {
      include(page_, "");
    } else if (piece.kind == PieceKind::Variable && piece.text.starts_with("t.")) {
      add_phrase(piece, piece.text.substr(2));
    } else if (piece.kind == PieceKind::Section && piece.text == "asset") {
      add_asset(pieces, i);
      return i + 2;
    } else {
      if (piece.kind == PieceKind::Section && (piece.text == "phrase" || piece.text == "plural")) {
        check_phrase(pieces, i);
      }
      result_.push_back(piece);
    }
    return i;
  }

  void add_part(Piece const& piece) {
    if (std::find(open_files_.begin(), open_files_.end(), piece.text) != open_files_.end()) {
      fail(piece, fmt::format("{{{{> {}}}}} includes itself", piece.text));
    }
    if (open_files_.size() >= max_include_depth) {
      fail(piece, fmt::format("includes are nested deeper than {}", max_include_depth));
    }
    include(piece.text, open_files_.back());
  }

  void add_phrase(Piece const& piece, std::string const& key) {
    auto const* phrase = translations_.find(language_, key);
    if (phrase == nullptr) {
      fail(piece, fmt::format("translations/{}.yaml has no phrase {}", language_, key));
    }
    if (!phrase->forms.empty()) {
      fail(piece, fmt::format("{} has plural forms: write {{{{#plural}}}}{} number{{{{/plural}}}}",
                              key, key));
    }
    for (auto filled : scan_template(phrase_as_mustache(phrase->text), "translations/" + key)) {
      filled.line = piece.line;
      result_.push_back(std::move(filled));
    }
  }

  /// `{{#phrase}}key{{/phrase}}` and `{{#plural}}key {{number}}{{/plural}}`: a key that is written
  /// out must exist.
  void check_phrase(std::vector<Piece> const& pieces, std::size_t i) const {
    auto const& inside = pieces[i + 1];
    if (inside.kind != PieceKind::Text) {
      return;
    }
    bool const is_plain =
        pieces[i + 2].kind == PieceKind::End && inside.text.find('|') == std::string::npos;
    std::istringstream words(inside.text);
    std::string key;
    words >> key;
    bool const is_whole = pieces[i].text == "plural" ? !words.eof() : is_plain;
    if (is_whole && translations_.find(language_, key) == nullptr) {
      fail(pieces[i], fmt::format("translations/{}.yaml has no phrase {}", language_, key));
    }
  }

  void add_asset(std::vector<Piece> const& pieces, std::size_t i) {
    bool const is_plain = i + 2 < pieces.size() && pieces[i + 1].kind == PieceKind::Text &&
                          pieces[i + 2].kind == PieceKind::End;
    if (!is_plain) {
      fail(pieces[i],
           "between {{#asset}} and {{/asset}} stands the name of a file in assets/, and nothing "
           "else");
    }
    auto const& name = pieces[i + 1].text;
    if (assets_.find(name) == nullptr) {
      fail(pieces[i], fmt::format("assets/{} does not exist", name));
    }
    result_.push_back({PieceKind::Text, assets_.url(name), pieces[i].line});
  }

  std::map<std::string, std::vector<Piece>> const& files_;
  std::string language_;
  Translations const& translations_;
  Assets const& assets_;
  std::string page_;
  std::vector<std::string> open_files_;
  std::vector<Piece> result_;
};

}  // namespace

PageSources::PageSources(std::vector<std::string> const& folders) {
  for (auto const& folder : folders) {
    fs::path const root = fs::path(folder) / "templates";
    std::error_code error;
    for (auto const& entry : fs::recursive_directory_iterator(root, error)) {
      if (entry.is_regular_file() && entry.path().extension() == ".mustache") {
        auto const name = fs::relative(entry.path(), root).replace_extension().generic_string();
        auto pieces = scan_template(read_file(entry.path()), file_of(name));
        check_template(pieces, file_of(name));
        files_[name] = std::move(pieces);
      }
    }
  }
  if (!files_.contains(layout_name)) {
    throw ThemeError(
        fmt::format("{}:1: missing; a theme needs it in {}", file_of(layout_name), folders.back()));
  }
}

std::vector<std::string> PageSources::pages() const {
  std::vector<std::string> names;
  for (auto const& [name, pieces] : files_) {
    if (name != layout_name && name.find('/') == std::string::npos) {
      names.push_back(name);
    }
  }
  return names;
}

std::string PageSources::source(std::string const& page, std::string const& language,
                                Translations const& translations, Assets const& assets) const {
  auto const pieces = Assembly(files_, language, translations, assets).assemble(page);
  // Parts and phrases are sound by themselves: here they stand within something.
  check_template(pieces, file_of(page));
  return to_mustache(pieces);
}

Names names_in(std::string const& source, std::vector<std::string> const& placeholders) {
  Names names(placeholders.begin(), placeholders.end());
  for (auto const& piece : scan_template(source, "page")) {
    if (piece.kind != PieceKind::Text) {
      names.insert(piece.text);
    }
  }
  Names segments;
  for (auto const& name : names) {
    std::istringstream parts(name);
    for (std::string part; std::getline(parts, part, '.');) {
      segments.insert(part);
    }
  }
  return segments;
}

}  // namespace spravka::theme
