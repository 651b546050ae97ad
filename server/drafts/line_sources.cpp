#include "server/drafts/line_sources.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "server/drafts/words.h"

namespace spravka::drafts {

namespace {

constexpr std::string_view opening = "# Made from ticket";
constexpr std::string_view entry = "#   line";
constexpr std::string_view closing = "\n---";

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> headings{
    {{"## Проблема", "## Problem"},
     {"## Условия", "## Environment"},
     {"## Причина", "## Cause"},
     {"## Решение", "## Solution"}}};

/// Lines one after the other that came from the same messages.
struct Stretch {
  std::size_t first{};  // Of the body, from 0.
  std::size_t last{};
  std::vector<std::size_t> messages;  // Empty: the resolution.
};

std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  for (Word const& word : Passage(text).words) {
    words.insert(word.lower);
  }
  return words;
}

/// One part of the story, ready to be asked for its lines.
class PartSources {
public:
  explicit PartSources(Part const& part) {
    for (Piece const& piece : part.pieces) {
      pieces_.push_back({words_in(piece.text), piece.messages});
    }
  }

  /// The piece that has most of the line's words, the first of several.
  std::vector<std::size_t> messages_of(std::string_view line) const {
    if (pieces_.empty()) {
      return {};
    }
    auto const words = words_in(line);
    auto const shared = [&words](auto const& piece) {
      return std::ranges::count_if(
          words, [&piece](std::string const& word) { return piece.first.contains(word); });
    };
    return std::ranges::max_element(pieces_, {}, shared)->second;
  }

private:
  std::vector<std::pair<std::set<std::string>, std::vector<std::size_t>>> pieces_;
};

/// Walks the body's lines; a heading of the draft's own opens the next part.
class Walk {
public:
  explicit Walk(Story const& story)
      : parts_{PartSources(story.problem), PartSources(story.environment), PartSources(story.cause),
               PartSources(story.solution)} {}

  void read(std::string_view line, std::size_t number) {
    is_code_ = is_code_ != line.starts_with("```");
    if (auto const part = is_code_ ? std::nullopt : part_opened_by(line)) {
      part_ = &parts_.at(*part);
      is_open_ = false;
    } else if (trimmed(line).empty()) {
      return;  // A blank line parts no stretch of one message.
    } else if (part_ != nullptr) {
      note(part_->messages_of(line), number);
    }
  }

  std::vector<Stretch> const& stretches() const { return stretches_; }

private:
  void note(std::vector<std::size_t> messages, std::size_t number) {
    if (is_open_ && stretches_.back().messages == messages) {
      stretches_.back().last = number;
    } else {
      stretches_.push_back({number, number, std::move(messages)});
    }
    is_open_ = true;
  }

  static std::optional<std::size_t> part_opened_by(std::string_view line) {
    for (std::size_t part = 0; part < headings.size(); ++part) {
      if (line == headings.at(part).first || line == headings.at(part).second) {
        return part;
      }
    }
    return std::nullopt;
  }

  std::array<PartSources, 4> parts_;  // In the order of `headings`.
  PartSources const* part_{};
  bool is_code_{};
  bool is_open_{};
  std::vector<Stretch> stretches_;
};

std::string named(std::vector<std::size_t> const& messages) {
  if (messages.empty()) {
    return "the resolution";
  }
  std::string text = messages.size() == 1 ? "message " : "messages ";
  for (std::size_t i = 0; i < messages.size(); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(messages[i]);
  }
  return text;
}

std::string comments(tickets::Ticket const& ticket, std::vector<Stretch> const& stretches,
                     std::size_t lines_before) {
  std::string const number = ticket.number > 0 ? " " + std::to_string(ticket.number) : "";
  std::string text = std::string(opening) + number +
                     ", personal data taken out. Which message each line came from:\n";
  // The comments themselves move the lines they speak of; lines count from 1.
  auto const offset = lines_before + stretches.size() + 1 + 1;
  for (Stretch const& stretch : stretches) {
    auto const first = std::to_string(stretch.first + offset);
    text += std::string(entry) + (stretch.first == stretch.last ? " " : "s ") + first;
    text += stretch.first == stretch.last ? "" : "-" + std::to_string(stretch.last + offset);
    text += ": " + named(stretch.messages) + "\n";
  }
  return text;
}

/// Where the front matter's last line ends; nothing in a file without front matter.
std::optional<std::size_t> end_of_front_matter(std::string_view file) {
  auto const end = file.starts_with("---\n") ? file.find(closing, 3) : std::string_view::npos;
  return end == std::string_view::npos ? std::nullopt : std::optional(end + 1);
}

}  // namespace

std::string with_line_sources(std::string file, tickets::Ticket const& ticket, Story const& story) {
  auto const end = end_of_front_matter(file);
  if (!end) {
    return file;
  }
  auto const body = std::min(file.find('\n', *end), file.size() - 1) + 1;
  auto const before =
      std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(body), '\n');
  Walk walk(story);
  std::size_t number = 0;
  for (std::string_view const line : lines_of(std::string_view(file).substr(body))) {
    walk.read(line, number++);
  }
  return file.insert(*end, comments(ticket, walk.stretches(), static_cast<std::size_t>(before)));
}

std::string without_line_sources(std::string file) {
  auto const end = end_of_front_matter(file);
  auto const begin = file.find("\n" + std::string(opening));
  if (!end || begin == std::string::npos || begin >= *end) {
    return file;
  }
  auto after = file.find('\n', begin + 1) + 1;
  while (std::string_view(file).substr(after).starts_with(entry)) {
    after = file.find('\n', after) + 1;
  }
  return file.erase(begin + 1, after - begin - 1);
}

}  // namespace spravka::drafts
