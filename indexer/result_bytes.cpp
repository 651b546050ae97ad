#include "indexer/result_bytes.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <fmt/compile.h>
#include <fmt/format.h>
// Without RAPIDJSON_SSE2: with it version 1.1.0 writes the bytes 0x1A to 0x1F as they are.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "indexer/article/letters.h"

namespace spravka::indexer {

namespace {

/// "2026-11-20", in UTC.
std::string to_date(std::chrono::sys_seconds at) {
  std::chrono::year_month_day const date(std::chrono::floor<std::chrono::days>(at));
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_plain_in_address(char byte) {
  constexpr std::string_view marks = "/-._~!$&'()*+,;=:@";
  bool const is_letter_or_digit =
      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  return is_letter_or_digit || marks.find(byte) != std::string_view::npos;
}

/// Whatever may not stand in an address as it is.
std::string percent_encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(path.size());
  for (char const byte : path) {
    if (is_plain_in_address(byte)) {
      encoded.push_back(byte);
    } else {
      auto const number = static_cast<unsigned char>(byte);
      encoded.push_back('%');
      encoded.push_back(digits[number / 16]);
      encoded.push_back(digits[number % 16]);
    }
  }
  return encoded;
}

/// What somebody typed may be any bytes; what comes from articles was checked when they were read.
std::string repaired(std::string_view text) {
  std::string repaired;
  if (!article::find_malformed(text)) {
    return repaired.append(text);
  }
  for (std::size_t at = 0; at < text.size();) {
    article::append_letter(repaired, article::read_letter(text, at));
  }
  return repaired;
}

/// Whether JSON has another way to write one of these bytes: quotation marks, backslashes and
/// control characters. Eight bytes at a time: a byte is below n where it lends from its neighbour
/// when n is taken away (Warren, "Hacker's Delight", 6-1).
bool needs_escapes(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t tops = ones * 0x80;
  auto const has_less = [](std::uint64_t bytes, std::uint64_t than) {
    return ((bytes - ones * than) & ~bytes & tops) != 0;
  };
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    if (has_less(bytes, 0x20) || has_less(bytes ^ ones * '"', 1) ||
        has_less(bytes ^ ones * '\\', 1)) {
      return true;
    }
  }
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char byte) { return byte < 0x20 || byte == '"' || byte == '\\'; });
}

/// RapidJSON looks at strings byte by byte, which costs more than all the rest. What needs no
/// escapes, and hardly anything does, is copied.
class Writer : public rapidjson::Writer<rapidjson::StringBuffer> {
public:
  using rapidjson::Writer<rapidjson::StringBuffer>::Writer;

  void text(std::string_view value) {
    if (needs_escapes(value)) {
      String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    } else {
      copy(value);
    }
  }

  /// Without a look: for our own names.
  void copy(std::string_view value) {
    Prefix(rapidjson::kStringType);
    char* const place = os_->Push(value.size() + 2);
    *place = '"';
    std::copy(value.begin(), value.end(), place + 1);
    *(place + 1 + value.size()) = '"';
  }
};

/// Writes values one after another.
class Scribe {
public:
  Scribe() : writer_(bytes_) {}

  std::string bytes() const { return {bytes_.GetString(), bytes_.GetSize()}; }

  void begin() { writer_.StartObject(); }

  void end() { writer_.EndObject(); }

  void name(std::string_view name) { writer_.copy(name); }

  void null(std::string_view of) {
    name(of);
    writer_.Null();
  }

  void text(std::string_view value) { writer_.text(value); }

  void field(std::string_view of, std::string_view value) {
    name(of);
    text(value);
  }

  void field(std::string_view of, char const* value) { field(of, std::string_view(value)); }

  void field(std::string_view of, bool value) {
    name(of);
    writer_.Bool(value);
  }

  void field(std::string_view of, std::size_t value) {
    name(of);
    writer_.Uint64(value);
  }

  /// What is no number, which JSON cannot say, becomes null.
  void field(std::string_view of, double value) {
    name(of);
    if (std::isfinite(value)) {
      writer_.Double(value);
    } else {
      writer_.Null();
    }
  }

  template <typename Range, typename Write>
  void list(std::string_view of, Range const& range, Write write) {
    name(of);
    writer_.StartArray();
    for (auto const& one : range) {
      write(one);
    }
    writer_.EndArray();
  }

