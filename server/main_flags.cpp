#include "server/main_flags.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "server/settings.h"

namespace spravka {

namespace {

void add_language_flags(CLI::App& command, std::string& theme, std::string& languages) {
  theme = default_theme();
  command.add_option("--theme", theme, "Folder of the theme: articles are in its languages")
      ->capture_default_str();
  command.add_option("--languages", languages,
                     "Of the theme's languages, those to use, comma separated, the default first");
}

/// Takes the slash at its end away; an empty text when it is one, else what is wrong.
std::string made_public_address(std::string& url) {
  while (url.ends_with('/')) {
    url.pop_back();
  }
  auto const host = url.find("://") + 3;
  bool const is_address = (url.starts_with("http://") || url.starts_with("https://")) &&
                          url.size() > host &&
                          url.find_first_of("/?#@ \t\"'<>\\", host) == std::string::npos;
  return url.empty() || is_address ? std::string()
                                   : "\"" + url +
                                         "\" is not the address that readers use: give it as "
                                         "https://help.example.com, without a path";
}

CLI::Option* add_base_url(CLI::App& command, std::string& url, std::string const& description) {
  return command.add_option("--base-url", url, description)
      ->transform(CLI::Validator(made_public_address, ""));
}

}  // namespace

std::string standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

std::vector<std::string> words_of(std::string const& list) {
  std::vector<std::string> words;
  std::istringstream stream(list);
  for (std::string word; std::getline(stream, word, ',');) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  return words;
}

std::map<std::string, std::string> pairs_of(std::string const& list) {
  std::map<std::string, std::string> pairs;
  for (auto const& word : words_of(list)) {
    auto const equals = std::min(word.find('='), word.size());
    pairs[word.substr(0, equals)] = word.substr(std::min(equals + 1, word.size()));
  }
  return pairs;
}

std::string settings_file(int argc, char** argv) {
  char const* const given = std::getenv("SPRAVKA_CONFIG");
  std::string file = given == nullptr ? "" : given;
  for (int i = 1; i < argc; ++i) {
    std::string_view const word = argv[i];
    if (word == "--config" && i + 1 < argc) {
      file = argv[i + 1];
    } else if (word.starts_with("--config=")) {
      file = word.substr(word.find('=') + 1);
    }
  }
  return file;
}

void apply_settings_to(CLI::App& command, std::map<std::string, std::string> const& values) {
  for (auto* option : command.get_options()) {
    auto const flag = option->get_single_name();
    if (!option->get_lnames().empty() && flag != "help" && flag != "config") {
      option->envname(environment_name(flag));
      if (auto const value = values.find(flag); value != values.end()) {
        option->default_val(value->second);
      }
    }
  }
}

std::string what_is_wrong(CLI::App const& app, CLI::ParseError const& error) {
  auto const strange = app.remaining(true);
  std::string said = error.what();
  if (strange.empty()) {
    return said;
  }
  if (said.find("subcommand") != std::string::npos && !strange.front().starts_with('-')) {
    return fmt::format("there is no command \"{}\"", strange.front());
  }
  return error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)
             ? fmt::format("nothing here is called {}", fmt::join(strange, " "))
             : said;
}

