// spravka serve, user, mail, backup, restore, theme check: the server's own commands. Each returns
// the contract's exit code; failures are thrown and told by main in one line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/commands.h"
#include "server/app.h"
#include "server/store/database.h"

namespace spravka {

struct ServeCommand {
  AppSettings app;
  std::string languages;  // Of the theme, those to use; comma separated.
  std::string listen{"127.0.0.1:8080"};
  std::string trusted_proxies;  // Comma separated addresses.
  std::size_t workers{8};
};

int run(ServeCommand const& command);

struct UserAddCommand {
  std::string data;
  std::string name;
  std::string role;
  std::string email;
  bool json{};
};

int run(UserAddCommand const& command);

/// A new password; signs out everywhere.
struct UserPasswordCommand {
  std::string data;
  std::string name;
  bool json{};
};

int run(UserPasswordCommand const& command);

/// The database of a server that has run before: a mistyped --data must not make a new one.
store::Database existing_database(std::string const& data);

/// A new API token in the place of the old one, or none; or, with a scope, a further one for one
/// purpose.
struct UserTokenCommand {
  std::string data;
  std::string name;
  std::string scope;  // "read", "tickets", "write"; empty: the person's own token.
  std::string label;  // Empty: as the scope.
  bool revoke{};
  bool json{};
};

int run(UserTokenCommand const& command);

struct UserRemoveCommand {
  std::string data;
  std::string name;
};

int run(UserRemoveCommand const& command);

struct UserListCommand {
  std::string data;
  bool json{};
};

int run(UserListCommand const& command);

/// One letter from standard input, as a mail server's pipe gives it.
struct MailReceiveCommand {
  std::string data;
  std::string letter;
  MailSettings mail;
  std::vector<std::string> groups;
  bool json{};
};

/// 75, and nothing taken, when the letter could not be kept: mail servers try again then.
int run(MailReceiveCommand const& command);

/// Tickets of another help desk: a file, or a folder of them.
struct TicketImportCommand {
  std::string data;
  std::string format;
  std::string file;
  std::string group{"general"};  // Of tickets whose export names none.
  bool json{};
};

int run(TicketImportCommand const& command);

/// Who did what, the newest first.
struct AuditCommand {
  std::string data;
  std::string who;  // Empty: all.
  int days{30};
  bool json{};
};

int run(AuditCommand const& command);

/// Takes a person, a ticket, or what is too old out of the database. 1 when there is nothing.
struct ForgetCommand {
  std::string data;
  std::string email;
  std::int64_t ticket{};
  int older_than_days{};
  bool dry_run{};
  bool json{};
};

int run(ForgetCommand const& command);

struct BackupCommand {
  std::string data;
  std::string file;
};

int run(BackupCommand const& command);

struct RestoreCommand {
  std::string data;
  std::string file;
};

int run(RestoreCommand const& command);

struct ThemeCheckCommand {
  std::string theme;
  std::string settings;  // YAML.
};

/// Runs a command of the indexer in the languages of its theme.
int run_spoken(indexer::IndexCommand const& command);
int run_spoken(indexer::CheckCommand const& command);

/// Where the theme is: beside the program when it runs from its build folder, else where it was
/// installed.
std::string default_theme();

/// 1 when the theme cannot be used, 0 with warnings or without.
int run(ThemeCheckCommand const& command);

/// Tickets that ask the same, put together, the dearest first.
struct ClustersCommand {
  std::string data;
  int days{90};
  bool json{};
};

int run(ClustersCommand const& command);

/// The measures of the desk's reports, for the terminal. They can be read while the server runs.
struct ReportCommand {
  std::string data;
  std::string base_url{"http://127.0.0.1:8080"};
  int days{30};
  bool json{};
};

int run(ReportCommand const& command);

/// Every address of an article that was sent to customers, for `spravka check --sent`.
struct LinksCommand {
  std::string data;
  std::string base_url{"http://127.0.0.1:8080"};
};

int run(LinksCommand const& command);

/// Real questions of the last days, asked of the articles as they are and as a branch would make
/// them. The answer is no when an answer is lost.
struct ReplayCommand {
  std::string articles;
  std::string draft;  // The branch.
  std::string data;
  int days{30};
  std::string format{"text"};
};

int run(ReplayCommand const& command);

}  // namespace spravka
