// The phrases of a theme in all its languages: key to text, or to the plural forms of a text.
//
// Russian and English have the same keys; a key that one of them lacks is an error of the theme,
// found when it is loaded. A further language may lack some, which are said in English then, and
// may not have others. Immutable after loading, safe from any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/text/language.h"

namespace spravka::theme {

struct Phrase {
  std::string text;                          // Empty for a phrase with plural forms.
  std::map<std::string, std::string> forms;  // "one", "few", "many", "other".
};

class Translations {
public:
  /// Reads every <code>.yaml of each folder's translations/, later phrases over earlier ones; there
  /// must be one for each known language and for Russian and English. Throws ThemeError.
  explicit Translations(std::vector<std::string> const& folders);

  std::vector<std::string> languages() const;

  /// Nothing for a key or a language that does not exist.
  Phrase const* find(std::string const& language, std::string const& key) const;

  /// The form of a plural phrase for a number, `{n}` filled; of an ordinary phrase its text.
  /// Nothing when there is none.
  std::optional<std::string> plural(text::Language const& language, std::string const& key,
                                    std::string const& number) const;

  /// The names between braces in all phrases of a language.
  std::vector<std::string> placeholders(std::string const& language) const;

  /// What further languages leave to English, a line for each.
  std::vector<std::string> const& warnings() const { return warnings_; }

private:
  void check_whole() const;
  void fill_gaps();

  std::map<std::string, std::map<std::string, Phrase>> languages_;
  std::vector<std::string> warnings_;
};

/// A phrase as a template: the text escaped, each `{name}` a variable.
std::string phrase_as_mustache(std::string const& text);

/// A phrase's next `{name}` from a place on: where it opens and closes. Nothing when there is no
/// further one.
struct Placeholder {
  std::string name;
  std::size_t begin{};
  std::size_t end{};  // Past the closing brace.
};

std::optional<Placeholder> find_placeholder(std::string const& text, std::size_t from);

}  // namespace spravka::theme
