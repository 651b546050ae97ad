#include "indexer/article/front_matter.h"

#include <algorithm>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::size_t max_depth = 6;

/// Builds values from the parser's events and stops it at the first thing that is not allowed: an
/// alias is refused where it stands, before anything is expanded.
class ValueBuilder : public YAML::EventHandler {
public:
  explicit ValueBuilder(int first_line) : first_line_(first_line) {}

  YamlValue take() { return std::move(root_); }

  void OnDocumentStart(YAML::Mark const& /*mark*/) override {}

  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    put(value_at(mark, YamlValue::Kind::Nothing));
  }

  void OnAlias(YAML::Mark const& mark, YAML::anchor_t /*anchor*/) override {
    throw YAML::ParserException(mark, "aliases (*name) are not read here; write the value out");
  }

  void OnScalar(YAML::Mark const& mark, std::string const& /*tag*/, YAML::anchor_t anchor,
                std::string const& text) override {
    refuse_anchor(mark, anchor);
    YamlValue value = value_at(mark, YamlValue::Kind::Text);
    value.text = text;
    put(std::move(value));
  }

  void OnSequenceStart(YAML::Mark const& mark, std::string const& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    begin(mark, anchor, YamlValue::Kind::List);
  }

  void OnSequenceEnd() override { end(); }

  void OnMapStart(YAML::Mark const& mark, std::string const& /*tag*/, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    begin(mark, anchor, YamlValue::Kind::Map);
  }

  void OnMapEnd() override { end(); }

private:
  struct Open {
    YamlValue value;
    bool expects_value{};  // A map whose key has been read.
  };

  YamlValue value_at(YAML::Mark const& mark, YamlValue::Kind kind) const {
    YamlValue value;
    value.kind = kind;
    value.line = mark.line + first_line_;
    return value;
  }

  static void refuse_anchor(YAML::Mark const& mark, YAML::anchor_t anchor) {
    if (anchor != 0) {
      throw YAML::ParserException(mark, "anchors (&name) are not read here; write the value out");
    }
  }

  void begin(YAML::Mark const& mark, YAML::anchor_t anchor, YamlValue::Kind kind) {
    refuse_anchor(mark, anchor);
    if (open_.size() >= max_depth) {
      throw YAML::ParserException(mark, "lists and maps stand too deep in each other");
    }
    open_.push_back({value_at(mark, kind)});
  }

  void end() {
    YamlValue value = std::move(open_.back().value);
    open_.pop_back();
    put(std::move(value));
  }

  void put(YamlValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.kind == YamlValue::Kind::List) {
      parent.value.items.push_back(std::move(value));
    } else if (parent.expects_value) {
      parent.value.entries.back().value = std::move(value);
      parent.expects_value = false;
    } else {
      int const line = value.line;
      parent.value.entries.push_back({std::move(value.text), {}});
      parent.value.entries.back().value.line = line;
      parent.expects_value = true;
    }
  }

  int first_line_;
  YamlValue root_;
  std::vector<Open> open_;
};

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

/// "2027-03-01" and "2026-11-20T08:00Z" stand unquoted, as people write them.
bool is_date(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00";
  if (text.size() < shape.size()) {
    return false;
  }
  for (std::size_t i = 0; i < shape.size(); ++i) {
    bool const is_digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !is_digit : text[i] != '-') {
      return false;
    }
  }
  return text.find_first_not_of("0123456789-:TZ+.", shape.size()) == std::string_view::npos &&
         text.back() != ':';
}

/// What a YAML reader would take for a number, a truth or nothing.
bool is_other_type(std::string_view text) {
  constexpr std::string_view numeric = "0123456789abcdefxoABCDEFXO.,:_+-";
  bool const is_number = text.find_first_of("0123456789") != std::string_view::npos &&
                         text.find_first_not_of(numeric) == std::string_view::npos;
  return (is_number && !is_date(text)) ||
         is_any_of(lower_case(text), {"null", "true", "false", "yes", "no", "on", "off", "y", "n"});
}

bool is_plain(std::string_view text, YamlPlace place) {
  if (text.empty() || text != trim(text) || is_other_type(text)) {
    return false;
  }
  std::size_t at = 0;
  char32_t const first = read_letter(text, at);
  bool const is_printable = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  bool const is_whole = text.find(": ") == std::string_view::npos &&
                        text.find(" #") == std::string_view::npos && !text.ends_with(':');
  bool const fits =
      place == YamlPlace::Line || text.find_first_of("[]{},?\"") == std::string_view::npos;
  return (is_word_letter(first) || first == '/') && is_printable && is_whole && fits &&
         text.find("\xC2\x85") == std::string_view::npos &&
         text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos;
}

void append_quoted(std::string& quoted, char32_t letter) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  bool const is_unprintable = letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ||
                              letter == 0x2028 || letter == 0x2029 || letter == 0xFEFF;
  if (letter == '\n') {
    quoted += "\\n";
  } else if (letter == '"' || letter == '\\') {
    quoted += '\\';
    append_letter(quoted, letter);
  } else if (is_unprintable) {
    quoted += "\\u";
    for (unsigned const shift : {12U, 8U, 4U, 0U}) {
      quoted += digits[(letter >> shift) & 0xFU];
    }
  } else {
    append_letter(quoted, letter);
  }
}

}  // namespace

YamlValue const* YamlValue::find(std::string_view key) const {
  auto const found = std::ranges::find(entries, key, &YamlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

tl::expected<YamlValue, YamlError> read_yaml(std::string_view yaml, int first_line) {
  if (yaml.size() > max_front_matter_bytes) {
    return tl::unexpected(
        YamlError{first_line, "is larger than 16 KB; move text into the article"});
  }
  try {
    std::istringstream stream{std::string(yaml)};
    YAML::Parser parser(stream);
    ValueBuilder builder(first_line);
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (YAML::Exception const& error) {
    return tl::unexpected(YamlError{std::max(error.mark.line, 0) + first_line,
                                    error.msg + " (quote a value that holds a colon or a quote)"});
  }
}

std::string yaml_text(std::string_view text, YamlPlace place) {
  if (is_plain(text, place)) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size();) {
    append_quoted(quoted, read_letter(text, at));
  }
  return quoted + "\"";
}

std::string yaml_list(std::vector<std::string> const& texts) {
  std::string list;
  for (std::string const& text : texts) {
    list += (list.empty() ? "" : ", ") + yaml_text(text, YamlPlace::InBrackets);
  }
  return "[" + list + "]";
}

}  // namespace spravka::article
