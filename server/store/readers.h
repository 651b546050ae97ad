// What readers leave behind: how often an article is read, and what they say is wrong with it.
//
// Readings are counted in memory and written in one go now and then, so that reading never waits
// for the disk nor fails with it. Nobody can be told from what is kept. Safe from any thread;
// notes throw StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

struct ReaderNote {
  std::int64_t id{};
  std::string article_id;
  std::string language;
  std::string quote;   // The paragraph it is about; empty for the whole article.
  std::string reason;  // A word of the form: "wrong", "unclear", ...
  std::string note;
  std::string visitor;  // A keyed digest that makes one visitor's second word replace the first.
  std::chrono::sys_seconds at{};
};

class Readers {
public:
  explicit Readers(Database& database) : database_(&database) {}

  ~Readers();  // Writes what is counted.
  Readers(Readers const&) = delete;
  Readers& operator=(Readers const&) = delete;

  /// One visitor counts once a day for one article. `visitor` is a digest and is not kept.
  void count(std::string const& article_id, std::string const& language, std::string const& visitor,
             std::chrono::sys_seconds at);

  /// Ids of the articles that most readers opened in the last thirty days, the most read first.
  std::vector<std::string> popular(std::string const& language, std::chrono::sys_seconds at);

  /// How many readings were lost because the store failed.
  std::uint64_t lost();

  void add(ReaderNote const& note);
  /// Those not done yet, the newest first.
  std::vector<ReaderNote> open_notes(std::size_t limit);
  /// False when there is no such open note.
  bool close(std::int64_t id);

private:
  using Key = std::tuple<std::string, std::string, std::int64_t>;  // Article, language, day.
  using Counts = std::map<Key, std::int64_t>;

  struct Popular {
    std::vector<std::string> ids;
    std::chrono::sys_seconds at{};
  };

  void write(Counts const& counts);

  Database* database_;
  std::mutex mutex_;
  Counts counts_;
  std::set<std::string> seen_;  // Visitor and article, of one day.
  std::int64_t seen_day_{};
  std::map<std::string, Popular> popular_;  // By language.
  std::uint64_t lost_{};
};

}  // namespace spravka::store
