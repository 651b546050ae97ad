// Reads the exports of Zendesk, Freshdesk and Zammad, tables and mailboxes. Pure functions, safe
// from any thread.
//
// Each takes the export's files (one or several: tickets, people and messages may lie apart) and
// gives every ticket that has a text. What is odd in one ticket spoils no other.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/imports/imported.h"

namespace spravka::imports {

/// The export as a whole cannot be read. One line that says why.
class ImportError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// `format`: zendesk, freshdesk, zammad, csv or mbox. Throws ImportError.
Imported read_export(std::string const& format, std::vector<ExportFile> const& files);

bool is_known_format(std::string const& format);

/// "2016-08-15T07:55:42.119Z", "2014-07-28 16:20:03 +0530"; nothing for anything else.
std::optional<std::chrono::sys_seconds> parse_time(std::string const& written);

}  // namespace spravka::imports
