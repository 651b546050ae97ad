#include "indexer/index/record_index.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>

#include <xapian.h>

#include "indexer/index/fleeting_vowel.h"
#include "indexer/index/private_folder.h"
#include "indexer/index/record_words.h"
#include "indexer/index/rescue.h"
#include "indexer/index/schema.h"
#include "indexer/index/search_answer.h"
#include "indexer/text/analyzer.h"

namespace spravka::index {

namespace {

namespace files = std::filesystem;

/// Stored in every index of records; one of another version is begun anew.
constexpr char const* record_format = "records-2";
constexpr char const* format_key = "format";
constexpr char const* mark_key = "mark";

// Terms: a word as written and its stem (record_words.h), and labels.
constexpr std::string_view label_prefix = "XL";

constexpr unsigned number_slot = 0;
constexpr unsigned title_weight = 3;
constexpr std::size_t max_asked_words = 30;
constexpr Xapian::termcount max_endings = 100;

void add_words(text::Analyzer& analyzer, Xapian::Document& document, std::string const& written,
               WordPrefixes const& prefixes, unsigned weight) {
  for (auto const& token : analyzer.analyze(written)) {
    document.add_term(schema::term(prefixes.word, token.word), weight);
    document.add_term(schema::term(prefixes.stem, token.stem), weight);
  }
}

Xapian::Document document_of(text::Analyzer& analyzer, Record const& record) {
  Xapian::Document document;
  add_words(analyzer, document, record.title, open_words, title_weight);
  add_words(analyzer, document, record.text, open_words, 1);
  add_words(analyzer, document, record.notes, note_words, 1);
  for (auto const& label : record.labels) {
    document.add_boolean_term(schema::term(label_prefix, label));
  }
  document.add_value(number_slot, Xapian::sortable_serialise(static_cast<double>(record.number)));
  return document;
}

/// One word asked for, among words of one kind.
Xapian::Query of_kind(text::Token const& token, WordPrefixes const& prefixes,
                      bool may_be_half_typed) {
  std::vector<std::string> stems{schema::term(prefixes.stem, token.stem)};
  for (auto const& form : with_fleeting_vowel(token.stem)) {
    stems.push_back(schema::term(prefixes.stem, form));
  }
  Xapian::Query stem(Xapian::Query::OP_MAX, stems.begin(), stems.end());
  if (!may_be_half_typed) {
    return stem;
  }
  Xapian::Query const begun(Xapian::Query::OP_WILDCARD, schema::term(prefixes.word, token.word),
                            max_endings, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
  return {Xapian::Query::OP_MAX, stem, begun};
}

Xapian::Query query_of(text::Token const& token, article::Audience reader, bool may_be_half_typed) {
  auto const open = of_kind(token, open_words, may_be_half_typed);
  return reader == article::Audience::Agents
             ? Xapian::Query(Xapian::Query::OP_MAX, open,
                             of_kind(token, note_words, may_be_half_typed))
             : open;
}

/// The words asked for; a compound counts by its parts, which is how it was written down as well.
/// Words that say nothing count when there are no others.
std::vector<text::Token> asked_words(text::Analyzer& analyzer, std::string const& typed) {
  std::vector<text::Token> asked;
  std::vector<text::Token> saying_nothing;
  for (auto& token : analyzer.analyze(typed)) {
    auto& place = text::is_stop_word(token.word) ? saying_nothing : asked;
    if (token.kind != text::TokenKind::Whole && place.size() < max_asked_words) {
      place.push_back(std::move(token));
    }
  }
  return asked.empty() ? saying_nothing : asked;
}

/// Nothing when there is no word to look for.
std::optional<Xapian::Query> read_question(text::Analyzer& analyzer,
                                           RecordQuestion const& question) {
  std::string const typed(shortened(question.words, max_question_bytes));
  auto const asked = asked_words(analyzer, typed);
  if (asked.empty()) {
    return std::nullopt;
  }
  std::vector<Xapian::Query> words;
  for (auto const& token : asked) {
    // A word that is followed by a space has been typed to its end.
    bool const is_last = token.end == typed.size();
    words.push_back(query_of(token, question.audience, is_last));
  }
  Xapian::Query query(Xapian::Query::OP_AND, words.begin(), words.end());
  for (auto const& label : question.labels) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                          Xapian::Query(schema::term(label_prefix, label)));
  }
  if (question.before > 0) {
    auto const last = Xapian::sortable_serialise(static_cast<double>(question.before - 1));
    query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                          Xapian::Query(Xapian::Query::OP_VALUE_LE, number_slot, last));
  }
  return query;
}

}  // namespace

