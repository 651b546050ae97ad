#include "server/commands.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

#include <fmt/format.h>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "indexer/index/private_folder.h"
#include "indexer/text/locale.h"
#include "server/app_settings.h"
#include "server/deeds.h"
#include "server/http/listener.h"
#include "server/link_key.h"
#include "server/log.h"
#include "server/recall/ticket_finder.h"
#include "server/serve_lock.h"
#include "server/settings.h"
#include "server/store/database.h"
#include "server/store/restoring.h"
#include "server/theme/languages.h"
#include "server/theme/theme.h"

namespace spravka {
namespace {

namespace fs = std::filesystem;

constexpr auto figures_every = std::chrono::seconds{1};
constexpr rlim_t files_for_work = 256;

struct Address {
  std::string host;
  std::uint16_t port{};
};

Address parse_address(std::string const& listen) {
  auto const colon = listen.rfind(':');
  auto const digits = colon == std::string::npos ? listen : listen.substr(colon + 1);
  Address address{colon == std::string::npos ? "127.0.0.1" : listen.substr(0, colon), 0};
  auto& host = address.host;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  auto const [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    throw SettingsError("cannot listen on \"" + listen +
                        "\": give --listen an address and a port, such as 127.0.0.1:8080");
  }
  return address;
}

/// An IPv6 address stands in brackets there: its colons would be taken for the port's.
std::string url_of(std::string const& host, int port) {
  bool const is_wide = host.find(':') != std::string::npos;
  return is_wide ? fmt::format("http://[{}]:{}", host, port)
                 : fmt::format("http://{}:{}", host, port);
}

/// Where the server can be reached as far as it knows.
std::string own_address(std::string const& host, int port) {
  bool const is_any = host == "0.0.0.0" || host == "::" || host.empty();
  return url_of(is_any ? "127.0.0.1" : host, port);
}

std::vector<std::string> split_list(std::string const& list) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  while (begin < list.size()) {
    auto const end = std::min(list.find(',', begin), list.size());
    if (end > begin) {
      items.push_back(list.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return items;
}

/// Blocks SIGTERM and SIGINT in every thread, to be waited for in one place; and SIGHUP, which a
/// terminal sends when it goes, unless nohup has said that it shall mean nothing.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  struct sigaction hangup = {};
  if (sigaction(SIGHUP, nullptr, &hangup) == 0 && hangup.sa_handler != SIG_IGN) {
    sigaddset(&signals, SIGHUP);
  }
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// The C library lets nearly every thread allocate from a region of its own, and each region keeps
/// what it once needed. A few that are shared hold less, and nobody waits for another longer.
void share_memory_regions() {
  constexpr unsigned least_regions = 4;
  ::mallopt(M_ARENA_MAX,
            static_cast<int>(std::max(least_regions, std::thread::hardware_concurrency())));
}

/// As many open files as the system lets us have, and no more connections than leave some for git,
/// the index and the database: without a file to open nobody would be answered.
std::size_t places_for(std::size_t connections) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) {
    return connections;
  }
  auto const wanted = static_cast<rlim_t>(connections) + files_for_work;
  if (files.rlim_cur < wanted) {
    files.rlim_cur = std::min(wanted, files.rlim_max);
    setrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_NOFILE, &files);
  }
  auto const kept = std::min<rlim_t>(files_for_work, files.rlim_cur * 3 / 4);
  return std::min<std::size_t>(connections, files.rlim_cur - kept);
}

void show_figures(App& app, http::Listener const& listener) {
  auto const figures = listener.figures();
  app.set_figure("connections", static_cast<double>(figures.connections));
  app.set_figure("queued_requests", static_cast<double>(figures.queue));
  app.set_figure("rejected_requests", static_cast<double>(figures.rejected));
}

void wait_for_stop(sigset_t const& signals, App& app, http::Listener const& listener) {
  timespec const pause{std::chrono::duration_cast<std::chrono::seconds>(figures_every).count(), 0};
  while (sigtimedwait(&signals, nullptr, &pause) < 0) {
    show_figures(app, listener);
  }
}

std::string database_file(std::string const& data) {
  return (fs::path(data) / "spravka.db").string();
}

}  // namespace

