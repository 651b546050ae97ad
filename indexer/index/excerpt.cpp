#include "indexer/index/excerpt.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

struct Window {
  std::size_t begin{};  // Bytes.
  std::size_t end{};
};

template <typename Word>
std::size_t end_of(Word const& word) {
  return word.begin + std::size_t{word.length};
}

/// A letter is two bytes in Cyrillic and one in Latin: the window is measured by how the text
/// itself is written.
std::size_t window_bytes(std::string_view text) {
  std::size_t const sample = std::min<std::size_t>(text.size(), 128);
  std::size_t letters = 0;
  for (char const byte : text.substr(0, sample)) {
    letters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return letters == 0 ? excerpt_letters : excerpt_letters * sample / letters;
}

/// What a run of found words tells: a word told again counts a tenth.
class Run {
public:
  explicit Run(Telling const& telling) : telling_(telling), times_(telling.size()) {}

  void add(std::uint32_t number) { told_ += share(times_[number]++, number); }

  void remove(std::uint32_t number) { told_ -= share(--times_[number], number); }

  double told() const { return told_; }

private:
  double share(std::uint32_t times_before, std::uint32_t number) const {
    double const value = telling_.of_number(number);
    return times_before > 0 ? value / 10 : value;
  }

  Telling const& telling_;
  std::vector<std::uint32_t> times_;
  double told_{};
};

/// The run of found words that fits the width and tells the most.
Window richest(FoundWords const& found, Telling const& telling, std::size_t width) {
  // Runs that differ by less are equal: sums are not exact.
  constexpr double more = 1e-6;
  Window best{found.front().begin, end_of(found.front())};
  double most = 0;
  Run run(telling);
  std::size_t last = 0;
  for (std::size_t first = 0; first < found.size(); ++first) {
    for (; last < found.size() && end_of(found[last]) - found[first].begin <= width; ++last) {
      run.add(telling.number_of(found[last].stem));
    }
    if (last > first && run.told() > most + more) {
      most = run.told();
      best = {found[first].begin, std::max(end_of(found[last - 1]), end_of(found[first]))};
    }
    if (last > first) {
      run.remove(telling.number_of(found[first].stem));
    } else {
      last = first + 1;
    }
  }
  return best;
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/// A text without blanks is cut inside a word rather than far from where it should be.
constexpr std::size_t longest_search = 96;

/// The first beginning of a word from `at` on, before `end`.
std::size_t word_begin_from(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t const last = std::min(end, at + longest_search);
  for (std::size_t place = std::max<std::size_t>(at, 1); place < last; ++place) {
    if (is_blank(text[place - 1]) && !is_blank(text[place])) {
      return place;
    }
  }
  return std::min(end, character_start(text, at));
}

/// The last end of a word up to `at`, after `begin`.
std::size_t word_end_up_to(std::string_view text, std::size_t at, std::size_t begin) {
  std::size_t const first = std::max(begin, at - std::min(at, longest_search));
  for (std::size_t place = at; place > first; --place) {
    if (is_blank(text[place]) && !is_blank(text[place - 1])) {
      return place;
    }
  }
  return std::max(begin, character_start(text, at));
}

/// Widens a window to the width, a third of the room before it, and cuts at blanks.
Window widened(Window window, article::Range within, std::string_view text, std::size_t width) {
  std::size_t const room = width - std::min(width, window.end - window.begin);
  std::size_t const wanted_begin = window.begin - std::min(window.begin - within.begin, room / 3);
  std::size_t const wanted_end =
      std::min(within.end, wanted_begin + std::max(width, window.end - wanted_begin));
  // A short text's end leaves room at its beginning.
  std::size_t const begin_limit = wanted_end == within.end
                                      ? wanted_end - std::min(wanted_end - within.begin, width)
                                      : wanted_begin;
  std::size_t const begin = std::min(begin_limit, window.begin);
  return {begin <= within.begin ? within.begin : word_begin_from(text, begin, window.begin),
          wanted_end >= within.end ? within.end : word_end_up_to(text, wanted_end, window.end)};
}

constexpr std::size_t bytes = 256;

/// What stands for each byte in HTML; empty for one that stands for itself.
constexpr std::array<std::string_view, bytes> make_entities() {
  std::array<std::string_view, bytes> entities{};
  for (std::size_t control = 0; control < 0x20; ++control) {
    entities[control] = " ";
  }
  entities[0x7F] = " ";
  entities['&'] = "&amp;";
  entities['<'] = "&lt;";
  entities['>'] = "&gt;";
  entities['"'] = "&quot;";
  entities['\''] = "&#39;";
  return entities;
}

void append_escaped(std::string_view text, std::string& html) {
  static constexpr auto entities = make_entities();
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view const other = entities[static_cast<unsigned char>(text[at])];
    if (!other.empty()) {
      html.append(text.substr(plain, at - plain)).append(other);
      plain = at + 1;
    }
  }
  html.append(text.substr(plain));
}

/// Runs of blanks as one, so that a table or a code block reads as a line.
std::string without_blank_runs(std::string html) {
  bool is_after_blank = true;
  std::size_t length = 0;
  for (char const byte : html) {
    bool const blank = is_blank(byte);
    if (!blank || !is_after_blank) {
      html[length++] = blank ? ' ' : byte;
    }
    is_after_blank = blank;
  }
  html.resize(length);
  if (!html.empty() && html.back() == ' ') {
    html.pop_back();
  }
  return html;
}

template <typename Words>
std::string marked_window(std::string_view text, Window window, Words const& words,
                          Telling const& telling) {
  std::string html;
  html.reserve((window.end - window.begin) * 2);
  std::size_t at = window.begin;
  for (auto const& word : words) {
    std::size_t const end = std::min(end_of(word), window.end);
    // A Whole and its Parts overlap: what is marked already is passed over.
    bool const is_marked = word.begin >= at && word.begin < end && telling.of(word.stem) > 0;
    if (is_marked) {
      append_escaped(text.substr(at, word.begin - at), html);
      html += "<mark>";
      append_escaped(text.substr(word.begin, end - word.begin), html);
      html += "</mark>";
      at = end;
    }
  }
  append_escaped(text.substr(at, window.end - at), html);
  return html;
}

/// Without the words that mark nothing.
FoundWords telling_words(FoundWords found, Telling const& telling) {
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](FoundWord const& word) { return telling.of(word.stem) <= 0; }),
              found.end());
  return found;
}

}  // namespace

