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

/// What becomes of a byte in HTML.
enum class Byte : std::uint8_t { Plain, Blank, Entity };

constexpr std::array<Byte, 256> make_bytes() {
  std::array<Byte, 256> kinds{};
  for (std::size_t control = 0; control <= 0x20; ++control) {
    kinds[control] = Byte::Blank;
  }
  kinds[0x7F] = Byte::Blank;
  for (char const special : {'&', '<', '>', '"', '\''}) {
    kinds[static_cast<unsigned char>(special)] = Byte::Entity;
  }
  return kinds;
}

std::string_view entity(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

/// Whether a run of blanks becomes one, so that a table or a code block reads as a line.
enum class Blanks : std::uint8_t { Kept, Joined };

/// Writes a text as HTML, piece by piece.
class HtmlLine {
public:
  HtmlLine(Blanks blanks, std::size_t text_bytes) : blanks_(blanks) {
    html_.reserve(text_bytes + text_bytes / 2);
  }

  void text(std::string_view text) {
    static constexpr auto kinds = make_bytes();
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      Byte const kind = kinds[static_cast<unsigned char>(text[at])];
      if (kind == Byte::Plain) {
        continue;
      }
      html_.append(text, plain, at - plain);
      plain = at + 1;
      if (kind == Byte::Entity) {
        html_.append(entity(text[at]));
      } else if (blanks_ == Blanks::Kept || (!html_.empty() && html_.back() != ' ')) {
        html_.push_back(' ');
      }
    }
    html_.append(text, plain, text.size() - plain);
  }

  void tag(std::string_view tag) { html_.append(tag); }

  std::string take() {
    bool const has_last = blanks_ == Blanks::Joined && !html_.empty() && html_.back() == ' ';
    if (has_last) {
      html_.pop_back();
    }
    return std::move(html_);
  }

private:
  Blanks blanks_;
  std::string html_;
};

/// `is_wanted` tells which of the words to mark.
template <typename Words, typename IsWanted>
std::string marked_window(std::string_view text, Window window, Words const& words, Blanks blanks,
                          IsWanted is_wanted) {
  HtmlLine html(blanks, window.end - window.begin);
  std::size_t at = window.begin;
  for (auto const& word : words) {
    std::size_t const end = std::min(end_of(word), window.end);
    // A Whole and its Parts overlap: what is marked already is passed over.
    bool const is_marked = word.begin >= at && word.begin < end && is_wanted(word);
    if (is_marked) {
      html.text(text.substr(at, word.begin - at));
      html.tag("<mark>");
      html.text(text.substr(word.begin, end - word.begin));
      html.tag("</mark>");
      at = end;
    }
  }
  html.text(text.substr(at, window.end - at));
  return html.take();
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

std::vector<std::uint32_t> Telling::stems() const {
  std::vector<std::uint32_t> stems;
  numbers_.for_each([&stems](std::uint32_t stem, std::uint32_t) { stems.push_back(stem); });
  std::sort(stems.begin(), stems.end());
  return stems;
}

std::string escape_html(std::string_view text) {
  HtmlLine html(Blanks::Kept, text.size());
  html.text(text);
  return html.take();
}

std::string with_marks(std::string_view text, PlacedWords const& words) {
  return marked_window(text, {0, text.size()}, words, Blanks::Kept,
                       [](PlacedWord const&) { return true; });
}

std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling) {
  return marked_window(text, {0, text.size()}, words, Blanks::Kept,
                       [&telling](PlacedWord const& word) { return telling.of(word.stem) > 0; });
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
    found = article.find(article.sections().size(), telling.stems());
    within = {0, text.size()};
  }
  std::size_t const width = window_bytes(text.substr(within.begin, within.end - within.begin));
  Window const core =
      found.empty() ? Window{within.begin, within.begin} : richest(found, telling, width);
  Window const window = widened(core, within, text, width);
  std::string html =
      marked_window(text, window, found, Blanks::Joined, [](FoundWord const&) { return true; });
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