struct RecordIndex::Workings {
  std::string folder;
  std::mutex mutex;
  text::Analyzer analyzer;
  RecordLexicon lexicon{analyzer};
  std::optional<Xapian::WritableDatabase> writer;
  std::optional<Xapian::Database> reader;

  /// What the engine says, in words that tell what to do. The next call opens everything again.
  template <typename Work>
  auto guarded(char const* tried, Work const& work) {
    std::lock_guard const lock(mutex);
    try {
      return work();
    } catch (Xapian::Error const& error) {
      writer.reset();
      reader.reset();
      throw IndexError(std::string(tried) + " in " + folder + " failed: " + error.get_msg() +
                       "; it is rebuilt by itself when the folder can be written");
    }
  }

  void begin_anew() {
    writer.reset();
    reader.reset();
    std::error_code ignored;  // The engine says it better.
    keep_private_folder(folder, ignored);
    writer.emplace(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    writer->set_metadata(format_key, record_format);
    writer->commit();
  }

  void open_writer() {
    bool const is_there = writer && files::exists(folder + "/iamglass");
    if (is_there) {
      return;
    }
    writer.reset();
    std::error_code ignored;  // The engine says it better.
    keep_private_folder(folder, ignored);
    try {
      writer.emplace(folder, Xapian::DB_OPEN);
      if (writer->get_metadata(format_key) == record_format) {
        return;
      }
    } catch (Xapian::DatabaseLockError const&) {
      throw;  // Another process writes it: nothing is wrong with it.
    } catch (Xapian::DatabaseError const&) {
      // Missing or damaged: begun anew.
    }
    begin_anew();
  }

  Xapian::Database& newest() {
    if (!reader) {
      reader.emplace(folder);
    }
    reader->reopen();
    return *reader;
  }

  Xapian::MSet matches(RecordQuestion const& question, std::size_t limit, std::size_t check) {
    auto const query = read_question(analyzer, question);
    if (!query) {
      return {};
    }
    Xapian::Enquire enquire(newest());
    enquire.set_query(*query);
    if (question.order == Order::Newest) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    return enquire.get_mset(0, static_cast<Xapian::doccount>(limit),
                            static_cast<Xapian::doccount>(check));
  }
};

RecordIndex::RecordIndex(std::string folder) : workings_(std::make_unique<Workings>()) {
  workings_->folder = std::move(folder);
}

RecordIndex::~RecordIndex() = default;

std::string RecordIndex::mark() {
  return workings_->guarded("reading the index of tickets", [this] {
    workings_->open_writer();
    return workings_->writer->get_metadata(mark_key);
  });
}

void RecordIndex::put(std::vector<Record> const& records, std::string const& mark) {
  workings_->guarded("writing the index of tickets", [&] {
    workings_->open_writer();
    for (auto const& record : records) {
      workings_->writer->replace_document(static_cast<Xapian::docid>(record.number),
                                          document_of(workings_->analyzer, record));
    }
    workings_->writer->set_metadata(mark_key, mark);
    workings_->writer->commit();
  });
}

void RecordIndex::clear() {
  workings_->guarded("beginning the index of tickets anew", [this] { workings_->begin_anew(); });
}

std::vector<std::int64_t> RecordIndex::find(RecordQuestion const& question) {
  return workings_->guarded("searching the index of tickets", [&] {
    std::vector<std::int64_t> numbers;
    auto const matches = workings_->matches(question, std::min(question.limit, max_limit * 2), 0);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      numbers.push_back(*match);
    }
    return numbers;
  });
}

std::optional<Rescue> RecordIndex::repair(RecordQuestion const& question) {
  return workings_->guarded("searching the index of tickets", [&]() -> std::optional<Rescue> {
    RecordQuestion plain(question.words, question.audience);
    if (workings_->matches(plain, 1, 1).size() > 0) {
      return std::nullopt;
    }
    workings_->lexicon.look_at(workings_->newest());
    auto const repaired = Rescuer(workings_->lexicon, {question.audience, std::nullopt})
                              .repair(shortened(question.words, max_question_bytes));
    if (!repaired || repaired->rescue.kinds.empty()) {
      return std::nullopt;
    }
    plain.words = repaired->rescue.query;
    return workings_->matches(plain, 1, 1).size() > 0 ? std::optional(repaired->rescue)
                                                      : std::nullopt;
  });
}

std::size_t RecordIndex::count(RecordQuestion const& question) {
  return workings_->guarded("searching the index of tickets", [&]() -> std::size_t {
    auto const all = workings_->newest().get_doccount();
    return workings_->matches(question, 0, all).get_matches_estimated();
  });
}

}  // namespace spravka::index
