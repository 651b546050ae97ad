// A whole help center for one test: articles in a real git repository, a data folder, and the App,
// without a socket.
//
//   HelpCenter center;
//   center.publish("ru/billing/refund.md", "# Как вернуть деньги\n...");
//   Browser customer(center);
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "server/accounts/user.h"
#include "server/app.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_repository.h"

namespace spravka::tests {

struct SignIn {
  std::string name;
  std::string password;
  std::string token;
};

class HelpCenter {
public:
  /// With the articles given (path to text), committed before the App starts.
  explicit HelpCenter(std::initializer_list<std::pair<std::string, std::string>> articles,
                      TemporaryRepository::Kind kind = TemporaryRepository::Kind::WorkTree);

  App& app() { return *app_; }

  TemporaryRepository& repository() { return repository_; }

  std::string data() const { return data_.str(); }

  /// Commits one article as an author would, and lets the index follow.
  void publish(std::string const& path, std::string_view text);
  /// Lets the index follow what was committed.
  void follow();
  /// Ends the App and starts it again on the same data.
  void restart();
  /// Starts again with this share of visitors shown no suggestions.
  void holds_out(int percent);
  /// Starts again with the limits of what one address may do, which tests else do without.
  void limits_rates();
  /// Starts again with another theme, and its languages.
  void uses_theme(std::string const& folder);
  /// Starts again at another address.
  void stands_at(std::string const& base_url);
  /// Starts again with groups of tickets by category.
  void groups_by_category(std::map<std::string, std::string> groups);

  SignIn add_user(std::string const& name, accounts::Role role);

private:
  TemporaryRepository repository_;
  TemporaryFolder data_;
  std::string theme_;  // Empty: the default one.
  std::string base_url_{"http://help.test"};
  int held_out_percent_{};
  bool has_rate_limits_{};
  std::map<std::string, std::string> category_groups_;
  std::unique_ptr<App> app_;
};

/// Some articles that several journeys tell their story with.
std::initializer_list<std::pair<std::string, std::string>> some_articles();

}  // namespace spravka::tests
