#include "indexer/index/instant_search.h"

#include <algorithm>

#include "indexer/index/excerpt.h"
#include "indexer/index/hits.h"
#include "indexer/index/rescue.h"
#include "indexer/index/schema.h"
#include "indexer/index/search_answer.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_words = 16;

std::vector<TypedWord> typed_words(std::string_view text, text::Analyzer& analyzer) {
  std::vector<TypedWord> words;
  for (text::Token const& token : analyzer.analyze(text)) {
    if (token.kind != text::TokenKind::Whole && words.size() < most_words) {
      words.push_back({token.word, token.stem, analyzer.is_stop_word(token.word)});
    }
  }
  return words;
}

/// Marks the words of a title that were typed, or begin as a typed one does. What says nothing is
/// marked only where nothing else was typed.
std::string marked_typed(InstantLine const& title, std::vector<TypedWord> const& typed) {
  bool const says_nothing =
      std::all_of(typed.begin(), typed.end(), [](TypedWord const& word) { return word.is_stop; });
  PlacedWords found;
  for (std::size_t at = 0; at < title.words.size(); ++at) {
    bool const is_typed = std::any_of(typed.begin(), typed.end(), [&](TypedWord const& word) {
      bool const is_telling = says_nothing || !word.is_stop;
      return is_telling &&
             (word.stem == title.words.stem(at) || title.words.word(at).starts_with(word.word));
    });
    if (is_typed) {
      article::Range const place = title.words.place(at);
      found.push_back({.length = static_cast<std::uint8_t>(
                           std::min<std::size_t>(place.end - place.begin, 0xFF)),
                       .begin = static_cast<std::uint32_t>(place.begin)});
    }
  }
  return with_marks(title.text, found);
}

class InstantSearch {
public:
  InstantSearch(ReadingRoom& room, Question const& question)
      : room_(room),
        answers_(room.snapshot().instant_answers()),
        text_(shortened(question.text, max_question_bytes)),
        scope_{question.audience, question.language},
        spoken_(scope_.language ? std::nullopt : text::detect_language(text_)),
        limit_(std::min(question.limit, max_limit)),
        titles_only_(question.titles_only) {}

  std::vector<Hit> answer() {
    room_.set_language(scope_.language ? *scope_.language : spoken_.value_or(text::Language{}));
    typed_ = typed_words(text_, room_.analyzer());
    if (typed_.empty()) {
      return {};
    }
    hits_ = whole_lines();
    if (!hits_.empty()) {
      return shown();
    }
    if (!titles_only_) {
      auto const read = answer_half_typed(room_, half_typed());
      if (!read.hits.empty()) {
        typed_ = typed_words(read.understood, room_.analyzer());
        return shown(read.hits);
      }
    }
    hits_ = lacking_lines();
    bool const is_understood =
        std::all_of(typed_.begin(), typed_.end(),
                    [this](TypedWord const& word) { return answers_.knows(word, scope_); });
    if (!is_understood) {
      repair();
    }
    return shown();
  }

private:
  /// Whether some title, phrase or heading has all that is typed.
  static bool has_whole_lines(std::vector<InstantHit> const& hits) {
    return !hits.empty() && hits.front().has_all_words;
  }

  Question half_typed() const {
    Question question(std::string(text_), scope_.reader);
    question.language = scope_.language;
    question.limit = limit_;
    return question;
  }

  /// Lines with all that is typed, in the language that is typed, or else in the other.
  std::vector<InstantHit> whole_lines() const {
    constexpr auto whole = InstantAnswers::Lines::Whole;
    auto hits = answers_.find(typed_, spoken_scope(), limit_, whole);
    if (!spoken_ || hits.size() >= limit_) {
      return hits;
    }
    for (InstantHit const& hit : answers_.find(typed_, scope_, limit_, whole)) {
      bool const is_other = hit.item->card().language != *spoken_;
      if (is_other && hits.size() < limit_) {
        hits.push_back(hit);
      }
    }
    return hits;
  }

  /// Lines with some of it, or with beginnings of it; of the other language where this has none.
  std::vector<InstantHit> lacking_lines() const {
    constexpr auto lacking_too = InstantAnswers::Lines::WholeElseLacking;
    auto hits = answers_.find(typed_, spoken_scope(), limit_, lacking_too);
    return hits.empty() && spoken_ ? answers_.find(typed_, scope_, limit_, lacking_too) : hits;
  }

  Scope spoken_scope() const { return {scope_.reader, spoken_ ? spoken_ : scope_.language}; }

  void repair() {
    auto const repaired = Rescuer(room_, scope_).repair(text_);
    if (!repaired) {
      return;
    }
    auto const as_typed = typed_;
    typed_ = typed_words(repaired->rescue.query, room_.analyzer());
    auto better = whole_lines();
    if (better.empty()) {
      better = lacking_lines();
    }
    bool const is_better = !better.empty() && (hits_.empty() || has_whole_lines(better));
    if (is_better) {
      hits_ = std::move(better);
    } else {
      typed_ = as_typed;
    }
  }

  std::vector<Hit> shown() {
    std::vector<Hit> shown;
    for (InstantHit const& found : hits_) {
      Hit& hit = shown.emplace_back(to_hit(room_, *found.item));
      hit.score = found.score;
      hit.title_html = marked_typed(found.item->record->lines.front(), typed_);
      if (found.line->kind == InstantLine::Kind::Heading) {
        hit.section = HitSection{found.line->text, found.line->anchor};
      }
    }
    return shown;
  }

  std::vector<Hit> shown(std::vector<ReadHit> const& read) {
    std::vector<Hit> shown;
    for (ReadHit const& found : read) {
      Hit& hit = shown.emplace_back(to_hit(room_, *found.item));
      hit.score = found.ranked.score;
      hit.title_html = marked_typed(found.item->record->lines.front(), typed_);
      auto const& sections = found.text->sections();
      bool const has_heading =
          found.ranked.passage < sections.size() && !sections[found.ranked.passage].heading.empty();
      if (has_heading) {
        auto const& best = sections[found.ranked.passage];
        hit.section = HitSection{std::string(best.heading), std::string(best.anchor)};
      }
    }
    return shown;
  }

  ReadingRoom& room_;
  InstantAnswers const& answers_;
  std::string_view text_;
  Scope scope_;
  std::optional<text::Language> spoken_;  // When no language was asked for.
  std::size_t limit_;
  bool titles_only_;
  std::vector<TypedWord> typed_;
  std::vector<InstantHit> hits_;
};

}  // namespace

std::vector<Hit> answer_instant(ReadingRoom& room, Question const& question) {
  return InstantSearch(room, question).answer();
}

}  // namespace spravka::index
