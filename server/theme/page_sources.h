// The templates of a folder, checked and made ready: includes, addresses of assets and fixed
// phrases are put in their places once, when the theme is loaded, so that a render only fills in
// data.
//
// Immutable after loading, safe from any thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/theme/assets.h"
#include "server/theme/template_scan.h"
#include "server/theme/translations.h"

namespace spravka::theme {

/// An include within an include may go this deep.
inline constexpr std::size_t max_include_depth = 16;

class PageSources {
public:
  /// Reads and checks templates/ of each folder, later files over earlier ones. Throws ThemeError.
  explicit PageSources(std::vector<std::string> const& folders);

  /// The names of the pages: every template but the layout and the parts.
  std::vector<std::string> pages() const;

  /// The page inside the layout as one mustache text in one language. Throws ThemeError for a part,
  /// phrase or asset that does not exist, and for parts that include each other.
  std::string source(std::string const& page, std::string const& language,
                     Translations const& translations, Assets const& assets) const;

private:
  std::map<std::string, std::vector<Piece>> files_;  // By name without ending: "home", "parts/hit".
};

using Names = std::set<std::string, std::less<>>;

/// Every part of every name that a page asks for, its phrases included; other data need not be
/// converted for it.
Names names_in(std::string const& source, std::vector<std::string> const& placeholders);

}  // namespace spravka::theme
