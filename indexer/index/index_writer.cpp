#include "indexer/index/index_writer.h"

#include <filesystem>
#include <optional>
#include <utility>

#include <xapian.h>

#include "indexer/index/collection_codec.h"
#include "indexer/index/document.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/index_folder.h"
#include "indexer/index/language_record.h"
#include "indexer/index/passages.h"
#include "indexer/index/schema.h"
#include "indexer/index/space_keeping.h"
#include "indexer/index/squeeze.h"
#include "indexer/index/word_book.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

/// In a fresh folder, which nobody reads yet, changes go to disk this often, to bound memory.
constexpr std::size_t flush_every = 2'000;

/// Runs one step on the engine and says what it was when it fails.
template <typename Step>
auto translated(char const* tried, Step step) {
  try {
    return step();
  } catch (Xapian::DatabaseLockError const&) {
    throw IndexError(std::string(tried) +
                     " failed: another process is writing the index; try again when it is done");
  } catch (Xapian::Error const& error) {
    throw IndexError(std::string(tried) + " failed: " + error.get_description() +
                     "; check free space, or run spravka index --rebuild");
  }
}

/// Opens an index for writing when it is whole and of our format.
std::optional<Xapian::WritableDatabase> open_existing(std::string const& folder) {
  try {
    Xapian::WritableDatabase database(folder, Xapian::DB_OPEN);
    // Other languages have other words: as another format.
    if (database.get_metadata(schema::format_key) == std::to_string(schema::format_version) &&
        database.get_metadata(schema::languages_key) == pack_languages(text::spoken_languages())) {
      return database;
    }
  } catch (Xapian::DatabaseLockError const&) {
    throw;
  } catch (Xapian::Error const&) {
    // Missing or damaged: rebuilt beside it, as for another format.
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

struct IndexWriter::Workings {
  Workings(std::string data, Mode mode) : data_folder(std::move(data)), lock(data_folder) {
    remove_leftovers(data_folder);
    auto const current = mode == Mode::Update ? current_index(data_folder) : std::nullopt;
    if (auto existing = current ? open_existing(*current) : std::nullopt) {
      database = *existing;
    } else {
      fresh_folder = next_index(data_folder);
      database =
          Xapian::WritableDatabase(fresh_folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
      database.set_metadata(schema::format_key, std::to_string(schema::format_version));
      database.set_metadata(schema::languages_key, pack_languages(text::spoken_languages()));
    }
    // Without a transaction the engine would save half of a batch by itself, and all of it on
    // closing.
    database.begin_transaction();
  }

  ~Workings() {
    try {
      database.cancel_transaction();
      database.close();
    } catch (Xapian::Error const&) {
      // Nothing was promised yet: the last commit stands.
      drop_fresh_folder();
      return;
    }
    drop_fresh_folder();
  }

  Workings(Workings const&) = delete;
  Workings& operator=(Workings const&) = delete;

  void drop_fresh_folder() const {
    if (!fresh_folder.empty()) {
      std::error_code ignored;  // What is left is deleted by the next writer.
      std::filesystem::remove_all(fresh_folder, ignored);
    }
  }

  void count_change() {
    ++changes;
    if (!fresh_folder.empty() && changes % flush_every == 0) {
      save();
    }
  }

  void save() {
    book.save(database);
    database.commit_transaction();
    database.begin_transaction();
  }

  std::string data_folder;
  WriterLock lock;
  std::string fresh_folder;  // Until it has taken the place of the old one.
  Xapian::WritableDatabase database;
  text::Analyzer analyzer;
  WordBook book;
  ArticleReader reader{analyzer, book};
  Squeezer squeezer;
  std::size_t changes{};
};

IndexWriter::IndexWriter(std::string const& data_folder, Mode mode)
    : workings_(translated("opening the index for writing",
                           [&] { return std::make_unique<Workings>(data_folder, mode); })) {}

IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

std::string IndexWriter::version() const {
  return translated("reading the index's version",
                    [&] { return workings_->database.get_metadata(schema::version_key); });
}

void IndexWriter::put(article::Article const& article) {
  translated("adding an article to the index", [&] {
    workings_->analyzer.set_language(article.language);
    Indexed const indexed = make_document(article, workings_->analyzer, workings_->reader);
    workings_->database.replace_document(path_term(article.path), indexed.document);
    workings_->database.set_metadata(text_key(article.path),
                                     workings_->squeezer.squeeze(indexed.text));
    workings_->database.set_metadata(page_key(article.path),
                                     workings_->squeezer.squeeze(pack_page(to_entry(article))));
    workings_->count_change();
  });
}

void IndexWriter::remove(std::string const& path) {
  translated("removing an article from the index", [&] {
    workings_->database.delete_document(path_term(path));
    workings_->database.set_metadata(text_key(path), "");
    workings_->database.set_metadata(page_key(path), "");
    workings_->database.set_metadata(schema::stale_key(path), "");
    workings_->count_change();
  });
}

void IndexWriter::set_stale(std::string const& path, std::chrono::sys_seconds since) {
  translated("marking a translation", [&] {
    auto const seconds = since.time_since_epoch().count();
    workings_->database.set_metadata(schema::stale_key(path),
                                     seconds == 0 ? std::string() : std::to_string(seconds));
  });
}

std::vector<std::string> IndexWriter::paths() const {
  return translated("listing the index's articles", [&] {
    std::vector<std::string> paths;
    auto const& database = workings_->database;
    for (auto value = database.valuestream_begin(schema::card_slot);
         value != database.valuestream_end(schema::card_slot); ++value) {
      paths.push_back(unpack_record(*value).card.path);
    }
    return paths;
  });
}

std::size_t IndexWriter::count() const {
  return translated("counting the index's articles",
                    [&]() -> std::size_t { return workings_->database.get_doccount(); });
}

void IndexWriter::set_collection(article::Collection const& collection) {
  translated("storing categories and synonyms", [&] {
    workings_->database.set_metadata(schema::collection_key, pack_collection(collection));
  });
}

article::Collection IndexWriter::collection() const {
  return translated("reading categories and synonyms", [&] {
    return unpack_collection(workings_->database.get_metadata(schema::collection_key));
  });
}

void IndexWriter::set_problems(std::string const& json) {
  translated("storing the articles' problems",
             [&] { workings_->database.set_metadata(schema::problems_key, json); });
}

std::string IndexWriter::problems() const {
  return translated("reading the articles' problems", [&] {
    std::string json = workings_->database.get_metadata(schema::problems_key);
    return json.empty() ? std::string("[]") : json;
  });
}

void IndexWriter::commit(std::string const& version) {
  translated("saving the index", [&] {
    workings_->database.set_metadata(schema::version_key, version);
    keep_spaces(workings_->database, std::exchange(workings_->changes, 0));
    workings_->save();
  });
  if (!workings_->fresh_folder.empty()) {
    make_current(workings_->data_folder, workings_->fresh_folder);
    workings_->fresh_folder.clear();
  }
}

}  // namespace spravka::index
