#include "server/theme_shelf.h"

#include <filesystem>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "server/log.h"

namespace spravka {
namespace {

namespace fs = std::filesystem;

constexpr auto look_every = std::chrono::milliseconds{300};

}  // namespace

ThemeShelf::ThemeShelf(std::string folder, nlohmann::json settings, Mode mode)
    : folder_(std::move(folder)),
      settings_(std::move(settings)),
      mode_(mode),
      theme_(std::make_shared<theme::Theme const>(folder_, settings_)),
      looked_at_(std::chrono::steady_clock::now()),
      seen_(fingerprint()) {}

std::shared_ptr<theme::Theme const> ThemeShelf::current() {
  if (mode_ == Mode::Fixed) {
    return theme_;
  }
  std::lock_guard const lock(mutex_);
  auto const now = std::chrono::steady_clock::now();
  if (now - looked_at_ >= look_every) {
    looked_at_ = now;
    look();
  }
  return theme_;
}

ThemeShelf::State ThemeShelf::state() {
  current();
  std::lock_guard const lock(mutex_);
  return state_;
}

void ThemeShelf::look() {
  auto const changed = fingerprint();
  if (changed == seen_) {
    return;
  }
  seen_ = changed;
  try {
    theme_ = std::make_shared<theme::Theme const>(folder_, settings_);
    state_ = {state_.version + 1, {}};
  } catch (theme::ThemeError const& error) {
    state_.problem = error.what();
    log_failure("the theme; the last good one stays", error.what());
  }
}

/// Of the names, sizes and times of all files in the theme's folders.
std::size_t ThemeShelf::fingerprint() const {
  std::size_t sum = 0;
  for (auto const& folder : theme_->folders()) {
    std::error_code error;
    for (auto const& entry : fs::recursive_directory_iterator(folder, error)) {
      if (entry.is_regular_file(error)) {
        auto const at = entry.last_write_time(error).time_since_epoch().count();
        auto const told =
            fmt::format("{} {} {}", entry.path().string(), at, entry.file_size(error));
        sum += std::hash<std::string>{}(told);  // The order that files are listed in says nothing.
      }
    }
  }
  return sum;
}

}  // namespace spravka
