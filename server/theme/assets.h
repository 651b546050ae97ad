// The style sheets, scripts and pictures of a theme, in memory, each under an address that changes
// with its content.
//
// A quoted "./name" in a style sheet or a script is another asset and is given its fingerprinted
// address too. Immutable after loading, safe from any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/theme/theme.h"

namespace spravka::theme {

inline constexpr std::size_t max_asset_bytes = std::size_t{4} << 20U;

class Assets {
public:
  /// Loads a folder, flat or nested; a folder that does not exist has no assets. Throws ThemeError.
  explicit Assets(std::string const& folder);

  /// By name, with or without the fingerprint before its ending.
  Asset const* find(std::string_view name) const;

  /// "/assets/style.1a2b3c4d.css" for "style.css"; without a fingerprint for a name that does not
  /// exist.
  std::string url(std::string const& name) const;

private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace spravka::theme
