// One thread that does the same work again and again, with rests between, until it is stopped: what
// every keeper of the server does. A failure is logged once, until a round goes well again, and
// tried anew after the next rest. Safe from any thread.
//
// Make it the last member of its owner: its end waits for the round in hand, which uses the others.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace spravka {

class Rounds {
public:
  using Rest = std::chrono::steady_clock::duration;
  /// One round; returns how long to rest after it. May throw. `is_woken`: somebody called wake()
  /// since the round before.
  using Work = std::function<Rest(std::stop_token const& stop, bool is_woken)>;

  /// `what` begins the line of a failure: "following the articles". `rest` is the one after it.
  Rounds(std::string what, Rest rest) : what_(std::move(what)), rest_(rest) {}

  ~Rounds();
  Rounds(Rounds const&) = delete;
  Rounds& operator=(Rounds const&) = delete;

  /// The first round at once, on the thread that begins here.
  void start(Work work);

  /// Ends the rest, if there is one: the next round begins at once.
  void wake();

  /// Told when the rounds are to end: long work looks at it.
  std::stop_token stop_token() const { return stop_.get_token(); }

private:
  void run(Work const& work);
  Rest round(Work const& work, bool is_woken);

  std::string what_;
  Rest rest_;
  std::stop_source stop_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool is_woken_{};
  std::string last_failure_;
  std::thread thread_;
};

}  // namespace spravka
