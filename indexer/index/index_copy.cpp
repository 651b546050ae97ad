#include "indexer/index/index_copy.h"

#include <filesystem>

#include <xapian.h>

#include "indexer/index/index_folder.h"
#include "indexer/index/index_writer.h"

namespace spravka::index {
namespace {

constexpr int most_tries = 3;

/// False when the snapshot went away under the copy: two commits of the writer take it.
bool try_to_copy(std::string const& from, std::string const& to) {
  std::error_code ignored;
  std::filesystem::remove_all(to, ignored);
  try {
    Xapian::Database(from).compact(to, Xapian::DBCOMPACT_NO_RENUMBER);
    return true;
  } catch (Xapian::DatabaseModifiedError const&) {
    return false;
  } catch (Xapian::Error const& error) {
    throw IndexError("cannot copy the index at " + from + ": " + error.get_msg() +
                     "; see that there is space");
  }
}

}  // namespace

void copy_index(std::string const& from, std::string const& to) {
  auto const current = current_index(from);
  if (!current) {
    return;
  }
  std::filesystem::create_directories(index_root(to));
  auto const copy = next_index(to);
  for (int tries = 0; tries < most_tries; ++tries) {
    if (try_to_copy(*current, copy)) {
      make_current(to, copy);
      return;
    }
  }
  std::error_code ignored;
  std::filesystem::remove_all(copy, ignored);  // Its writer begins a fresh one: slower, as good.
}

}  // namespace spravka::index
