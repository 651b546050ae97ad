// What JSON exports are made of: objects of several kinds, in any number of files, nested in lists
// under a name. Inside the room only; pure functions.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/imports/draft_ticket.h"
#include "server/imports/imported.h"

namespace spravka::imports {

/// A field's text, also when it is a number; empty for everything else.
std::string text_in(nlohmann::json const& object, char const* name);
std::string first_of(nlohmann::json const& object, std::initializer_list<char const*> names);
bool flag_in(nlohmann::json const& object, char const* name);
std::size_t files_in(nlohmann::json const& object);

/// What an export holds, by kind.
struct Pile {
  std::vector<nlohmann::json> tickets;
  std::map<std::string, std::vector<nlohmann::json>> messages;  // By ticket.
  std::map<std::string, nlohmann::json> people;                 // By id.
  std::set<std::string> silent;                                 // Files in which nothing is known.
};

/// Puts an object of a file where it belongs; false when it is nothing that is known.
using Sort = std::function<bool(Pile&, nlohmann::json const& object, std::string const& file)>;

/// How an export nests its objects.
struct Nesting {
  std::vector<char const*> lists;  // Under which names lists of objects stand.
  char const* mark_of_whole{};     // An object with this field is taken whole, with its lists.
};

/// What an export tells several times (in a list, by itself, in a search) is there once: of a
/// ticket the fullest, of messages the first. Throws ImportError for what is no JSON. Beside other
/// files one that does not call itself JSON is silent instead: a licence, a note.
Pile sorted(std::vector<ExportFile> const& files, Nesting const& nesting, Sort const& sort);

tickets::Message message(tickets::Author author, std::string const& name, std::string const& body,
                         std::string const& at);

/// Text as it is, else HTML as text.
std::string body_of(nlohmann::json const& object, std::initializer_list<char const*> plain,
                    char const* html);

/// Report what belongs to none of the export's tickets, and the silent files.
void report_messages_of_nobody(Pile const& pile, std::set<std::string> const& tickets,
                               Imported& imported);
void report_silent_files(Pile const& pile, Imported& imported);

nlohmann::json const& person(Pile const& pile, std::string const& id);
void set_requester(DraftTicket& draft, Pile const& pile, nlohmann::json const& ticket);
DraftTicket draft_of(nlohmann::json const& ticket);

}  // namespace spravka::imports
