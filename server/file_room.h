// How many files strangers may leave here: so many bytes a day for one network, and none while the
// disk is nearly full. Safe from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace spravka {

class FileRoom {
public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::uintmax_t a_day = 200'000'000;  // Of one network.
  static constexpr std::uintmax_t least_free =
      256'000'000;  // Of the data's disk: the rest is for words.

  explicit FileRoom(std::string data_folder) : data_folder_(std::move(data_folder)) {}

  /// Whether the disk has room for so many bytes, and leaves enough for all else.
  bool has_disk_for(std::uintmax_t bytes) const;

  /// Takes so many bytes from the network's day; false, and nothing taken, when there are not so
  /// many left. What was taken comes back evenly within a day.
  bool take(std::string const& address, std::uintmax_t bytes, Clock::time_point now);

private:
  struct Day {
    double used{};
    Clock::time_point at;
  };

  void forget_unused(Clock::time_point now);

  std::string data_folder_;
  std::mutex mutex_;
  std::map<std::string, Day> days_;
};

}  // namespace spravka
