#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/index/language_record.h"
#include "server/app_settings.h"
#include "server/commands.h"
#include "server/deeds.h"
#include "server/imports/reader.h"
#include "server/store/ticket_store.h"

namespace spravka {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t max_file_bytes = 2UL * 1024 * 1024 * 1024;

std::string read_whole(fs::path const& file) {
  std::error_code error;
  auto const size = fs::file_size(file, error);
  if (error || size > max_file_bytes) {
    throw imports::ImportError("cannot read " + file.string() +
                               ": it is not there, not a file, or larger than 2 GB");
  }
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder gives its files and those of its folders, in the order of their names.
std::vector<imports::ExportFile> read_files(std::string const& path) {
  if (!fs::is_directory(path)) {
    return {{fs::path(path).filename().string(), read_whole(path)}};
  }
  std::vector<fs::path> names;
  for (auto const& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) {
      names.push_back(entry.path());
    }
  }
  std::sort(names.begin(), names.end());
  std::vector<imports::ExportFile> files;
  std::transform(names.begin(), names.end(), std::back_inserter(files), [&](fs::path const& name) {
    return imports::ExportFile{fs::relative(name, path).generic_string(), read_whole(name)};
  });
  return files;
}

char const* explained(std::string const& why) {
  static std::map<std::string, char const*> const reasons = {
      {"no_text", "left out: it has no text"},
      {"no_id", "left out: it has no number by which it could be known again"},
      {"unreadable", "left out: no letter that can be read"},
      {"no_ticket", "left out: comments only, the ticket itself is not in the export"},
      {"comments_of_nobody",
       "left out: comments that do not say of which ticket; name the file by its number, such as "
       "comments-41.json"},
      {"nothing_known", "left out: nothing in it is a ticket, a comment or a person"},
      {"bad_time",
       "left out: its date cannot be read; write 2026-11-23, 2026-11-23 14:05 or 23.11.2026"},
      {"no_time", "brought in as of today: the export has no date of it"},
      {"files", "brought in without its files: the export names them only"}};
  auto const found = reasons.find(why);
  return found == reasons.end() ? "left out" : found->second;
}

/// What came without a time is of today: nothing counts it among the oldest then.
void date(tickets::Ticket& ticket) {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  ticket.created = now;
  ticket.updated = std::max(ticket.updated, now);
  for (auto& message : ticket.messages) {
    message.at = std::max(message.at, now);
  }
}

/// How many were not here yet.
std::size_t bring_in(TicketImportCommand const& command, imports::Imported& imported,
                     store::TicketStore& tickets) {
  std::size_t added = 0;
  for (auto& [id, ticket] : imported.tickets) {
    ticket.group = ticket.group.empty() ? command.group : ticket.group;
    bool const is_undated = ticket.created == std::chrono::sys_seconds{};
    if (is_undated) {
      date(ticket);
    }
    bool const is_new = tickets.import(command.format + ":" + id, std::move(ticket)).has_value();
    if (is_new && is_undated) {
      imported.skipped.push_back({id, "no_time"});
    }
    added += is_new ? 1 : 0;
  }
  return added;
}

void print_json(imports::Imported const& imported, std::size_t added, std::size_t known) {
  auto skipped = nlohmann::json::array();
  for (auto const& [id, why] : imported.skipped) {
    skipped.push_back({{"id", id}, {"why", why}});
  }
  std::cout << nlohmann::json{{"added", added}, {"known", known}, {"skipped", skipped}}.dump(
                   -1, ' ', false, nlohmann::json::error_handler_t::replace)
            << '\n';
}

}  // namespace

int run(TicketImportCommand const& command) {
  index::speak_as(command.data);
  if (!imports::is_known_format(command.format)) {
    std::cerr << "spravka ticket import: there is no format \"" << command.format
              << "\": give --format zendesk, freshdesk, zammad, csv or mbox\n";
    return 2;
  }
  auto imported = imports::read_export(command.format, read_files(command.file));
  prepared_folder(command.data);
  store::Database database(command.data);
  store::TicketStore tickets(database);  // Without letters: an import is silent.
  std::size_t const all = imported.tickets.size();
  std::size_t const added = bring_in(command, imported, tickets);
  std::size_t const known = all - added;
  if (added > 0) {
    note_command(database, "ticket import",
                 "format=" + command.format + " tickets=" + std::to_string(added));
  }
  if (command.json) {
    print_json(imported, added, known);
    return 0;
  }
  for (auto const& [id, why] : imported.skipped) {
    std::cout << (id.empty() ? "(without a number)" : id) << ": " << explained(why) << '\n';
  }
  auto const counted = [](std::size_t count, char const* one, char const* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
  };
  std::cout << counted(added, "ticket", "tickets") << " brought in, "
            << counted(known, "was", "were") << " here already, "
            << counted(imported.skipped.size(), "remark", "remarks") << '\n';
  return 0;
}

}  // namespace spravka