  template <typename Range>
  void texts(std::string_view of, Range const& range) {
    list(of, range, [this](std::string_view one) { text(one); });
  }

private:
  static constexpr std::size_t usual_bytes = std::size_t{16} * 1024;

  rapidjson::StringBuffer bytes_{nullptr, usual_bytes};
  Writer writer_;
};

template <typename Write>
std::string written(Write write) {
  Scribe scribe;
  write(scribe);
  return scribe.bytes();
}

/// The fields that searches and instant answers share.
void write_common(Scribe& scribe, index::Hit const& hit) {
  scribe.field("id", hit.id);
  scribe.field("path", hit.path);
  scribe.field("url", article_url(hit.language, hit.slug));
  scribe.field("lang", hit.language.code);
  scribe.field("title", hit.title);
  scribe.field("title_html", hit.title_html);
  scribe.texts("category", hit.category_titles);
  if (hit.section) {
    scribe.name("section");
    scribe.begin();
    scribe.field("heading", hit.section->heading);
    scribe.field("anchor", hit.section->anchor);
    scribe.end();
  } else {
    scribe.null("section");
  }
}

void write_issue(Scribe& scribe, article::KnownIssue const& issue, std::string const& watch_url) {
  scribe.name("known_issue");
  scribe.begin();
  scribe.field("since", issue.since);
  scribe.field("expected", issue.expected);
  scribe.field("status", issue.status);
  if (!watch_url.empty()) {
    scribe.field("watch_url", watch_url);
  }
  scribe.end();
}

void write_hit(Scribe& scribe, index::Hit const& hit, WatchUrl const& watch_url = {}) {
  scribe.begin();
  write_common(scribe, hit);
  scribe.field("snippet_html", hit.snippet_html);
  scribe.field("summary", hit.summary);
  scribe.field("updated", to_date(hit.updated));
  scribe.field("score", hit.score);
  if (hit.known_issue) {
    write_issue(scribe, *hit.known_issue, watch_url ? watch_url(hit) : std::string());
  }
  scribe.end();
}

void write_rescue(Scribe& scribe, std::optional<index::Rescue> const& rescue) {
  if (!rescue) {
    scribe.null("rescue");
    return;
  }
  scribe.name("rescue");
  scribe.begin();
  scribe.texts("kind", rescue->kinds);
  scribe.field("query", repaired(rescue->query));
  scribe.end();
}

void write_facets(Scribe& scribe, std::vector<index::Facet> const& facets) {
  scribe.name("facets");
  scribe.begin();
  scribe.list("category", facets, [&scribe](index::Facet const& facet) {
    scribe.begin();
    scribe.field("value", facet.value);
    scribe.field("title", facet.title);
    scribe.field("count", facet.count);
    scribe.end();
  });
  scribe.end();
}

void write_results(Scribe& scribe, index::Results const& results, WatchUrl const& watch_url) {
  scribe.field("query", repaired(results.query));
  scribe.field("lang", results.language.code);
  scribe.field("total", results.total);
  write_rescue(scribe, results.rescue);
  scribe.list("hits", results.hits,
              [&](index::Hit const& hit) { write_hit(scribe, hit, watch_url); });
  write_facets(scribe, results.facets);
  scribe.field("silent", results.is_silent);
  scribe.texts("ask", results.ask);
}

}  // namespace

std::string article_url(text::Language const& language, std::string_view slug) {
  return "/" + language.code + "/articles/" + percent_encoded(slug);
}

std::string hit_bytes(index::Hit const& hit) {
  return written([&hit](Scribe& scribe) { write_hit(scribe, hit); });
}

std::string result_bytes(index::Results const& results) {
  return written([&results](Scribe& scribe) {
    scribe.begin();
    write_results(scribe, results, {});
    scribe.end();
  });
}

std::string suggestion_bytes(index::Results const& results, std::string_view suggestion_id,
                             WatchUrl const& watch_url) {
  return written([&](Scribe& scribe) {
    scribe.begin();
    write_results(scribe, results, watch_url);
    scribe.field("suggestion_id", suggestion_id);
    scribe.end();
  });
}

std::string instant_bytes(std::vector<index::Hit> const& hits) {
  return written([&hits](Scribe& scribe) {
    scribe.begin();
    scribe.list("hits", hits, [&scribe](index::Hit const& hit) {
      scribe.begin();
      write_common(scribe, hit);
      scribe.end();
    });
    scribe.end();
  });
}

}  // namespace spravka::indexer
