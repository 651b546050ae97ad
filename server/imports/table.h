// Comma separated values (RFC 4180): rows under the names of their columns. Pure; any thread.
// Inside the room only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::imports {

using Row = std::map<std::string, std::string>;

/// The first row names the columns (in lower case); commas, or semicolons where the first row has
/// more of them. Quoted values may hold line ends.
std::vector<Row> read_table(std::string_view text);

}  // namespace spravka::imports
