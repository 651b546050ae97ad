#include "indexer/index/widener.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/index/relatives.h"

namespace spravka::index {

void Widener::add_completions(Asked& asked) const {
  // From 4 to 16, and from 0.5 to 1, the figures of docs/search.md stay within a hundredth.
  constexpr std::size_t most = 8;
  constexpr double completion_weight = 0.8;
  if (asked.words.empty()) {
    return;
  }
  AskedWord& last = asked.words.back();
  Vocabulary const& vocabulary = room_.snapshot().vocabulary(room_.database());
  for (Vocabulary::Candidate const& longer : vocabulary.beginning_with(last.word, scope_, most)) {
    std::string stem = room_.analyzer().stem(longer.word);
    bool const is_known =
        std::any_of(last.meanings.begin(), last.meanings.end(),
                    [&stem](Meaning const& one) { return one.stems.front() == stem; });
    if (!is_known) {
      last.meanings.push_back({{std::move(stem)}, completion_weight, {}, MeaningKind::Guess});
    }
  }
}

void Widener::add_twins(Asked& asked) const {
  constexpr double twin_weight = 0.8;
  Vocabulary const& vocabulary = room_.snapshot().vocabulary(room_.database());
  for (AskedWord& word : asked.words) {
    bool const is_known =
        !word.is_stop && room_.has_stem(word.meanings.front().stems.front(), scope_);
    auto const twin = is_known ? vocabulary.twin(word.word, scope_) : std::nullopt;
    if (twin) {
      word.meanings.push_back(
          {{room_.analyzer().stem(twin->word)}, twin_weight, {}, MeaningKind::Twin});
    }
  }
}

void Widener::weigh_parts(Asked& asked) const {
  constexpr double parts_of_known = 0.3;
  for (AskedWord& word : asked.words) {
    bool const is_identifier = word.word.find_first_of("_.@") != std::string::npos;
    if (!is_identifier || !room_.has_stem(word.meanings.front().stems.front(), scope_)) {
      continue;
    }
    for (Meaning& meaning : word.meanings) {
      if (meaning.kind == MeaningKind::Parts) {
        meaning.weight = std::min(meaning.weight, parts_of_known);
      }
    }
  }
}

void Widener::add_families(Asked& asked) const {
  WordFamilies const& families = room_.snapshot().families(room_.database());
  for (AskedWord& word : asked.words) {
    add_relatives(
        word, families, scope_.reader,
        [this](std::string const& stem) { return room_.has_stem(stem, scope_); }, Kin::Finds);
  }
}

bool Widener::is_foreign(AskedWord const& word, Scope const& there) const {
  return !word.is_stop && !room_.has_stem(word.meanings.front().stems.front(), there);
}

bool Widener::has_foreign(Asked const& asked, Scope const& there) const {
  return std::any_of(asked.words.begin(), asked.words.end(),
                     [&](AskedWord const& word) { return is_foreign(word, there); });
}

void Widener::add_translations(Asked& asked, text::Language const& language) const {
  constexpr double translation_weight = 0.7;
  Scope const there{scope_.reader, language};
  for (AskedWord& word : asked.words) {
    if (!is_foreign(word, there)) {
      continue;
    }
    std::string const stem = word.meanings.front().stems.front();
    for (Translation const& translation : room_.snapshot().translations().of(stem, language)) {
      // Nothing is told that the reader may not read.
      if (room_.has_stem(translation.stem, there)) {
        word.meanings.push_back(
            {{translation.stem}, translation_weight, translation.word, MeaningKind::Synonym});
      }
    }
  }
}

void Widener::add_other_endings(Asked& asked, text::Language const& here,
                                text::Language const& there) const {
  room_.analyzer().set_language(there);
  for (AskedWord& word : asked.words) {
    auto stem = room_.analyzer().stem(word.word);
    if (stem != word.meanings.front().stems.front()) {
      word.meanings.push_back({{std::move(stem)}, 1, {}, MeaningKind::Twin});
    }
  }
  room_.analyzer().set_language(here);
}

}  // namespace spravka::index
