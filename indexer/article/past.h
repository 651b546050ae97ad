// What the history tells of each article: its revisions, and the names it had before.
//
// One walk over all commits; asked again after new commits, only those are read. Belongs to one
// thread, like the repository. Throws RepositoryError.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace spravka::article {

/// What the commit says of translations, in a trailer "Translations: minor".
enum class TranslationNote : std::uint8_t {
  None,
  Minor,   // Of the original: nothing that a translation has to follow.
  Major,   // Of the original: every changed block has to be translated again.
  Current  // Of the translation: it was compared with the original and says the same.
};

struct Revision {
  std::size_t order{};  // Of the commit: later ones have a greater number.
  std::chrono::sys_seconds at{};
  std::string content_id;
  TranslationNote note{TranslationNote::None};
};

struct Past {
  /// By the path it has now (or had last), the oldest first.
  std::map<std::string, std::vector<Revision>> revisions;
  /// A path that an article had before git renamed it, to the path it has now.
  std::map<std::string, std::string> renamed;
};

TranslationNote read_translation_note(std::string const& message);

}  // namespace spravka::article
