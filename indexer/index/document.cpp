#include "indexer/index/document.h"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/index/article_text.h"
#include "indexer/index/article_view.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

using article::Article;
using article::Audience;

constexpr std::array readers{Audience::Public, Audience::Customers, Audience::Agents};

/// Puts the fields of one article into a document, keeping the place where the next field may
/// begin.
class DocumentTerms {
public:
  DocumentTerms(Xapian::Document& document, Article const& article, text::Analyzer& analyzer)
      : document_(document),
        article_(article),
        analyzer_(analyzer),
        word_prefix_(schema::word_term_prefix(
            schema::visibility_level(article.audience, article.status), article.language.code)) {}

  /// Stems with positions, and exact words for the vocabulary.
  void add_text(std::string_view text, unsigned weight) {
    unsigned last = 0;
    for (text::Token const& token : analyzer_.analyze(text)) {
      document_.add_posting(schema::term(schema::stem_prefix, token.stem),
                            position_ + token.position, weight);
      words_.insert(token.word);
      last = std::max<unsigned>(last, token.position);
    }
    position_ += last + schema::field_gap;
  }

  void add_vocabulary() {
    for (std::string const& word : words_) {
      document_.add_boolean_term(schema::term(word_prefix_, word));
    }
  }

  void add_fences() {
    document_.add_boolean_term(path_term(article_.path));
    document_.add_boolean_term(schema::term(schema::language_prefix, article_.language.code));
    for (Audience const reader : readers) {
      if (article::is_visible_to(reader, article_.audience, article_.status)) {
        document_.add_boolean_term(visible_term(reader));
      }
    }
    std::string const& category = article_.category;
    for (std::size_t slash = 0; !category.empty() && slash != std::string::npos;) {
      slash = category.find('/', slash == 0 ? 0 : slash + 1);
      document_.add_boolean_term(schema::term(schema::category_prefix, category.substr(0, slash)));
    }
    for (std::string const& tag : article_.tags) {
      document_.add_boolean_term(schema::term(schema::tag_prefix, analyzer_.fold(tag)));
    }
  }

private:
  Xapian::Document& document_;
  Article const& article_;
  text::Analyzer& analyzer_;
  std::string word_prefix_;
  std::set<std::string> words_;
  unsigned position_{};
};

InstantLine make_line(InstantLine::Kind kind, std::string const& text, text::Analyzer& analyzer) {
  InstantLine line;
  line.kind = kind;
  line.text = text;
  for (text::Token const& token : analyzer.analyze(text)) {
    line.words.push_back(token.word);
    line.stems.push_back(token.stem);
    line.places.push_back({token.begin, token.end});
  }
  return line;
}

CatalogRecord make_record(Article const& article, Passages const& passages,
                          text::Analyzer& analyzer) {
  CatalogRecord record;
  record.card = to_card(article);
  record.words = static_cast<std::uint32_t>(passages.words.size());
  record.passages = static_cast<std::uint32_t>(passages.passages.size());
  record.lines.push_back(make_line(InstantLine::Kind::Title, article.title, analyzer));
  for (std::string const& phrase : article.phrases) {
    record.lines.push_back(make_line(InstantLine::Kind::Phrase, phrase, analyzer));
  }
  for (article::Section const& section : article.sections) {
    if (!section.heading.empty()) {
      InstantLine& line = record.lines.emplace_back(
          make_line(InstantLine::Kind::Heading, section.heading, analyzer));
      line.anchor = section.anchor;
    }
  }
  return record;
}

void add_terms(Xapian::Document& document, Article const& article, text::Analyzer& analyzer) {
  DocumentTerms terms(document, article, analyzer);
  terms.add_text(article.title, schema::title_weight);
  terms.add_text(article.summary, schema::summary_weight);
  for (std::string const& phrase : article.phrases) {
    terms.add_text(phrase, schema::phrase_weight);
  }
  for (std::string const& tag : article.tags) {
    terms.add_text(tag, schema::tag_weight);
  }
  for (article::Section const& section : article.sections) {
    terms.add_text(section.heading, schema::heading_weight);
  }
  terms.add_text(article.text, schema::body_weight);
  terms.add_vocabulary();
  terms.add_fences();
}

}  // namespace

std::string path_term(std::string_view path) {
  return schema::term(schema::path_prefix, path);
}

std::string page_key(std::string_view path) {
  return schema::term(schema::page_prefix, path);
}

std::string visible_term(Audience reader) {
  return schema::term(schema::visible_prefix, std::to_string(static_cast<int>(reader)));
}

Xapian::Document make_document(Article const& article, text::Analyzer& analyzer) {
  Xapian::Document document;
  add_terms(document, article, analyzer);
  Passages const passages = make_passages(article, analyzer);
  std::string const record = pack_record(make_record(article, passages, analyzer));
  std::string const data = pack_text(passages);
  std::string const view = pack_view(make_view(passages), standings_of(passages));
  std::uint64_t const content = schema::digest(record) * 31 + schema::digest(data);
  document.add_value(schema::content_slot, std::to_string(content));
  document.add_value(schema::card_slot, record);
  document.add_value(schema::view_slot, view);
  document.set_data(data);
  return document;
}

}  // namespace spravka::index
