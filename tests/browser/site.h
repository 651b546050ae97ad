// A running help center with people to sign in, for the stories that a browser tells.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/index/index_folder.h"
#include "tests/support/chromium.h"
#include "tests/support/mail_servers.h"
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

  /// By an agent, with a cause and a solution.
  void resolve(int ticket) const;
  void resolve(int ticket, nlohmann::json const& resolution) const;

  /// A file on a branch of its own, and on the served one, as git writes them.
  void draft(std::string const& branch, std::string const& path, std::string const& text) const;
  void change(std::string const& path, std::string const& text) const;

  /// Takes the tickets away: a page that reads them says that the store cannot be reached.
  void loses_tickets() const;

  /// Spoils the stored texts of the articles and keeps the server from building its index anew: a
  /// search that finds one whose text nobody has read yet fails from here on.
  void breaks();

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
  std::unique_ptr<index::WriterLock> lock_;
};

/// Articles enough for their texts to lie in several places; `word` stands in all of them.
std::vector<std::pair<std::string, std::string>> many_articles(std::string const& word);

/// The manual of Spravka as its own help center.
class Manual : public Site {
public:
  explicit Manual(std::vector<std::string> const& flags,
                  std::vector<std::pair<std::string, std::string>> const& more = {});
};

/// What a server is started with to write letters, which lead to an address of no real server.
std::vector<std::string> letter_flags(MailSink const& sink);

/// Asks over HTTP to be told of the end of an article's known issue; where the letter leads.
std::string watch_path(Site const& site, MailSink const& sink, std::string const& article);

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
