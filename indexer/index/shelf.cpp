#include "indexer/index/shelf.h"

#include <utility>

#include "indexer/index/document.h"
#include "indexer/index/index_folder.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/schema.h"
#include "indexer/index/squeeze.h"

namespace spravka::index {

namespace {

/// What is read to be shown: some ten thousand articles of common length.
constexpr std::size_t most_bytes_of_texts = std::size_t{48} * 1024 * 1024;

constexpr int max_attempts = 3;

Xapian::Database open_database(std::string const& folder) {
  Xapian::Database database(folder, Xapian::DB_BACKEND_GLASS);
  std::string const format = database.get_metadata(schema::format_key);
  if (format != std::to_string(schema::format_version)) {
    throw IndexError("opening the index " + folder + " failed: it was written by format " +
                     (format.empty() ? "0" : format) + ", this program reads " +
                     std::to_string(schema::format_version) + ": run spravka index --rebuild");
  }
  return database;
}

/// Nothing when a newer revision is there.
std::optional<Xapian::Database> open_at(SnapshotName const& name) {
  Xapian::Database database(name.folder, Xapian::DB_BACKEND_GLASS);
  return database.get_revision() == name.revision ? std::optional(std::move(database))
                                                  : std::nullopt;
}

}  // namespace

Edition::Edition(std::shared_ptr<Snapshot const> snapshot, std::vector<Xapian::Database> databases)
    : snapshot_(std::move(snapshot)), databases_(std::move(databases)) {}

std::optional<Xapian::Database> Edition::take_database() {
  {
    std::lock_guard const lock(mutex_);
    if (!databases_.empty()) {
      Xapian::Database taken = std::move(databases_.back());
      databases_.pop_back();
      return taken;
    }
  }
  return open_at(snapshot_->name());
}

Shelf::Shelf(std::string data_folder)
    : data_folder_(std::move(data_folder)), texts_(most_bytes_of_texts) {}

std::shared_ptr<Edition> Shelf::newest() const {
  std::lock_guard const lock(newest_mutex_);
  return newest_;
}

bool Shelf::refresh() {
  std::lock_guard const lock(refresh_mutex_);
  // A rebuild may replace the folder, and an update the revision, between two steps of opening:
  // look again.
  for (int attempt = 1;; ++attempt) {
    try {
      return read_newest();
    } catch (Xapian::Error const& error) {
      if (attempt == max_attempts) {
        throw IndexError("opening the index failed: " + error.get_description() +
                         "; if it goes on, run spravka index --rebuild");
      }
    }
  }
}

bool Shelf::read_newest() {
  let_go();
  auto const before = newest();
  auto const folder = current_index(data_folder_);
  if (!folder && before) {
    return false;  // Lost while it is open: what is open goes on until there is a new one.
  }
  if (!folder) {
    throw IndexError("opening the index in " + index_root(data_folder_) +
                     " failed: there is none yet; run spravka index --articles PATH --data " +
                     data_folder_);
  }
  auto made = read(*folder, before.get());
  if (!made) {
    return false;
  }
  std::lock_guard const lock(newest_mutex_);
  newest_ = std::move(made);
  if (before) {
    retired_.push_back(before);
  }
  return true;
}

/// Nothing when it is what `before` holds.
std::shared_ptr<Edition> Shelf::read(std::string const& folder, Edition const* before) const {
  std::vector<Xapian::Database> databases{open_database(folder)};
  SnapshotName const name{folder, databases.front().get_revision()};
  Snapshot const* const known = before == nullptr ? nullptr : before->snapshot().get();
  if (known != nullptr && known->name() == name) {
    return nullptr;
  }
  auto snapshot = std::make_shared<Snapshot const>(name, databases.front(), known);
  if (known != nullptr && known->is_prepared()) {
    snapshot->prepare(databases.front());
  }
  while (databases.size() < readers_) {
    auto another = open_at(name);
    if (!another) {
      break;  // Overtaken: who finds none left looks for a newer edition.
    }
    databases.push_back(std::move(*another));
  }
  return std::make_shared<Edition>(std::move(snapshot), std::move(databases));
}

/// A snapshot takes its time to be taken apart: not that of the reader who leaves it last.
void Shelf::let_go() {
  std::erase_if(retired_, [](std::shared_ptr<Edition> const& edition) {
    return edition.use_count() == 1 && edition->snapshot().use_count() == 1;
  });
}

std::shared_ptr<ArticleText const> Shelf::text(Catalog::Item const& item,
                                               Xapian::Database const& database) {
  if (auto kept = texts_.find(item.content)) {
    return kept;
  }
  auto read = std::make_shared<ArticleText const>(
      unsqueeze(database.get_metadata(text_key(item.card().path))));
  texts_.keep(item.content, read);
  return read;
}

}  // namespace spravka::index