int run(ServeCommand const& command) {
  share_memory_regions();
  auto const signals = block_stop_signals();
  auto const address = parse_address(command.listen);
  if (!command.app.has_rate_limits) {
    log_notice("RATE LIMITS ARE OFF: for load tests only, never on a public address");
  }
  if (auto const zone = text::unknown_time_zone()) {
    log_notice("TZ IS '" + *zone +
               "', which is no zone's name: pages show UTC; take a name that `timedatectl "
               "list-timezones` has, such as Europe/Moscow");
  }
  http::ListenerSettings settings;
  settings.host = address.host;
  settings.port = address.port;
  settings.workers = command.workers;
  settings.max_connections = places_for(settings.max_connections);
  settings.trusted_proxies = split_list(command.trusted_proxies);
  std::unique_ptr<App> app;
  // Bound first: a taken port is told before the articles are read.
  http::Listener listener(
      settings, [&app](http::Request const& request) { return app->answer(request); },
      [&app](http::Request const& request, http::Refusal const& refusal) {
        return app->refuse(request, refusal);
      });
  ServeLock const lock(command.app.data);
  if (index::is_open_to_others(command.app.data)) {
    log_notice("THE DATA FOLDER IS OPEN to every user of this machine: chmod o= " +
               command.app.data);
  }
  auto app_settings = command.app;
  if (app_settings.base_url.empty()) {
    app_settings.base_url = own_address(address.host, listener.port());
  }
  auto const links_begin_with = app_settings.base_url;
  app = std::make_unique<App>(std::move(app_settings));
  app->follow();
  app->carry_letters();
  listener.start();
  log_notice("serving on " + url_of(address.host, listener.port()) + "/");
  if (command.app.base_url.empty()) {
    log_notice("links in letters and replies begin with " + links_begin_with +
               ": give --base-url where readers use another address");
  }
  wait_for_stop(signals, *app, listener);
  log_notice("stopping: requests in flight are answered");
  listener.stop();
  return 0;
}

int run(BackupCommand const& command) {
  if (!fs::exists(database_file(command.data))) {
    throw store::StoreError("there is no database in " + command.data +
                            ": give --data the folder that the server uses");
  }
  if (fs::exists(command.file)) {
    throw store::StoreError(command.file + " exists already: give a name for a new file");
  }
  store::Database database(database_file(command.data));
  database.copy_to(command.file);
  try {
    note_command(database, "backup", fs::path(command.file).filename().string());
  } catch (store::StoreError const& error) {
    std::cerr << "spravka backup: not noted in the audit log: " << error.what() << '\n';
  }
  std::cout
      << "copied to " << command.file << ": " << fs::file_size(command.file)
      << " bytes. Articles are in git and the index is made from them: neither needs a backup.\n";
  if (fs::exists(link_key_file(command.data))) {
    std::cout << "Keep a copy of " << link_key_file(command.data)
              << ", too: without it the links in letters already sent open nothing.\n";
  }
  return 0;
}

int run(RestoreCommand const& command) {
  store::Database::verify(command.file);
  auto const target = database_file(command.data);
  prepared_folder(command.data);
  if (fs::exists(target)) {
    throw store::StoreError(
        target +
        " exists already: stop the server and move it away first, so that nothing is overwritten");
  }
  store::restore_database(command.file, target);
  // Brought to the newest migration, or refused with the reason.
  store::Database const database(target);
  // Made from another database; it comes back by itself.
  fs::remove_all(recall::TicketFinder::folder(command.data));
  std::cout << "restored " << target << '\n';
  if (!fs::exists(link_key_file(command.data))) {
    std::cout
        << "Put back " << link_key_file(command.data)
        << " before the server starts: a new one would leave the links in letters already sent "
           "without their tickets.\n";
  }
  return 0;
}

namespace {

/// Articles may be read where no theme is installed: they are in Russian and English then.
void speak_languages_of(std::string const& theme, std::string const& languages) {
  bool const is_there = fs::exists(fs::path(theme) / "theme.yaml");
  if (is_there || theme != default_theme() || !languages.empty()) {
    text::speak(theme::languages_of(theme, split_list(languages)));
  }
}

}  // namespace

int run_spoken(indexer::IndexCommand const& command) {
  speak_languages_of(command.theme, command.languages);
  return indexer::run(command);
}

int run_spoken(indexer::CheckCommand const& command) {
  speak_languages_of(command.theme, command.languages);
  return indexer::run(command);
}

std::string default_theme() {
  auto const program = std::filesystem::read_symlink("/proc/self/exe");
  for (auto folder = program.parent_path(); folder.has_relative_path();
       folder = folder.parent_path()) {
    for (auto const* place : {"themes/default", "share/spravka/themes/default"}) {
      if (std::filesystem::exists(folder / place / "theme.yaml")) {
        return (folder / place).string();
      }
    }
  }
  return "themes/default";
}

int run(ThemeCheckCommand const& command) {
  try {
    text::speak(theme::languages_of(command.theme, {}));
    theme::Theme const theme(command.theme, parse_theme_settings(command.settings));
    for (auto const& warning : theme.warnings()) {
      std::cout << "warning: " << warning << '\n';
    }
    std::cout << fmt::format("{}: {} pages, {} warnings\n", theme.name(), theme.pages().size(),
                             theme.warnings().size());
    return 0;
  } catch (theme::ThemeError const& error) {
    std::cout << "error: " << error.what() << '\n';
    return 1;
  }
}

}  // namespace spravka
