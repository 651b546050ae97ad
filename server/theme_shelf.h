// The theme in use. While a theme is being made (`serve --dev`) a change of its files is taken over
// at the next request; one that is broken is told in the log, and the last good one stays.
//
// Safe from any thread: each request holds the theme it began with.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include <nlohmann/json.hpp>

#include "server/theme/theme.h"

namespace spravka {

class ThemeShelf {
public:
  enum class Mode : std::uint8_t { Fixed, Followed };

  /// Throws ThemeError when the theme cannot be used.
  ThemeShelf(std::string folder, nlohmann::json settings, Mode mode);

  std::shared_ptr<theme::Theme const> current();

  bool is_followed() const { return mode_ == Mode::Followed; }

  /// Counts the themes taken over, and says what is wrong with the newest files; empty when nothing
  /// is.
  struct State {
    std::size_t version{};
    std::string problem;
  };

  State state();

private:
  void look();
  std::size_t fingerprint() const;

  std::string folder_;
  nlohmann::json settings_;
  Mode mode_;
  std::mutex mutex_;
  std::shared_ptr<theme::Theme const> theme_;
  std::chrono::steady_clock::time_point looked_at_;
  std::size_t seen_{};
  State state_;
};

}  // namespace spravka
