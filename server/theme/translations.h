// The phrases of a theme in all its languages: key to text, or to the plural forms of a text.
//
// Every language has the same keys; a key that one of them lacks is an error of the theme, found
// when it is loaded. Immutable after loading, safe from any thread.
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
  /// must be one for each known language. Throws ThemeError.
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

private:
  std::map<std::string, std::map<std::string, Phrase>> languages_;
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
