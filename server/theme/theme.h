// A page's data: how does it look? A theme is a folder of templates, assets and phrases.
//
// Loaded whole, checked at load, immutable afterwards and safe from any thread: replaced by loading
// a new one. Templates are mustache and escape by default; the data names that may hold HTML are
// listed in theme.cpp (`*_html`, and no other).
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/text/language.h"

namespace spravka::theme {

/// A theme that cannot be used. The text names file and line.
class ThemeError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Asset {
  std::string bytes;
  std::string gzip;         // Empty when compressing does not pay.
  std::string brotli;       // The same.
  std::string type;         // "text/css; charset=utf-8"
  std::string fingerprint;  // Part of its address: /assets/style.1a2b3c4d.css
};

class Theme {
public:
  /// Loads and checks a folder, and those it is made from. `settings` are the installation's values
  /// for what theme.yaml declares. Throws ThemeError.
  explicit Theme(std::string const& folder);
  Theme(std::string const& folder, nlohmann::json const& settings);
  ~Theme();
  Theme(Theme&&) noexcept;
  Theme& operator=(Theme&&) noexcept;

  /// The page `name` (templates/<name>.mustache) with this data, in a language, inside
  /// templates/layout.mustache. Throws ThemeError for a page there is no template for. What the
  /// layout is given besides: docs/themes.md.
  std::string render(std::string const& name, text::Language const& language,
                     nlohmann::json const& data) const;

  /// One phrase; `{name}` parts are filled from `arguments`. A key that does not exist comes back
  /// as itself.
  std::string phrase(text::Language const& language, std::string const& key,
                     nlohmann::json const& arguments) const;

  /// By the path after /assets/, with or without the fingerprint.
  Asset const* find_asset(std::string_view path) const;
  /// "/assets/style.1a2b3c4d.css" for "style.css".
  std::string asset_url(std::string const& name) const;

  std::vector<std::string> pages() const;

  std::string const& name() const;
  /// All folders its files come from.
  std::vector<std::string> const& folders() const;
  /// What works and should be mended all the same, one line each: colours that are hard to
  /// read, phrases that a further language leaves to English.
  std::vector<std::string> warnings() const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::theme
