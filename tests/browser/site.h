// A running help center with people to sign in, for the stories that a browser tells.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/chromium.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {

class Site {
public:
  /// The articles of every journey, and `more`.
  explicit Site(std::vector<std::pair<std::string, std::string>> const& more = {},
                std::vector<std::string> const& flags = {});

  std::string url(std::string const& path) const { return server_->url() + path; }

  void sign_in(Chromium& browser, char const* role) const;

  /// Sent over the API; what it answered.
  nlohmann::json ticket(nlohmann::json const& fields) const;

  nlohmann::json const& people() const { return people_; }

protected:
  struct WithoutArticles {};

  explicit Site(WithoutArticles /*none*/) {}

  /// Commits what is written and serves it.
  void starts(std::vector<std::string> flags);

  TemporaryRepository const& repository() const { return repository_; }

private:
  TemporaryRepository repository_;
  TemporaryFolder data_;
  std::unique_ptr<RunningServer> server_;
  nlohmann::json people_;
};

/// The manual of Spravka as its own help center.
class Manual : public Site {
public:
  explicit Manual(std::vector<std::string> const& flags);
};

/// Keeps a picture of what the browser shows in the folder that SPRAVKA_PICTURES names.
void picture(Chromium& browser, std::string const& name);

/// False, with a warning, where Chromium is not installed.
bool can_run();

/// A file of tests/web/node_modules, where scripts/web-tools has put it; else nothing, with a
/// warning.
std::optional<std::filesystem::path> web_tool(std::string const& name);

/// One article with everything that Markdown can look like.
std::pair<std::string, std::string> rich_article();

}  // namespace spravka::tests
