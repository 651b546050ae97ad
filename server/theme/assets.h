// The style sheets, scripts and pictures of a theme, in memory, each under an address that changes
// with its content.
//
// A theme that is made from another overrides its files by name; "style.add.css" is put behind the
// inherited "style.css". A quoted "./name" in a style sheet or a script is another asset and is
// given its fingerprinted address too. Immutable after loading, safe from any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/theme/theme.h"

namespace spravka::theme {

inline constexpr std::size_t max_asset_bytes = std::size_t{4} << 20U;

class Assets {
public:
  /// Loads `assets/` of each folder, later ones over earlier ones; one that does not exist has no
  /// assets. `files` are further ones, name to path. `css` opens style.css. Throws ThemeError.
  Assets(std::vector<std::string> const& folders, std::map<std::string, std::string> const& files,
         std::string const& css);

  /// By name, with or without the fingerprint before its ending.
  Asset const* find(std::string_view name) const;

  /// "/assets/style.1a2b3c4d.css" for "style.css"; without a fingerprint for a name that does not
  /// exist.
  std::string url(std::string const& name) const;

private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace spravka::theme
