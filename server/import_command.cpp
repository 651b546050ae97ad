#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/commands.h"
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

/// A folder gives its files, in the order of their names.
std::vector<std::string> read_files(std::string const& path) {
  if (!fs::is_directory(path)) {
    return {read_whole(path)};
  }
  std::vector<fs::path> names;
  for (auto const& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) {
      names.push_back(entry.path());
    }
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string> files;
  std::transform(names.begin(), names.end(), std::back_inserter(files), read_whole);
  return files;
}

char const* explained(std::string const& why) {
  static std::map<std::string, char const*> const reasons = {
      {"no_text", "left out: it has no text"},
      {"no_id", "left out: it has no number by which it could be known again"},
      {"unreadable", "left out: no letter that can be read"},
      {"files", "brought in without its files: the export names them only"}};
  auto const found = reasons.find(why);
  return found == reasons.end() ? "left out" : found->second;
}

}  // namespace

int run(TicketImportCommand const& command) {
  if (!imports::is_known_format(command.format)) {
    std::cerr << "spravka ticket import: there is no format \"" << command.format
              << "\": give --format zendesk, freshdesk, zammad, csv or mbox\n";
    return 2;
  }
  auto imported = imports::read_export(command.format, read_files(command.file));
  fs::create_directories(command.data);
  store::Database database(command.data);
  store::TicketStore tickets(database);  // Without letters: an import is silent.
  std::size_t added = 0;
  std::size_t known = 0;
  for (auto& [id, ticket] : imported.tickets) {
    ticket.group = ticket.group.empty() ? command.group : ticket.group;
    bool const is_new = tickets.import(command.format + ":" + id, std::move(ticket)).has_value();
    ++(is_new ? added : known);
  }
  if (command.json) {
    auto skipped = nlohmann::json::array();
    for (auto const& [id, why] : imported.skipped) {
      skipped.push_back({{"id", id}, {"why", why}});
    }
    std::cout << nlohmann::json{{"added", added}, {"known", known}, {"skipped", skipped}}.dump(
                     -1, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
    return 0;
  }
  for (auto const& [id, why] : imported.skipped) {
    std::cout << (id.empty() ? "(without a number)" : id) << ": " << explained(why) << '\n';
  }
  std::cout << added << " tickets brought in, " << known << " were here already, "
            << imported.skipped.size() << " remarks\n";
  return 0;
}

}  // namespace spravka
