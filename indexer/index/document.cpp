#include "indexer/index/document.h"

#include "indexer/index/article_text.h"
#include "indexer/index/article_view.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/schema.h"

namespace spravka::index {

namespace {

using article::Article;

void add_terms(Xapian::Document& document, Article const& article, text::Analyzer& analyzer) {
  document.add_boolean_term(path_term(article.path));
  std::string const& category = article.category;
  for (std::size_t slash = 0; !category.empty() && slash != std::string::npos;) {
    slash = category.find('/', slash == 0 ? 0 : slash + 1);
    document.add_boolean_term(schema::term(schema::category_prefix, category.substr(0, slash)));
  }
  for (std::string const& tag : article.tags) {
    document.add_boolean_term(schema::term(schema::tag_prefix, analyzer.fold(tag)));
  }
}

InstantLine make_line(InstantLine::Kind kind, std::string const& text, text::Analyzer& analyzer) {
  InstantLine line;
  line.kind = kind;
  line.text = text;
  for (text::Token const& token : analyzer.analyze(text)) {
    line.words.add(token.word, token.stem, {token.begin, token.end});
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

}  // namespace

std::string path_term(std::string_view path) {
  return schema::term(schema::path_prefix, path);
}

std::string text_key(std::string_view path) {
  return schema::term(schema::text_prefix, path);
}

std::string page_key(std::string_view path) {
  return schema::term(schema::page_prefix, path);
}

Indexed make_document(Article const& article, text::Analyzer& analyzer, ArticleReader& reader) {
  Indexed indexed;
  Xapian::Document& document = indexed.document;
  add_terms(document, article, analyzer);
  Passages const passages = reader.read(article);
  std::string const record = pack_record(make_record(article, passages, analyzer));
  indexed.text = pack_text(passages);
  std::string const view = pack_view(make_view(passages), standings_of(passages));
  std::uint64_t const content = schema::digest(record) * 31 + schema::digest(indexed.text);
  document.add_value(schema::content_slot, std::to_string(content));
  document.add_value(schema::card_slot, record);
  document.add_value(schema::view_slot, view);
  return indexed;
}

}  // namespace spravka::index
