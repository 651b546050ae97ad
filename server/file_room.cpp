#include "server/file_room.h"

#include <algorithm>
#include <filesystem>

#include "server/http/address.h"

namespace spravka {
namespace {

constexpr double bytes_back_each_second = static_cast<double>(FileRoom::a_day) / (24 * 3600);
constexpr std::size_t most_networks = 50'000;

double used_still(double used, FileRoom::Clock::time_point at, FileRoom::Clock::time_point now) {
  std::chrono::duration<double> const passed = now - at;
  return std::max(0.0, used - passed.count() * bytes_back_each_second);
}

}  // namespace

bool FileRoom::has_disk_for(std::uintmax_t bytes) const {
  std::error_code error;
  auto const space = std::filesystem::space(data_folder_, error);
  return error || space.available >= least_free + bytes;  // The store tells what is wrong there.
}

bool FileRoom::take(std::string const& address, std::uintmax_t bytes, Clock::time_point now) {
  std::lock_guard const lock(mutex_);
  if (days_.size() >= most_networks) {
    forget_unused(now);
  }
  auto& day = days_[http::network_of(address)];
  day.used = used_still(day.used, day.at, now);
  day.at = now;
  if (day.used + static_cast<double>(bytes) > static_cast<double>(a_day)) {
    return false;
  }
  day.used += static_cast<double>(bytes);
  return true;
}

/// Those that have used a day up are remembered before all others: forgetting them would give them
/// another one.
void FileRoom::forget_unused(Clock::time_point now) {
  std::erase_if(days_, [now](auto const& item) {
    return used_still(item.second.used, item.second.at, now) < static_cast<double>(a_day) / 10;
  });
}

}  // namespace spravka
