#include "indexer/article/names.h"

#include <cstddef>

#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_path_bytes = 1024;
constexpr std::size_t max_branch_bytes = 200;
constexpr std::size_t max_segment_bytes = 200;
constexpr std::string_view drafts = "drafts/";

bool is_control(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
}

bool is_safe_segment(std::string_view segment) {
  if (segment.empty() || segment.size() > max_segment_bytes) {
    return false;
  }
  bool const begins_badly =
      segment.front() == '.' || segment.front() == '-' || segment.front() == ' ';
  bool const ends_badly =
      segment.back() == '.' || segment.back() == ' ' || segment.ends_with(".lock");
  return !begins_badly && !ends_badly && segment.find("..") == std::string_view::npos &&
         segment.find("@{") == std::string_view::npos;
}

bool are_safe_segments(std::string_view path) {
  while (true) {
    std::size_t const slash = path.find('/');
    if (!is_safe_segment(path.substr(0, slash))) {
      return false;
    }
    if (slash == std::string_view::npos) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

bool is_readable_name(std::string_view name) {
  if (name.empty() || find_malformed(name)) {
    return false;
  }
  for (std::size_t at = 0; at < name.size();) {
    if (is_control(read_letter(name, at))) {
      return false;
    }
  }
  return true;
}

bool is_safe_path(std::string_view path) {
  return path.size() <= max_path_bytes && is_readable_name(path) && are_safe_segments(path) &&
         path.find_first_of("\\:*?\"<>|") == std::string_view::npos;
}

bool is_draft_branch(std::string_view branch) {
  return branch.starts_with(drafts) && branch.size() <= max_branch_bytes &&
         is_readable_name(branch) && are_safe_segments(branch) &&
         branch.find_first_of("\\ ~^:?*[\"<>|") == std::string_view::npos;
}

std::string made_readable(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  std::string readable;
  readable.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t const letter = read_letter(text, at);
    bool const stays = !is_control(letter) || letter == U'\n' || letter == U'\t';
    append_letter(readable, stays ? letter : replacement);
  }
  return readable;
}

}  // namespace spravka::article
