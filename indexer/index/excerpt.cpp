#include "indexer/index/excerpt.h"

#include <algorithm>
#include <vector>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

struct Window {
  std::size_t begin{};  // Bytes.
  std::size_t end{};
};

std::size_t end_of(PlacedWord const& word) {
  return word.begin + std::size_t{word.length};
}

/// A letter is two bytes in Cyrillic and one in Latin: the window is measured by how the text
/// itself is written.
std::size_t window_bytes(std::string_view text) {
  std::size_t const sample = std::min<std::size_t>(text.size(), 4'000);
  std::size_t letters = 0;
  for (char const byte : text.substr(0, sample)) {
    letters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return letters == 0 ? excerpt_letters : excerpt_letters * sample / letters;
}

/// A found word within the stretch looked at.
struct Found {
  PlacedWord const* word{};
  double telling{};
};

std::vector<Found> find_words(PlacedWords const& words, std::size_t first, std::size_t last,
                              Telling const& telling) {
  std::vector<Found> found;
  for (std::size_t at = first; at < last; ++at) {
    auto const known = telling.find(words[at].stem);
    if (known != telling.end()) {
      found.push_back({&words[at], known->second});
    }
  }
  return found;
}

/// The run of found words that fits the width and tells the most; a word told again counts a tenth.
Window richest(std::vector<Found> const& found, std::size_t width) {
  Window best{found.front().word->begin, end_of(*found.front().word)};
  double most = -1;
  for (std::size_t first = 0; first < found.size(); ++first) {
    std::vector<std::uint32_t> seen;
    double sum = 0;
    std::size_t end = 0;
    for (std::size_t at = first; at < found.size(); ++at) {
      PlacedWord const& word = *found[at].word;
      if (end_of(word) - found[first].word->begin > width) {
        break;
      }
      bool const again = std::find(seen.begin(), seen.end(), word.stem) != seen.end();
      sum += again ? found[at].telling / 10 : found[at].telling;
      seen.push_back(word.stem);
      end = std::max(end, end_of(word));
    }
    if (sum > most && end > 0) {
      most = sum;
      best = {found[first].word->begin, end};
    }
  }
  return best;
}

/// Widens a window to the width, a third of the room before it, and cuts at whole words.
Window widened(Window window, article::Range within, PlacedWords const& words, std::size_t width) {
  std::size_t const room = width - std::min(width, window.end - window.begin);
  std::size_t const wanted_begin = window.begin - std::min(window.begin - within.begin, room / 3);
  std::size_t const wanted_end =
      std::min(within.end, wanted_begin + std::max(width, window.end - wanted_begin));
  // A short text's end leaves room at its beginning.
  std::size_t const begin_limit = wanted_end == within.end
                                      ? wanted_end - std::min(wanted_end - within.begin, width)
                                      : wanted_begin;
  std::size_t const begin_wish = std::min(begin_limit, window.begin);
  auto const first =
      std::lower_bound(words.begin(), words.end(), begin_wish,
                       [](PlacedWord const& word, std::size_t at) { return word.begin < at; });
  bool const from_start = begin_wish <= within.begin;
  Window cut{from_start || first == words.end() ? within.begin
                                                : std::min<std::size_t>(first->begin, window.begin),
             wanted_end};
  if (cut.end < within.end) {
    cut.end = window.end;
    for (auto word = first; word != words.end() && end_of(*word) <= wanted_end; ++word) {
      cut.end = std::max(cut.end, end_of(*word));
    }
  }
  return cut;
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

void append_escaped(std::string_view text, std::string& html) {
  for (char const byte : text) {
    switch (byte) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html.push_back(static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? ' ' : byte);
    }
  }
}

/// Runs of blanks as one, so that a table or a code block reads as a line.
std::string without_blank_runs(std::string const& html) {
  std::string line;
  for (char const byte : html) {
    bool const is_run = is_blank(byte) && (line.empty() || line.back() == ' ');
    if (!is_run) {
      line.push_back(is_blank(byte) ? ' ' : byte);
    }
  }
  if (!line.empty() && line.back() == ' ') {
    line.pop_back();
  }
  return line;
}

std::string marked_window(std::string_view text, Window window, PlacedWords const& words,
                          Telling const& telling) {
  std::string html;
  std::size_t at = window.begin;
  auto word = std::lower_bound(
      words.begin(), words.end(), window.begin,
      [](PlacedWord const& placed, std::size_t begin) { return placed.begin < begin; });
  for (; word != words.end() && word->begin < window.end; ++word) {
    std::size_t const end = std::min(end_of(*word), window.end);
    // A Whole and its Parts overlap: what is marked already is passed over.
    if (word->begin < at || end <= at || telling.count(word->stem) == 0) {
      continue;
    }
    append_escaped(text.substr(at, word->begin - at), html);
    html += "<mark>";
    append_escaped(text.substr(word->begin, end - word->begin), html);
    html += "</mark>";
    at = end;
  }
  append_escaped(text.substr(at, window.end - at), html);
  return html;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  append_escaped(text, html);
  return html;
}

std::string marked(std::string_view text, PlacedWords const& words, Telling const& telling) {
  return marked_window(text, {0, text.size()}, words, telling);
}

std::string make_excerpt(Passages const& article, std::size_t passage, Telling const& telling) {
  std::string_view const text = article.text;
  article::Range within{0, text.size()};
  std::vector<Found> found;
  if (passage < article.passages.size()) {
    Passage const& best = article.passages[passage];
    found = find_words(article.words, best.first_word, best.last_word, telling);
    within = {best.text_begin, best.text_end};
  }
  bool const is_elsewhere = found.empty() && within.end - within.begin < 40;
  if (is_elsewhere) {
    found = find_words(article.words, 0, article.words.size(), telling);
    within = {0, text.size()};
  }
  std::size_t const width = window_bytes(text.substr(within.begin, within.end - within.begin));
  Window const core = found.empty() ? Window{within.begin, within.begin} : richest(found, width);
  Window window = widened(core, within, article.words, width);
  window.end = character_start(text, window.end);
  std::string html = without_blank_runs(marked_window(text, window, article.words, telling));
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
