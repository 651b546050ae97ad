// Articles into the index. One writer at a time: the engine's lock keeps it to one, over all
// processes.
//
// On disk: `<data>/index/` holds versioned folders `index-<n>` and one small file `current` that
// names the one in use. A rebuild fills a fresh folder and replaces `current` in one step (write,
// fsync, rename); until then readers see the old one. Within a folder changes appear at commit(),
// all or none, and survive a crash once it has returned.
//
// Not thread-safe. Throws IndexError.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include "indexer/article/article.h"
#include "indexer/article/collection.h"

namespace spravka::index {

/// Something failed in the index or below it. The text says what was tried and what to do next.
class IndexError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class IndexWriter {
public:
  enum class Mode : std::uint8_t { Update, Rebuild };

  /// Opens the index of a data folder for writing, making it if there is none. An index of another
  /// format, or a damaged one, is rebuilt: then version() is empty. Throws IndexError when another
  /// writer holds it.
  IndexWriter(std::string const& data_folder, Mode mode);
  ~IndexWriter();  // What was not committed is dropped; an unfinished rebuild is removed.
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  /// The articles' version (git commit) that the index stands at; empty for a fresh one.
  std::string version() const;

  /// Adds an article or replaces the one with the same path.
  void put(article::Article const& article);

  /// Forgets the article with this path; nothing happens when there is none.
  void remove(std::string const& path);

  /// Paths of all the articles held, in no order; for finding what is gone.
  std::vector<std::string> paths() const;

  /// How many articles are held.
  std::size_t count() const;

  /// Since when the translation with this path is behind its original; zero for one that is not.
  void set_stale(std::string const& path, std::chrono::sys_seconds since);

  /// Categories and synonyms, replaced as a whole.
  void set_collection(article::Collection const& collection);
  article::Collection collection() const;

  /// Problems found in files, kept for the desk and for `check`: replaced as a whole.
  void set_problems(std::string const& json);

  /// As last set; "[]" at first.
  std::string problems() const;

  /// Makes everything since the last commit durable and visible, together with the version it
  /// stands for. In Rebuild mode this is also the moment the fresh index takes the place of the old
  /// one.
  void commit(std::string const& version);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

}  // namespace spravka::index
