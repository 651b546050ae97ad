// The program `spravka`: flags, configuration, one command.
//
// Every setting is declared once, here or in main_flags.cpp: the flag, the key in the file of
// --config and the environment variable share one name.
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "indexer/article/markdown.h"
#include "indexer/commands.h"
#include "server/commands.h"
#include "server/main_flags.h"
#include "server/settings.h"
#include "server/version.h"

namespace spravka {
namespace {

constexpr int done = 0;
constexpr int wrong_usage = 2;
constexpr int failed = 3;

/// Flags of the command line, and what to run once they are read.
class Program {
public:
  Program();
  int run(int argc, char** argv);

private:
  using Needed = std::vector<std::pair<std::string, std::string const*>>;

  CLI::App* command(CLI::App& parent, char const* name, char const* text, std::function<int()> work,
                    Needed needed = {});
  void add_serve();
  void add_index_commands();
  void add_question_commands();
  void add_account_commands();
  void add_ticket_flags(CLI::App& command);
  void add_mail_commands();
  void add_backup_commands();
  void add_theme_commands();
  void add_keeping_commands();
  void add_learning_commands();
  void add_help();
  void apply_settings(int argc, char** argv);
  int show_help(std::string const& topic);

  CLI::App app_{"Spravka: a knowledge base and self-service search server"};
  std::function<int()> work_;
  std::string config_;
  std::string rate_limits_{"on"};
  std::string groups_;
  std::string category_groups_;
  std::string widget_origins_;
  std::string topic_;
  ServeCommand serve_;
  indexer::IndexCommand index_;
  indexer::SearchCommand search_;
  indexer::SuggestCommand suggest_;
  indexer::CheckCommand check_;
  indexer::EvalCommand eval_;
  std::vector<std::string> tune_also_;
  bool tune_{};
  UserAddCommand user_add_;
  UserPasswordCommand user_password_;
  UserTokenCommand user_token_;
  UserRemoveCommand user_remove_;
  UserListCommand user_list_;
  MailReceiveCommand mail_receive_;
  TicketImportCommand ticket_import_;
  AuditCommand audit_;
  ForgetCommand forget_;
  BackupCommand backup_;
  RestoreCommand restore_;
  ThemeCheckCommand theme_check_;
  ReplayCommand replay_;
  ClustersCommand clusters_;
  ReportCommand report_;
  LinksCommand links_;
};

Program::Program() {
  app_.set_version_flag("--version", std::string("spravka ") + program_version);
  app_.require_subcommand(1);
  app_.set_help_flag("--help,-h", "Show this help");
  add_serve();
  add_index_commands();
  add_question_commands();
  add_account_commands();
  add_mail_commands();
  add_backup_commands();
  add_keeping_commands();
  add_theme_commands();
  add_learning_commands();
  add_help();
}

CLI::App* Program::command(CLI::App& parent, char const* name, char const* text,
                           std::function<int()> work, Needed needed) {
  auto* sub = parent.add_subcommand(name, text);
  sub->callback([this, sub, work = std::move(work), needed = std::move(needed)] {
    for (auto const& [flag, value] : needed) {
      if (value->empty()) {
        throw CLI::RequiredError(
            fmt::format("{} --{} (or {} in the environment, or \"{}\" in the file of --config)",
                        sub->get_name(), flag, environment_name(flag), flag));
      }
    }
    work_ = work;
  });
  return sub;
}

void Program::add_serve() {
  auto* sub = command(app_, "serve", "Bring the index up to date, then serve",
                      [this] {
                        serve_.app.has_rate_limits = rate_limits_ == "on";
                        if (!groups_.empty()) {
                          serve_.app.groups = words_of(groups_);
                        }
                        serve_.app.category_groups = pairs_of(category_groups_);
                        serve_.app.widget_origins = words_of(widget_origins_);
                        serve_.app.languages = words_of(serve_.languages);
                        return spravka::run(serve_);
                      },
                      {{"articles", &serve_.app.articles}, {"data", &serve_.app.data}});
  add_serve_flags(*sub, serve_);
  sub->add_option("--config", config_, "YAML file with these same settings");
  sub->add_option("--rate-limits", rate_limits_, "on, or off for load tests")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
  add_ticket_flags(*sub);
  add_mail_flags(*sub, serve_.app.mail);
  sub->add_option("--widget-origins", widget_origins_,
                  "Web sites that the widget may stand on: https://shop.example, comma separated");
}

void Program::add_ticket_flags(CLI::App& command) {
  command.add_option("--groups", groups_, "Groups of tickets, comma separated, the default first");
  command.add_option("--category-groups", category_groups_,
                     "Groups of tickets about a category: CATEGORY=GROUP, comma separated");
  command
      .add_option("--held-out-percent", serve_.app.held_out_percent,
                  "Visitors who are shown no suggestions, to measure what suggestions are worth")
      ->check(CLI::Range(0, 50))
      ->capture_default_str();
}

void Program::add_index_commands() {
  auto* index =
      command(app_, "index", "Build or refresh the index", [this] { return run_spoken(index_); },
              {{"articles", &index_.articles}, {"data", &index_.data}});
  add_index_flags(*index, index_);
  index->add_option("--config", config_, "YAML file with these same settings");

  auto* check = command(app_, "check", "Find problems in articles",
                        [this] { return run_spoken(check_); }, {{"articles", &check_.articles}});
  add_check_flags(*check, check_);
  check->add_option("--config", config_, "YAML file with these same settings");
}

void Program::add_question_commands() {
  auto* search = command(app_, "search", "Search, as over HTTP",
                         [this] { return indexer::run(search_); }, {{"data", &search_.data}});
  add_search_flags(*search, search_);

  auto* suggest =
      command(app_, "suggest", "Articles that may answer a letter read from standard input",
              [this] {
                suggest_.body = standard_input();
                return indexer::run(suggest_);
              },
              {{"data", &suggest_.data}});
  suggest->add_option("--data", suggest_.data, "Folder of the index");
  suggest->add_option("--lang", suggest_.language, "Only this language");
  suggest->add_option("--subject", suggest_.subject, "The letter's subject");
  suggest->add_flag("--json", suggest_.json, "Print JSON");
  suggest->add_flag("--explain", suggest_.explain, "Also tell why the hits stand in this order");

  auto* eval = command(
      app_, "eval", "Measure the answers on judged queries",
      [this] {
        return tune_ ? indexer::run(indexer::TuneCommand{eval_.data, eval_.queries, tune_also_})
                     : indexer::run(eval_);
      },
      {{"data", &eval_.data}});
  eval->add_option("--data", eval_.data, "Folder of the index");
  eval->add_option("queries", eval_.queries, "JSONL file of judged queries")->required();
  auto* by = eval->add_option("--by", eval_.by, "Also by lang, kind or tag")
                 ->check(CLI::IsMember({"lang", "kind", "tag"}));
  eval->add_option("--min", eval_.minimum, "Exit with 1 below this nDCG@10");
  auto* json = eval->add_flag("--json", eval_.json, "Print JSON");
  auto* lines =
      eval->add_flag("--lines", eval_.lines, "Print a JSON object a line for each query instead")
          ->excludes(by)
          ->excludes(json);
  auto* tune = eval->add_flag("--tune", tune_, "Learn the ranking's weights instead")
                   ->excludes(by)
                   ->excludes(json)
                   ->excludes(lines);
  eval->add_option("--also", tune_also_, "DATA=QUERIES: learn from another collection as well")
      ->needs(tune);
}

void Program::add_account_commands() {
  auto* user = app_.add_subcommand("user", "People who may sign in");
  user->require_subcommand(1);
  auto* add = command(*user, "add", "Add one; prints password and API token, once",
                      [this] { return spravka::run(user_add_); },
                      {{"data", &user_add_.data}, {"role", &user_add_.role}});
  add_user_add_flags(*add, user_add_);

  add_user_password_flags(
      *command(*user, "password", "Give a new password; signs out everywhere",
               [this] { return spravka::run(user_password_); }, {{"data", &user_password_.data}}),
      user_password_);
  add_user_token_flags(
      *command(*user, "token", "Give a new API token, or a further one with a scope",
               [this] { return spravka::run(user_token_); }, {{"data", &user_token_.data}}),
      user_token_);

  auto* remove =
      command(*user, "remove", "Remove one; what they wrote stays",
              [this] { return spravka::run(user_remove_); }, {{"data", &user_remove_.data}});
  remove->add_option("name", user_remove_.name, "Who")->required();
  remove->add_option("--data", user_remove_.data, "Folder of the database");

  add_user_list_flags(
      *command(*user, "list", "Who may sign in", [this] { return spravka::run(user_list_); },
               {{"data", &user_list_.data}}),
      user_list_);
}

void Program::add_mail_commands() {
  auto* mail = app_.add_subcommand("mail", "Letters that come in");
  mail->require_subcommand(1);
  auto* receive = command(*mail, "receive", "Take one letter from standard input",
                          [this] {
                            mail_receive_.letter = standard_input();
                            auto const groups = words_of(groups_);
                            mail_receive_.groups = groups.empty() ? AppSettings{}.groups : groups;
                            mail_receive_.mail = checked(mail_receive_.mail);
                            return spravka::run(mail_receive_);
                          },
                          {{"data", &mail_receive_.data}});
  add_receive_flags(*receive, mail_receive_);
  receive->add_option("--groups", groups_, "As for serve: new tickets get the first");
  receive->add_option("--config", config_, "YAML file with these same settings");
  auto* ticket = app_.add_subcommand("ticket", "Tickets of other help desks");
  ticket->require_subcommand(1);
  auto* import = command(*ticket, "import", "Bring tickets in; silent, and nothing comes twice",
                         [this] { return spravka::run(ticket_import_); },
                         {{"data", &ticket_import_.data}, {"format", &ticket_import_.format}});
  add_import_flags(*import, ticket_import_);
}

void Program::add_backup_commands() {
  add_backup_flags(*command(app_, "backup", "Copy the database while the server runs",
                            [this] { return spravka::run(backup_); }, {{"data", &backup_.data}}),
                   backup_);
  add_restore_flags(*command(app_, "restore", "Put a copy back",
                             [this] { return spravka::run(restore_); }, {{"data", &restore_.data}}),
                    restore_);
}

void Program::add_keeping_commands() {
  add_audit_flags(*command(app_, "audit", "Who did what at the desk and with the commands",
                           [this] { return spravka::run(audit_); }, {{"data", &audit_.data}}),
                  audit_);
  add_forget_flags(*command(app_, "forget", "Take a person, a ticket or what is old out for good",
                            [this] { return spravka::run(forget_); }, {{"data", &forget_.data}}),
                   forget_);
}

void Program::add_learning_commands() {
  add_replay_flags(
      *command(
          app_, "replay", "Ask real questions of a branch before it is merged",
          [this] { return spravka::run(replay_); },
          {{"articles", &replay_.articles}, {"draft", &replay_.draft}, {"data", &replay_.data}}),
      replay_);
  add_clusters_flags(
      *command(app_, "clusters", "Put tickets that ask the same together",
               [this] { return spravka::run(clusters_); }, {{"data", &clusters_.data}}),
      clusters_);
  auto* report = command(app_, "report", "The measures of the desk: searches, suggestions, work",
                         [this] { return spravka::run(report_); }, {{"data", &report_.data}});
  add_report_flags(*report, report_);
  report->add_option("--config", config_, "YAML file with these same settings");
  auto* links = command(app_, "links", "Addresses of articles that were sent to customers",
                        [this] { return spravka::run(links_); }, {{"data", &links_.data}});
  add_links_flags(*links, links_);
  links->add_option("--config", config_, "YAML file with these same settings");
}

void Program::add_theme_commands() {
  auto* theme = app_.add_subcommand("theme", "Themes")->require_subcommand(1);
  auto* check = command(*theme, "check", "Find problems in a theme",
                        [this] { return spravka::run(theme_check_); });
  add_theme_flags(*check, theme_check_);
  check->add_option("--config", config_, "YAML file with these same settings");
}

void Program::add_help() {
  auto* help = app_.add_subcommand("help", "Show help, of one command where it is named");
  help->add_option("command", topic_, "A command");
  help->callback([this] { work_ = [this] { return show_help(topic_); }; });
}

int Program::show_help(std::string const& topic) {
  if (topic.empty()) {
    // app_.help() would show the help of `help`, the command that was given.
    std::cout << app_.get_formatter()->make_help(&app_, "spravka", CLI::AppFormatMode::Normal);
    return done;
  }
  auto const subs = app_.get_subcommands([&](CLI::App* sub) { return sub->get_name() == topic; });
  if (subs.empty()) {
    std::cerr << "spravka help: there is no command \"" << topic << "\": see spravka help\n";
    return wrong_usage;
  }
  std::cout << app_.get_formatter()->make_help(subs.front(), "spravka", CLI::AppFormatMode::Normal);
  return done;
}

/// Before the flags are read: defaults from the file, names in the environment. Keys that no
/// command has are refused.
void Program::apply_settings(int argc, char** argv) {
  auto const file = settings_file(argc, argv);
  auto const values =
      file.empty() ? std::map<std::string, std::string>{} : read_settings_file(file);
  auto const commands = app_.get_subcommands([](CLI::App*) { return true; });
  for (auto const& value : values) {
    auto const& key = value.first;
    bool const is_known = std::any_of(commands.begin(), commands.end(), [&](CLI::App* sub) {
      return sub->get_option_no_throw("--" + key) != nullptr;
    });
    if (!is_known) {
      throw SettingsError(
          fmt::format("{}: there is no setting \"{}\": see spravka help serve", file, key));
    }
  }
  try {
    for (auto* sub : commands) {
      apply_settings_to(*sub, values);
      for (auto* nested : sub->get_subcommands([](CLI::App*) { return true; })) {
        apply_settings_to(*nested, values);
      }
    }
  } catch (CLI::ParseError const& error) {
    throw SettingsError(file + ": " + error.what());
  }
}

int Program::run(int argc, char** argv) {
  try {
    apply_settings(argc, argv);
    app_.parse(argc, argv);
  } catch (CLI::CallForHelp const&) {
    std::cout << app_.help();
    return done;
  } catch (CLI::CallForVersion const&) {
    std::cout << "spravka " << program_version << '\n';
    return done;
  } catch (CLI::ParseError const& error) {
    std::cerr << "spravka: " << what_is_wrong(app_, error) << ". See spravka help\n";
    return wrong_usage;
  } catch (SettingsError const& error) {
    std::cerr << "spravka: " << error.what() << '\n';
    return wrong_usage;
  }
  article::ensure_markdown_ready();
  return work_();
}

}  // namespace
}  // namespace spravka

int main(int argc, char** argv) {
  try {
    return spravka::Program().run(argc, argv);
  } catch (spravka::SettingsError const& error) {
    std::cerr << "spravka: " << error.what() << '\n';
    return spravka::wrong_usage;
  } catch (std::exception const& error) {
    std::cerr << "spravka: " << error.what() << '\n';
    return spravka::failed;
  }
}