void add_serve_flags(CLI::App& command, ServeCommand& serve) {
  auto& app = serve.app;
  add_language_flags(command, app.theme, serve.languages);
  command.add_option("--articles", app.articles, "Git repository or folder of articles");
  command.add_option("--branch", app.branch, "Branch to serve (default: the current one)");
  command.add_option("--data", app.data, "Folder for the index and the database");
  command.add_option("--listen", serve.listen, "Address and port")->capture_default_str();
  command.add_option("--theme-settings", app.theme_settings,
                     "Values for the theme's settings, as YAML: {accent: \"#8a1c1c\"}");
  command.add_flag("--dev", app.is_dev, "Take over changes of the theme's files at once");
  command.add_option("--site-name", app.site_name, "Name shown on every page")
      ->capture_default_str();
  app.base_url.clear();
  add_base_url(command, app.base_url,
               "Address that readers use: letters and replies link to it (default: http:// and "
               "what --listen says)");
  command.add_option("--hook-secret", app.hook_secret,
                     "Secret that POST /hooks/git must bring; better in the file or environment");
  add_remote_flags(command, app.remote);
  command.add_option("--trusted-proxies", serve.trusted_proxies,
                     "Addresses whose X-Forwarded-For is believed, comma separated");
  command.add_option("--workers", serve.workers, "Requests answered at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
}

void add_remote_flags(CLI::App& command, RemoteSettings& remote) {
  command.add_option("--remote", remote.name,
                     "Remote of the articles' repository to keep in step with: origin");
  command.add_option("--remote-every", remote.every, "Seconds between two looks there")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  command.add_option("--remote-timeout", remote.patience, "Seconds that one run of git may take")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
}

void add_theme_flags(CLI::App& command, ThemeCheckCommand& check) {
  check.theme = default_theme();
  command.add_option("--theme", check.theme, "Folder of the theme")->capture_default_str();
  command.add_option("--theme-settings", check.settings,
                     "Values for the theme's settings, as YAML");
}

void add_mail_flags(CLI::App& command, MailSettings& mail) {
  command.add_option("--smtp-url", mail.smtp.url,
                     "Mail server that takes our letters: smtp://host:port or smtps://host:port");
  command.add_option("--smtp-user", mail.smtp.user, "Name to sign in there with");
  command.add_option("--smtp-password", mail.smtp.password,
                     "Password for it; better in the file or the environment");
  command.add_option("--mail-from", mail.from, "Who writes: Support <support@example.com>");
  command
      .add_option("--answer-hours", mail.answer_hours,
                  "Hours that the acknowledgement promises an answer in; 0: says nothing")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  command.add_option("--imap-url", mail.imap.url,
                     "Mailbox that is read: imap://host/INBOX or imaps://host/INBOX");
  command.add_option("--imap-user", mail.imap.user, "Name to sign in there with");
  command.add_option("--imap-password", mail.imap.password,
                     "Password for it; better in the file or the environment");
  command.add_option("--imap-every", mail.poll_seconds, "Seconds between two looks into it")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
}

void add_index_flags(CLI::App& command, indexer::IndexCommand& index) {
  add_language_flags(command, index.theme, index.languages);
  command.add_option("--articles", index.articles, "Git repository or folder of articles");
  command.add_option("--branch", index.branch, "Branch to read (default: the current one)");
  command.add_option("--data", index.data, "Folder for the index");
  command.add_flag("--rebuild", index.rebuild,
                   "Build a fresh index and put it in the place of the old one");
  command.add_flag("--json", index.json, "Print JSON");
}

void add_check_flags(CLI::App& command, indexer::CheckCommand& check) {
  add_language_flags(command, check.theme, check.languages);
  command.add_option("--articles", check.articles, "Git repository or folder of articles");
  command.add_option("--branch", check.branch, "Branch to read (default: the current one)");
  command.add_option("--format", check.format, "text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}));
  command.add_option("--sent", check.sent,
                     "File of addresses given to customers, as spravka links prints them (-: from "
                     "standard input): each must lead somewhere");
}

void add_search_flags(CLI::App& command, indexer::SearchCommand& search) {
  command.add_option("--data", search.data, "Folder of the index");
  command.add_option("--lang", search.language, "Only this language");
  command.add_option("--limit", search.limit, "How many hits")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command.add_flag("--json", search.json, "Print JSON");
  command.add_flag("--explain", search.explain, "Also tell why the hits stand in this order");
  command.add_option("query", search.query, "What to look for")->required();
}

void add_user_password_flags(CLI::App& command, UserPasswordCommand& password) {
  command.add_option("name", password.name, "Whose")->required();
  command.add_option("--data", password.data, "Folder of the database");
  command.add_flag("--json", password.json, "Print JSON");
}

void add_user_list_flags(CLI::App& command, UserListCommand& list) {
  command.add_option("--data", list.data, "Folder of the database");
  command.add_flag("--json", list.json, "Print JSON");
}

void add_user_token_flags(CLI::App& command, UserTokenCommand& token) {
  command.add_option("name", token.name, "Whose")->required();
  command
      .add_option("--scope", token.scope, "A further token that may do this: read, tickets, write")
      ->check(CLI::IsMember({"read", "tickets", "write"}));
  command.add_option("--label", token.label, "What the further token is for (default: its scope)");
  command.add_flag("--revoke", token.revoke, "Take the token away and give none");
  command.add_option("--data", token.data, "Folder of the database");
  command.add_flag("--json", token.json, "Print JSON");
}

void add_audit_flags(CLI::App& command, AuditCommand& audit) {
  command.add_option("--data", audit.data, "Folder of the database");
  command.add_option("--who", audit.who, "Only what this person did");
  command.add_option("--days", audit.days, "Of the last days")
      ->check(CLI::Range(1, 400))
      ->capture_default_str();
  command.add_flag("--json", audit.json, "Print a JSON object a line");
}

void add_forget_flags(CLI::App& command, ForgetCommand& forget) {
  command.add_option("--data", forget.data, "Folder of the database");
  command.add_option("--email", forget.email, "All that came from this address");
  command.add_option("--ticket", forget.ticket, "This ticket")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000'000}));
  command
      .add_option("--older-than", forget.older_than_days,
                  "Resolved tickets that nobody has touched for so many days")
      ->check(CLI::Range(1, 36'500));
  command.add_flag("--dry-run", forget.dry_run, "Only tell what would go");
  command.add_flag("--json", forget.json, "Print JSON");
}

void add_backup_flags(CLI::App& command, BackupCommand& backup) {
  command.add_option("--data", backup.data, "Folder of the database");
  command.add_option("file", backup.file, "New file to write")->required();
}

void add_restore_flags(CLI::App& command, RestoreCommand& restore) {
  command.add_option("--data", restore.data, "Folder for the database");
  command.add_option("file", restore.file, "File that backup wrote")->required();
}

void add_replay_flags(CLI::App& command, ReplayCommand& replay) {
  command.add_option("--articles", replay.articles, "Git repository of articles");
  command.add_option("--draft", replay.draft, "Branch with the change");
  command.add_option("--data", replay.data, "Folder of the index and the database");
  command.add_option("--days", replay.days, "How far back questions are taken from")
      ->check(CLI::Range(1, 400))
      ->capture_default_str();
  command.add_option("--format", replay.format, "text, or markdown for a comment")
      ->check(CLI::IsMember({"text", "markdown"}));
}

void add_user_add_flags(CLI::App& command, UserAddCommand& add) {
  command.add_option("name", add.name, "Name to sign in with")->required();
  command.add_option("--role", add.role, "agent, writer or admin (or customer)");
  command.add_option("--email", add.email, "For the commits of drafts");
  command.add_option("--data", add.data, "Folder of the database");
  command.add_flag("--json", add.json, "Print JSON");
}

void add_import_flags(CLI::App& command, TicketImportCommand& import) {
  command.add_option("file", import.file, "The export: a file, or a folder of its files")
      ->required();
  command.add_option("--format", import.format, "zendesk, freshdesk, zammad, csv or mbox");
  command.add_option("--data", import.data, "Folder of the database");
  command.add_option("--group", import.group, "Group of tickets that name none")
      ->capture_default_str();
  command.add_flag("--json", import.json, "Print the report as JSON");
}

void add_links_flags(CLI::App& command, LinksCommand& links) {
  command.add_option("--data", links.data, "Folder of the database");
  add_base_url(command, links.base_url, "As for serve: by it our addresses are known")
      ->capture_default_str();
}

void add_clusters_flags(CLI::App& command, ClustersCommand& clusters) {
  command.add_option("--data", clusters.data, "Folder of the index and the database");
  command.add_option("--days", clusters.days, "How far back tickets are taken from")
      ->check(CLI::Range(1, 3'650))
      ->capture_default_str();
  command.add_flag("--json", clusters.json, "JSON, in place of a list");
}

void add_report_flags(CLI::App& command, ReportCommand& report) {
  command.add_option("--data", report.data, "Folder of the index and the database");
  command.add_option("--days", report.days, "How far back is counted")
      ->check(CLI::Range(1, 365))
      ->capture_default_str();
  add_base_url(command, report.base_url, "As for serve: by it our addresses are known")
      ->capture_default_str();
  command.add_flag("--json", report.json, "JSON, as /api/v1/reports gives it");
}

void add_receive_flags(CLI::App& command, MailReceiveCommand& receive) {
  command.add_option("--data", receive.data, "Folder of the database");
  command.add_option("--smtp-url", receive.mail.smtp.url,
                     "As for serve: where it is set, an acknowledgement is owed");
  command.add_option("--mail-from", receive.mail.from,
                     "As for serve: letters from this address are our own");
  command.add_flag("--json", receive.json, "Print what became of it as JSON");
}

}  // namespace spravka
