#include "server/imports/reader.h"

#include <algorithm>
#include <array>
#include <map>

#include "indexer/article/letters.h"
#include "server/imports/draft_ticket.h"
#include "server/imports/json_exports.h"
#include "server/imports/table.h"
#include "server/mail/letter_reader.h"
#include "server/tickets/typed_text.h"

namespace spravka::imports {
namespace {

using tickets::Author;

std::string value_in(Row const& row, std::initializer_list<char const*> names) {
  for (auto const* name : names) {
    auto const found = row.find(name);
    if (found != row.end() && !found->second.empty()) {
      return found->second;
    }
  }
  return {};
}

tickets::Message said(Author author, std::string const& body, std::string const& at) {
  tickets::Message message;
  message.author = author;
  message.body = message_text(body);
  message.at = parse_time(at).value_or(std::chrono::sys_seconds{});
  return message;
}

constexpr std::initializer_list<char const*> asked_names = {"body", "description", "question"};
constexpr std::initializer_list<char const*> answer_names = {"answer", "reply", "solution"};

bool has_text(Row const& row) {
  return !value_in(row, asked_names).empty() || !value_in(row, answer_names).empty();
}

std::string not_utf8(ExportFile const& file, std::size_t at) {
  auto const line = 1 + std::count(file.bytes.begin(),
                                   file.bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return file.name + ", line " + std::to_string(line) +
         ": this is not UTF-8; save the table as \"CSV UTF-8\", or convert it (iconv -f CP1251 -t "
         "UTF-8)";
}

Imported read_csv(std::vector<ExportFile> const& files) {
  Imported imported;
  for (auto const& file : files) {
    auto const rows = read_table(file.bytes);
    if (std::none_of(rows.begin(), rows.end(), has_text)) {
      imported.skipped.push_back({file.name, "nothing_known"});
      continue;
    }
    if (auto const malformed = article::find_malformed(file.bytes)) {
      throw ImportError(not_utf8(file, *malformed));
    }
    for (auto const& row : rows) {
      DraftTicket draft;
      draft.id = value_in(row, {"id", "ticket_id", "number"});
      draft.name = value_in(row, {"name", "requester", "requester_name"});
      draft.email = value_in(row, {"email", "requester_email"});
      draft.subject = value_in(row, {"subject", "title"});
      draft.type = value_in(row, {"type"});
      draft.status = value_in(row, {"status", "state"});
      draft.priority = value_in(row, {"priority"});
      draft.group = value_in(row, {"group"});
      draft.created = value_in(row, {"created", "created_at"});
      draft.updated = value_in(row, {"updated", "updated_at", "solved_at"});
      draft.messages.push_back(said(Author::Customer, value_in(row, asked_names), draft.created));
      draft.messages.push_back(said(Author::Agent, value_in(row, answer_names),
                                    draft.updated.empty() ? draft.created : draft.updated));
      finish(std::move(draft), imported);
    }
  }
  return imported;
}

/// The letters of a mailbox: each begins with a line "From ".
std::vector<std::string> letters_of(std::string const& mailbox) {
  std::vector<std::string> letters;
  std::string_view rest = mailbox;
  while (rest.starts_with("From ")) {
    auto const next = rest.find("\n\nFrom ");
    auto const windows = rest.find("\r\n\r\nFrom ");
    auto const end = std::min(next == std::string_view::npos ? rest.size() : next + 2,
                              windows == std::string_view::npos ? rest.size() : windows + 4);
    letters.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  return letters;
}

/// Letters that answer each other become one ticket, of the first one's writer.
class Threads {
public:
  void add(mail::IncomingLetter const& letter) {
    auto const id = letter.message_id;
    std::string root = id;
    for (auto const& reference : letter.references) {
      if (auto const found = roots_.find(reference); found != roots_.end()) {
        root = found->second;
        break;
      }
    }
    roots_[id] = root;
    auto& draft = drafts_[root];
    if (draft.id.empty()) {
      order_.push_back(root);
      draft.id = root;
      draft.name = letter.from.name;
      draft.email = letter.from.address;
      draft.subject = letter.subject;
    }
    bool const is_customer = letter.from.address == draft.email;
    auto message = said(is_customer ? Author::Customer : Author::Agent, letter.text, {});
    message.author_name = tickets::clean_line(letter.from.name);
    message.at = letter.date;
    message.is_internal = letter.is_automatic;
    draft.files += letter.files.size();
    draft.messages.push_back(std::move(message));
  }

  void finish_all(Imported& imported) {
    for (auto const& root : order_) {
      finish(std::move(drafts_[root]), imported);
    }
  }

private:
  std::map<std::string, std::string> roots_;
  std::map<std::string, DraftTicket> drafts_;
  std::vector<std::string> order_;
};

void add_letters(std::vector<std::string> const& letters, Threads& threads, Imported& imported) {
  for (auto const& bytes : letters) {
    auto const letter = mail::read_letter(bytes);
    if (letter && !letter->message_id.empty()) {
      threads.add(*letter);
    } else {
      imported.skipped.push_back({letter ? letter->subject : "", letter ? "no_id" : "unreadable"});
    }
  }
}

Imported read_mbox(std::vector<ExportFile> const& files) {
  Imported imported;
  Threads threads;
  for (auto const& file : files) {
    auto const letters = letters_of(file.bytes);
    if (letters.empty() && files.size() > 1 && !file.name.ends_with(".mbox")) {
      imported.skipped.push_back({file.name, "nothing_known"});
      continue;  // A note or a licence beside the mailboxes.
    }
    if (letters.empty()) {
      throw ImportError("this is no mailbox: it must begin with a line \"From \"");
    }
    add_letters(letters, threads, imported);
  }
  threads.finish_all(imported);
  return imported;
}

using Reader = Imported (*)(std::vector<ExportFile> const&);

constexpr std::array<std::pair<std::string_view, Reader>, 5> readers = {
    {{"zendesk", &read_zendesk},
     {"freshdesk", &read_freshdesk},
     {"zammad", &read_zammad},
     {"csv", &read_csv},
     {"mbox", &read_mbox}}};

}  // namespace

bool is_known_format(std::string const& format) {
  return std::any_of(readers.begin(), readers.end(),
                     [&format](auto const& reader) { return reader.first == format; });
}

Imported read_export(std::string const& format, std::vector<ExportFile> const& files) {
  for (auto const& [name, read] : readers) {
    if (name == format) {
      return read(files);
    }
  }
  throw ImportError("there is no format \"" + format +
                    "\": use zendesk, freshdesk, zammad, csv or mbox");
}

}  // namespace spravka::imports
