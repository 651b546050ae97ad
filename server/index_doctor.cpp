#include "server/index_doctor.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "indexer/index/index_folder.h"
#include "server/log.h"

namespace spravka {
namespace {

constexpr auto shortest_pause = std::chrono::minutes{1};
constexpr auto longest_pause = std::chrono::hours{1};

/// In the engine's words, and in those of our own reading of what it held.
bool tells_of_damage(std::string_view failure) {
  constexpr std::array<std::string_view, 3> words{"Corrupt", "damaged", "EOF reading"};
  return std::any_of(words.begin(), words.end(), [failure](std::string_view word) {
    return failure.find(word) != std::string_view::npos;
  });
}

}  // namespace

IndexDoctor::IndexDoctor(std::string data_folder, std::function<void()> rebuild)
    : data_folder_(std::move(data_folder)), rebuild_(std::move(rebuild)), pause_(shortest_pause) {}

void IndexDoctor::hear(std::string_view failure, Clock::time_point at) {
  if (!tells_of_damage(failure)) {
    return;
  }
  std::lock_guard const lock(mutex_);
  if (at < not_before_) {
    return;
  }
  // It held for an hour and more: this is another damage, not the one that a rebuild did not mend.
  bool const is_another = at - not_before_ > longest_pause;
  pause_ = is_another ? shortest_pause : std::min<Clock::duration>(pause_ * 2, longest_pause);
  not_before_ = at + pause_;
  log_failure("reading the index", std::string(failure) + "; it is built anew from the articles");
  // Readers go on with what they have open; the keeper finds that there is no index.
  std::error_code ignored;  // What cannot be taken away now is told of again.
  std::filesystem::remove(index::index_root(data_folder_) + "/current", ignored);
  rebuild_();
}

}  // namespace spravka
