// Data in, HTML out: the one place that knows the template engine.
//
// Safe from any thread: the engine's parsed templates are not, so each render borrows one that no
// other render has.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "server/theme/page_sources.h"

namespace spravka::theme {

class Templates {
public:
  /// Prepares every page in every language. `settings` is what theme.yaml says; `translations` must
  /// outlive this. Throws ThemeError.
  Templates(PageSources const& sources, Translations const& translations, Assets const& assets,
            nlohmann::json const& settings);
  ~Templates();

  /// Throws ThemeError for a page or a language there is no template for.
  std::string render(std::string const& page, text::Language const& language,
                     nlohmann::json const& data) const;

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::theme
