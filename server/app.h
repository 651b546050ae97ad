// The whole server is one function: Response answer(Request). The listener calls it; the journeys
// in tests/ call it too, with no socket.
//
// Owns all that lives long: theme, stores, searchers, index keeper. answer() is safe from any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/http/refusal.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/mail_settings.h"
#include "server/remote_settings.h"

namespace spravka {

struct AppSettings {
  std::string articles;
  std::string branch;  // Empty: the current one.
  std::string data;
  std::string theme;                   // A folder.
  std::string theme_settings;          // YAML, as the configuration gives it.
  std::vector<std::string> languages;  // Codes, the default one first; empty: all of the theme's.
  bool is_dev{};                       // Follows the theme's files while they are written.
  std::string site_name{"Spravka"};
  std::string base_url{"http://127.0.0.1:8080"};
  std::vector<std::string> groups{"general", "technical", "billing", "refund"};
  std::map<std::string, std::string>
      category_groups;  // Category's slug to the group of its tickets.
  std::string hook_secret;
  int held_out_percent{};  // Of visitors, shown no suggestions while they write.
  MailSettings mail;
  RemoteSettings remote;
  std::vector<std::string> widget_origins;  // Web sites that the widget may stand on.
  bool has_rate_limits{true};
  bool logs_requests{true};
};

class App {
public:
  /// Opens everything and brings the index up to date. Throws what the rooms throw, with a line
  /// that says what to do. From here on the process speaks the languages of the theme
  /// (text/spoken.h).
  explicit App(AppSettings settings);
  ~App();
  App(App const&) = delete;
  App& operator=(App const&) = delete;

  http::Response answer(http::Request const& incoming);
  /// A page that says why a request was too large to be read.
  http::Response refuse(http::Request const& incoming, http::Refusal const& refusal);

  /// Follows the articles' branch, the tickets and, where it is set up, the articles' remote
  /// repository, on threads of their own from here on.
  void follow();
  /// Sends and fetches letters on a thread of its own from here on, where mail is set up.
  void carry_letters();

  /// Looks at the branch now and returns when the index stands at its head.
  void sync_now();

  /// A figure for /metrics, such as the listener's.
  void set_figure(std::string const& name, double value);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka
