// What main.cpp needs to read its flags: lists, standard input, the flags that several commands
// share. For main.cpp alone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/commands.h"
#include "server/commands.h"
#include "server/mail_settings.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name.
class App;
}

namespace spravka {

std::string standard_input();

/// "a,b" as its words; empty ones are left out.
std::vector<std::string> words_of(std::string const& list);

/// "billing=money,account=technical" as its pairs; what has no "=" is left out.
std::map<std::string, std::string> pairs_of(std::string const& list);

/// What --config or SPRAVKA_CONFIG names, before the flags are read; empty when neither does.
std::string settings_file(int argc, char** argv);

void add_serve_flags(CLI::App& command, ServeCommand& serve);
void add_theme_flags(CLI::App& command, ThemeCheckCommand& check);
void add_index_flags(CLI::App& command, indexer::IndexCommand& index);
void add_check_flags(CLI::App& command, indexer::CheckCommand& check);
void add_search_flags(CLI::App& command, indexer::SearchCommand& search);
void add_backup_flags(CLI::App& command, BackupCommand& backup);
void add_restore_flags(CLI::App& command, RestoreCommand& restore);
void add_replay_flags(CLI::App& command, ReplayCommand& replay);
void add_clusters_flags(CLI::App& command, ClustersCommand& clusters);
void add_mail_flags(CLI::App& command, MailSettings& mail);

}  // namespace spravka
