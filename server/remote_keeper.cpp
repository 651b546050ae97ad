#include "server/remote_keeper.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "indexer/remote/safe_words.h"
#include "server/log.h"

namespace spravka {
namespace {

using remote::Reach;
using remote::Report;

constexpr auto between_looks = std::chrono::seconds{1};
constexpr auto first_wait = std::chrono::seconds{5};
constexpr auto longest_wait = std::chrono::minutes{10};
constexpr int most_doublings = 10;

std::chrono::sys_seconds clock_now() {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Doubled each time: a remote that is away for the night is not asked every minute.
std::chrono::seconds wait_after(int failures, std::chrono::seconds every) {
  auto const longest = std::max<std::chrono::seconds>(every, longest_wait);
  auto const doubled = std::min(every, first_wait) * (1 << std::min(failures - 1, most_doublings));
  return std::min<std::chrono::seconds>(doubled, longest);
}

std::string words_of(Report const& report) {
  std::string text = to_string(report.reach);
  if (!report.reason.empty()) {
    text += ": " + report.reason;
  }
  for (auto const& one : report.hindered) {
    text += fmt::format("; {} {}", one.branch, to_string(one.why));
    text += one.detail.empty() ? "" : " (" + one.detail + ")";
  }
  return text;
}

}  // namespace

RemoteKeeper::RemoteKeeper(remote::Settings const& settings)
    : every_(settings.every), exchange_(settings), rounds_("the remote repository", between_looks) {
  status_.name = settings.name;
  status_.address = exchange_.address();
}

void RemoteKeeper::look() {
  look({}, false);
}

void RemoteKeeper::start() {
  rounds_.start([this](std::stop_token const& stop, bool is_woken) {
    if (is_woken || is_due()) {
      look(stop, is_woken);
    }
    return between_looks;
  });
}

remote::Status RemoteKeeper::status() const {
  std::lock_guard const lock(mutex_);
  return status_;
}

/// When its time has come; while the remote answers, also when something was committed here.
bool RemoteKeeper::is_due() {
  if (Clock::now() >= next_try_) {
    return true;
  }
  try {
    return status().report.reach == Reach::Reached && exchange_.standing() != standing_;
  } catch (std::exception const&) {
    return false;  // The next round tells of it.
  }
}

void RemoteKeeper::look(std::stop_token const& stop, bool patience_is_over) {
  Report report;
  auto const now = clock_now();
  try {
    standing_ = exchange_.standing();
    report = exchange_.round(now, stop, patience_is_over);
  } catch (std::exception const& error) {
    report.reach = Reach::Away;
    report.reason = remote::without_secrets(error.what());
  }
  if (!stop.stop_requested()) {
    tell(report);
    note(std::move(report), now);
  }
}

void RemoteKeeper::note(Report report, std::chrono::sys_seconds now) {
  std::lock_guard const lock(mutex_);
  bool const is_reached = report.reach == Reach::Reached;
  status_.failures = is_reached ? 0 : status_.failures + 1;
  status_.last_success = is_reached ? now : status_.last_success;
  status_.report = std::move(report);
  auto const wait = is_reached ? every_ : wait_after(status_.failures, every_);
  status_.next_try = clock_now() + wait;
  next_try_ = Clock::now() + wait;
}

/// Once, not every minute.
void RemoteKeeper::tell(Report const& report) {
  auto words = words_of(report);
  if (words == told_) {
    return;
  }
  bool const is_well = report.reach == Reach::Reached && report.hindered.empty();
  auto const what = fmt::format("the remote {} ({})", status_.name, status_.address);
  if (is_well) {
    log_notice(what + " is in step");
  } else {
    log_failure(what, words);
  }
  told_ = std::move(words);
}

void show(remote::Status const& status, Figures& figures) {
  auto const& report = status.report;
  figures.set("remote_reached", report.reach == Reach::Reached ? 1 : 0);
  figures.set("remote_in_step", status.is_in_step() ? 1 : 0);
  figures.set("remote_failures", status.failures);
  figures.set("remote_branches_waiting", static_cast<double>(report.waiting));
  figures.set("remote_branches_hindered", static_cast<double>(report.hindered.size()));
  figures.set("remote_last_success_timestamp_seconds",
              static_cast<double>(status.last_success.time_since_epoch().count()));
}

}  // namespace spravka
