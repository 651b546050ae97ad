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
class ParseError;
}  // namespace CLI

namespace spravka {

std::string standard_input();

/// "a,b" as its words; empty ones are left out.
std::vector<std::string> words_of(std::string const& list);

/// "billing=money,account=technical" as its pairs; what has no "=" is left out.
std::map<std::string, std::string> pairs_of(std::string const& list);

/// What --config or SPRAVKA_CONFIG names, before the flags are read; empty when neither does.
std::string settings_file(int argc, char** argv);

/// Gives a command's flags their names in the environment, and the values of a settings file as
/// defaults. Throws CLI::ParseError for a value that does not fit.
void apply_settings_to(CLI::App& command, std::map<std::string, std::string> const& values);

/// In words: a command that is not there by its name, words that nothing takes in their order.
std::string what_is_wrong(CLI::App const& app, CLI::ParseError const& error);

void add_serve_flags(CLI::App& command, ServeCommand& serve);
void add_theme_flags(CLI::App& command, ThemeCheckCommand& check);
void add_index_flags(CLI::App& command, indexer::IndexCommand& index);
void add_check_flags(CLI::App& command, indexer::CheckCommand& check);
void add_search_flags(CLI::App& command, indexer::SearchCommand& search);
void add_user_password_flags(CLI::App& command, UserPasswordCommand& password);
void add_user_list_flags(CLI::App& command, UserListCommand& list);
void add_user_token_flags(CLI::App& command, UserTokenCommand& token);
void add_audit_flags(CLI::App& command, AuditCommand& audit);
void add_forget_flags(CLI::App& command, ForgetCommand& forget);
void add_backup_flags(CLI::App& command, BackupCommand& backup);
void add_restore_flags(CLI::App& command, RestoreCommand& restore);
void add_user_add_flags(CLI::App& command, UserAddCommand& add);
void add_import_flags(CLI::App& command, TicketImportCommand& import);
void add_links_flags(CLI::App& command, LinksCommand& links);
void add_replay_flags(CLI::App& command, ReplayCommand& replay);
void add_clusters_flags(CLI::App& command, ClustersCommand& clusters);
void add_report_flags(CLI::App& command, ReportCommand& report);
void add_receive_flags(CLI::App& command, MailReceiveCommand& receive);
void add_remote_flags(CLI::App& command, RemoteSettings& remote);
void add_mail_flags(CLI::App& command, MailSettings& mail);

}  // namespace spravka
