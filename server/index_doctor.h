// Hears what fails in the index. What says that it is damaged takes it out of use, and the keeper
// builds it anew from the articles.
//
// Not more than once a minute, and less often where that does not help: a rebuild costs more than
// a failed request. Safe from any thread.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace spravka {

class IndexDoctor {
public:
  using Clock = std::chrono::steady_clock;

  /// `rebuild` is called when the index was taken out of use.
  IndexDoctor(std::string data_folder, std::function<void()> rebuild);

  void hear(std::string_view failure, Clock::time_point at = Clock::now());

private:
  std::string data_folder_;
  std::function<void()> rebuild_;
  std::mutex mutex_;
  Clock::time_point not_before_{};
  Clock::duration pause_;
};

}  // namespace spravka
