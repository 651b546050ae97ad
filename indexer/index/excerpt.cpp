#include "indexer/index/excerpt.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <memory_resource>
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
  std::string_view const sample = text.substr(0, 128);
  std::size_t letters = sample.size();
  for (std::size_t at = 0; at < sample.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, sample.data() + at, std::min(sizeof eight, sample.size() - at));
    // Bytes 10xxxxxx continue a letter. Ones of eight bytes are added up by one multiplication.
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
    letters -= (((eight & ~(eight << 1U)) >> 7U & ones) * ones) >> 56U;
  }
  return letters == 0 ? excerpt_letters : excerpt_letters * sample.size() / letters;
}

/// What a run of found words tells: a word told again counts a tenth.
class Run {
public:
  explicit Run(Telling const& telling) : telling_(telling), times_(telling.size(), &memory_) {}

  void add(std::uint32_t number) { told_ += share(times_[number]++, number); }

  void remove(std::uint32_t number) { told_ -= share(--times_[number], number); }

  double told() const { return told_; }

private:
  double share(std::uint32_t times_before, std::uint32_t number) const {
    double const value = telling_.of_number(number);
    return times_before > 0 ? value / 10 : value;
  }

  Telling const& telling_;
  std::array<std::byte, 512> room_{};  // Enough for a search; the words of a letter may need more.
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<std::uint32_t> times_;
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

/// The first beginning of a word from `at` on, up to `end`.
std::size_t word_begin_from(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t const last = std::min(end, at + longest_search);
  for (std::size_t place = std::max<std::size_t>(at, 1); place <= last && place < text.size();
       ++place) {
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

bool is_blank_in_html(char byte) {
  auto const number = static_cast<unsigned char>(byte);
  return number <= ' ' || number == 0x7F;
}

/// Whether a run of blanks becomes one, so that a table or a code block reads as a line.
enum class Blanks : std::uint8_t { Kept, Joined };

/// Sixteen bytes that the processor looks at at once.
using Bytes = unsigned char __attribute__((vector_size(16)));

/// The bytes of a text from `at` on, with zeros behind its end.
Bytes bytes_at(std::string_view text, std::size_t at) {
  Bytes bytes{};
  if (at + sizeof(Bytes) <= text.size()) {
    std::memcpy(&bytes, text.data() + at, sizeof(Bytes));
  } else {
    std::memcpy(&bytes, text.data() + at, text.size() - at);
  }
  return bytes;
}

/// Where the bytes from `at` on stop standing in HTML as they are; at `end` at the latest. A single
/// blank does; of several in a row only the first one. The byte before `at` must be in the text.
std::size_t end_of_plain(std::string_view text, std::size_t at, std::size_t end) {
  for (; at < end; at += sizeof(Bytes)) {
    Bytes const here = bytes_at(text, at);
    Bytes const before = bytes_at(text, at - 1);
    auto const special = (here < ' ') | (here == 0x7F) | (here == '&') | (here == '<') |
                         (here == '>') | (here == '"') | (here == '\'') |
                         ((here == ' ') & (before <= ' '));
    auto const halves = std::bit_cast<std::array<std::uint64_t, 2>>(special);
    if (halves[0] != 0) {
      return std::min(end, at + static_cast<std::size_t>(std::countr_zero(halves[0]) / 8));
    }
    if (halves[1] != 0) {
      return std::min(end, at + 8 + static_cast<std::size_t>(std::countr_zero(halves[1]) / 8));
    }
  }
  return end;
}

/// Writes a text as HTML, piece by piece.
class HtmlLine {
public:
  HtmlLine(Blanks blanks, std::size_t text_bytes) : blanks_(blanks) {
    html_.reserve(text_bytes + text_bytes / 2 + 32);
  }

  /// What stands between two places of a text.
  void text(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      if (is_blank_in_html(text[at])) {
        blank();
        ++at;
      } else if (std::size_t const last = at == 0 ? 0 : end_of_plain(text, at, end); last > at) {
        html_.append(text, at, last - at);
        at = last;
      } else {
        character(text[at++]);
      }
    }
  }

  void blank() {
    if (blanks_ == Blanks::Kept || (!html_.empty() && html_.back() != ' ')) {
      html_.push_back(' ');
    }
  }

  void tag(std::string_view tag) { html_.append(tag); }

  std::size_t size() const { return html_.size(); }

  /// Without a blank at the end where blanks are joined.
  std::string take() {
    bool const has_last = blanks_ == Blanks::Joined && !html_.empty() && html_.back() == ' ';
    if (has_last) {
      html_.pop_back();
    }
    return std::move(html_);
  }

private:
  void character(char byte) {
    constexpr std::string_view entities = "&<>\"'";
    if (entities.find(byte) == std::string_view::npos) {
      html_.push_back(byte);
    } else {
      html_.append(entity(byte));
    }
  }

  Blanks blanks_;
  std::string html_;
};

/// `is_wanted` tells which of the words to mark.
template <typename Words, typename IsWanted>
void write_marked(HtmlLine& html, std::string_view text, Window window, Words const& words,
                  IsWanted is_wanted) {
  std::size_t at = window.begin;
  for (auto const& word : words) {
    std::size_t const end = std::min(end_of(word), window.end);
    // A Whole and its Parts overlap: what is marked already is passed over.
    bool const is_marked = word.begin >= at && word.begin < end && is_wanted(word);
    if (is_marked) {
      html.text(text, at, word.begin);
      html.tag("<mark>");
      html.text(text, word.begin, end);
      html.tag("</mark>");
      at = end;
    }
  }
  html.text(text, at, window.end);
}

template <typename IsWanted>
std::string marked_line(std::string_view text, PlacedWords const& words, IsWanted is_wanted) {
  HtmlLine html(Blanks::Kept, text.size());
  write_marked(html, text, {0, text.size()}, words, is_wanted);
  return html.take();
}

constexpr std::string_view cut = "…";

/// An excerpt of what lies within, with signs where it is cut.
std::string cut_out(std::string_view text, article::Range within, Window window,
                    FoundWords const& marked) {
  auto const before = text.substr(within.begin, window.begin - within.begin);
  auto const after = text.substr(window.end, within.end - window.end);
  HtmlLine html(Blanks::Joined, window.end - window.begin);
  if (before.find_first_not_of(" \n\t\r") != std::string_view::npos) {
    html.tag(cut);
    html.tag(" ");
  }
  std::size_t const begin = html.size();
  write_marked(html, text, window, marked, [](FoundWord const&) { return true; });
  if (html.size() == begin) {
    return {};
  }
  if (after.find_first_not_of(" \n\t\r.") != std::string_view::npos) {
    html.blank();
    html.tag(cut);
  }
  return html.take();
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
  html.text(text, 0, text.size());
  return html.take();
}

std::string with_marks(std::string_view text, PlacedWords const& words) {
  return marked_line(text, words, [](PlacedWord const&) { return true; });
}

std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling) {
  return marked_line(text, words,
                     [&telling](PlacedWord const& word) { return telling.of(word.stem) > 0; });
}

std::string make_excerpt(ArticleText const& article, std::size_t section, FoundWords found,
                         Telling const& telling) {
  std::string_view const text = article.text();
  article::Range within{0, text.size()};
  std::erase_if(found, [&](FoundWord const& word) { return telling.of(word.stem) <= 0; });
  if (section < article.sections().size()) {
    within = {article.sections()[section].text_begin, article.sections()[section].text_end};
  }
  constexpr std::size_t too_short = 40;
  if (found.empty() && within.end - within.begin < too_short) {
    // A heading with hardly a line below it: what follows says what it is about, from there on.
    within = {within.begin < text.size() ? within.begin : 0, text.size()};
  }
  std::size_t const width = window_bytes(text.substr(within.begin, within.end - within.begin));
  Window const core =
      found.empty() ? Window{within.begin, within.begin} : richest(found, telling, width);
  return cut_out(text, within, widened(core, within, text, width), found);
}

}  // namespace spravka::index