void Telling::add(std::uint32_t stem, double telling) {
  auto const [number, is_new] = numbers_.number(stem);
  if (is_new) {
    values_.push_back(telling);
  } else {
    values_[number] = std::max(values_[number], telling);
  }
}

std::string escape_html(std::string_view text) {
  std::string html;
  append_escaped(text, html);
  return html;
}

std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling) {
  return marked_window(text, {0, text.size()}, words, telling);
}

std::string make_excerpt(ArticleText const& article, std::size_t section,
                         FoundWords const& in_section, Telling const& telling) {
  std::string_view const text = article.text();
  article::Range within{0, text.size()};
  FoundWords found = telling_words(in_section, telling);
  if (section < article.sections().size()) {
    within = {article.sections()[section].text_begin, article.sections()[section].text_end};
  }
  bool const is_elsewhere = found.empty() && within.end - within.begin < 40;
  if (is_elsewhere) {
    found = article.find(article.sections().size(),
                         [&](std::uint32_t stem) { return telling.of(stem) > 0; });
    within = {0, text.size()};
  }
  std::size_t const width = window_bytes(text.substr(within.begin, within.end - within.begin));
  Window const core =
      found.empty() ? Window{within.begin, within.begin} : richest(found, telling, width);
  Window const window = widened(core, within, text, width);
  std::string html = without_blank_runs(marked_window(text, window, found, telling));
  if (html.empty()) {
    return html;
  }
  bool const is_cut_before =
      text.substr(within.begin, window.begin - within.begin).find_first_not_of(" \n\t\r") !=
      std::string_view::npos;
  bool const is_cut_after =
      text.substr(window.end, within.end - window.end).find_first_not_of(" \n\t\r.") !=
      std::string_view::npos;
  return (is_cut_before ? "… " : "") + html + (is_cut_after ? " …" : "");
}

}  // namespace spravka::index
