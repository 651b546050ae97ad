// A file as an author, or an attacker, may have written it. It is refused with its line, or read;
// what was read can be written and read again without a change; any text survives as YAML.
#include <algorithm>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/front_matter_edit.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace spravka;
using fuzz::demand;

constexpr int deepest = 6;

void check_value(article::YamlValue const& value, int depth) {
  demand(depth <= deepest, "values are not deeper than the format's limit");
  for (auto const& item : value.items) {
    check_value(item, depth + 1);
  }
  for (auto const& entry : value.entries) {
    check_value(entry.value, depth + 1);
  }
}

void check_yaml(std::string_view bytes) {
  auto const read = article::read_yaml(bytes, 2);
  if (read) {
    check_value(*read, 0);
  } else {
    demand(read.error().line >= 2 && !read.error().message.empty(), "an error names its line");
  }
}

/// A text written as YAML, and read again.
void check_text(std::string const& text) {
  auto const line =
      article::read_yaml("key: " + article::yaml_text(text, article::YamlPlace::Line) + "\n", 1);
  demand(line && line->find("key") != nullptr && line->find("key")->text == text,
         "a text comes back from a line of YAML");
  auto const list = article::read_yaml("key: " + article::yaml_list({text, "b", text}) + "\n", 1);
  demand(list && list->find("key") != nullptr && list->find("key")->items.size() == 3 &&
             list->find("key")->items.front().text == text,
         "a text comes back from a list of YAML");
}

void check_split(std::string_view bytes) {
  auto const split = article::split_file(bytes);
  auto const lies_inside = [bytes](std::string_view part) {
    return part.empty() || (part.data() >= bytes.data() &&
                            part.data() + part.size() <= bytes.data() + bytes.size());
  };
  demand(lies_inside(split.front_matter) && lies_inside(split.body), "a file's parts lie in it");
  demand(split.body_line >= 1, "the body knows its line");
}

bool says_the_same(article::Article const& left, article::Article const& right) {
  return left.id == right.id && left.title == right.title && left.summary == right.summary &&
         left.tags == right.tags && left.phrases == right.phrases &&
         left.audience == right.audience && left.status == right.status &&
         left.state == right.state && left.ask == right.ask && left.owner == right.owner &&
         left.review_by == right.review_by && left.redirect_from == right.redirect_from &&
         left.known_issue == right.known_issue && left.markdown == right.markdown;
}

/// Quoted, a control character becomes six bytes: what was just within the limit may go over it.
bool is_too_large(std::string const& file) {
  return article::split_file(file).front_matter.size() > article::max_front_matter_bytes;
}

void check_written(article::Article const& article) {
  auto const file = article::to_file(article);
  if (is_too_large(file)) {
    return;
  }
  auto const again = article::parse_article(article.path, file);
  demand(again.has_value(), "what was written can be read");
  demand(says_the_same(again->article, article), "what was written says the same");
  demand(article::to_file(again->article) == file, "the same article gives the same bytes");
}

/// One key set anew, as the desk does it.
void check_edited(std::string const& path, std::string const& file, article::Article before) {
  auto const edited = article::with_front_matter_key(file, "review_by", "2031-01-02");
  if (is_too_large(edited)) {
    return;
  }
  auto const after = article::parse_article(path, edited);
  demand(after.has_value(), "a file can be read after one key was set");
  demand(after->article.review_by == "2031-01-02", "the key that was set is read");
  before.review_by = after->article.review_by;
  demand(says_the_same(after->article, before), "all other keys stay as they were");
}

void check_article(std::string_view bytes) {
  std::string const path = "ru/billing/refund.md";
  auto const parsed = article::parse_article(path, bytes);
  if (!parsed) {
    demand(parsed.error().path == path && !parsed.error().message.empty() &&
               !parsed.error().code.empty() && parsed.error().line >= 0,
           "a refusal says where and why");
    return;
  }
  check_written(parsed->article);
  check_edited(path, std::string(bytes), parsed->article);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const bytes = fuzz::text_of(data, size);
  check_yaml(bytes);
  check_split(bytes);
  check_article(bytes);
  // Quoted, a byte becomes six at most, and the text stands twice in a list.
  if (fuzz::is_utf8(bytes) && size < article::max_front_matter_bytes / 16) {
    check_text(std::string(bytes));
  }
  return 0;
}
