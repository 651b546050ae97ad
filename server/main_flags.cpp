#include "server/main_flags.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string_view>

#include <CLI/CLI.hpp>

namespace spravka {

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
    if (auto const equals = word.find('='); equals != std::string::npos && equals > 0) {
      pairs[word.substr(0, equals)] = word.substr(equals + 1);
    }
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

void add_serve_flags(CLI::App& command, ServeCommand& serve) {
  auto& app = serve.app;
  app.theme = default_theme();
  command.add_option("--articles", app.articles, "Git repository or folder of articles");
  command.add_option("--branch", app.branch, "Branch to serve (default: the current one)");
  command.add_option("--data", app.data, "Folder for the index and the database");
  command.add_option("--listen", serve.listen, "Address and port")->capture_default_str();
  command.add_option("--theme", app.theme, "Folder of the theme")->capture_default_str();
  command.add_option("--theme-settings", app.theme_settings,
                     "Values for the theme's settings, as YAML: {accent: \"#8a1c1c\"}");
  command.add_flag("--dev", app.is_dev, "Take over changes of the theme's files at once");
  command.add_option("--site-name", app.site_name, "Name shown on every page")
      ->capture_default_str();
  command.add_option("--base-url", app.base_url, "Public address, without a slash at the end")
      ->capture_default_str();
  command.add_option("--hook-secret", app.hook_secret,
                     "Secret that POST /hooks/git must bring; better in the file or environment");
  command.add_option("--trusted-proxies", serve.trusted_proxies,
                     "Addresses whose X-Forwarded-For is believed, comma separated");
  command.add_option("--workers", serve.workers, "Requests answered at the same time")
      ->check(CLI::Range(1, 256))
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
  command.add_option("--articles", index.articles, "Git repository or folder of articles");
  command.add_option("--branch", index.branch, "Branch to read (default: the current one)");
  command.add_option("--data", index.data, "Folder for the index");
  command.add_flag("--rebuild", index.rebuild,
                   "Build a fresh index and put it in the place of the old one");
  command.add_flag("--json", index.json, "Print JSON");
}

void add_check_flags(CLI::App& command, indexer::CheckCommand& check) {
  command.add_option("--articles", check.articles, "Git repository or folder of articles");
  command.add_option("--branch", check.branch, "Branch to read (default: the current one)");
  command.add_option("--format", check.format, "text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}));
  command.add_option("--sent", check.sent,
                     "File of addresses given to customers, one a line: each must lead somewhere");
}

void add_search_flags(CLI::App& command, indexer::SearchCommand& search) {
  command.add_option("--data", search.data, "Folder of the index");
  command.add_option("--lang", search.language, "Only this language")
      ->check(CLI::IsMember({"ru", "en"}));
  command.add_option("--limit", search.limit, "How many hits")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command.add_flag("--json", search.json, "Print JSON");
  command.add_flag("--explain", search.explain, "Also tell why the hits stand in this order");
  command.add_option("query", search.query, "What to look for")->required();
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

void add_clusters_flags(CLI::App& command, ClustersCommand& clusters) {
  command.add_option("--data", clusters.data, "Folder of the index and the database");
  command.add_option("--days", clusters.days, "How far back tickets are taken from")
      ->check(CLI::Range(1, 3'650))
      ->capture_default_str();
  command.add_flag("--json", clusters.json, "JSON, in place of a list");
}

}  // namespace spravka
