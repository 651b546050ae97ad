#include "indexer/text/spoken.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include <unicode/uscript.h>

#include "indexer/text/analyzer.h"

namespace spravka::text {

namespace {

constexpr std::size_t most_stop_words = 2'000;

/// All that is looked up of the languages, made once when they are said.
struct Speech {
  std::vector<SpokenLanguage> spoken;
  std::vector<Language> languages;
  std::vector<Script> scripts;
  std::vector<std::vector<std::string>> stop_words;  // Folded, in the order of their bytes.

  int find(std::string_view code) const {
    auto const found = std::find_if(languages.begin(), languages.end(),
                                    [code](Language const& one) { return one.code == code; });
    return found == languages.end() ? -1 : static_cast<int>(found - languages.begin());
  }
};

Script script_by_code(std::string const& code) {
  std::array<UScriptCode, 4> scripts{};
  UErrorCode status = U_ZERO_ERROR;
  auto const count = uscript_getCode(code.c_str(), scripts.data(),
                                     static_cast<std::int32_t>(scripts.size()), &status);
  if (U_FAILURE(status) || count <= 0) {
    return Script::Latin;
  }
  if (scripts.front() == USCRIPT_CYRILLIC) {
    return Script::Cyrillic;
  }
  return scripts.front() == USCRIPT_LATIN ? Script::Latin : Script::Other;
}

std::vector<std::string> folded(std::vector<std::string> const& words) {
  Analyzer analyzer;
  std::vector<std::string> folded;
  for (std::string const& word : words) {
    if (folded.size() < most_stop_words && !word.empty()) {
      folded.push_back(analyzer.fold(word));
    }
  }
  std::sort(folded.begin(), folded.end());
  return folded;
}

std::unique_ptr<Speech const> make_speech(std::vector<SpokenLanguage> spoken) {
  auto speech = std::make_unique<Speech>();
  for (SpokenLanguage const& one : spoken) {
    speech->languages.push_back(one.language);
    speech->scripts.push_back(script_by_code(one.language.code));
    speech->stop_words.push_back(folded(one.stop_words));
  }
  speech->spoken = std::move(spoken);
  return speech;
}

/// The one now, and all before: somebody may still hold a reference into them, and few are ever
/// said.
class Said {
public:
  Said() { say(own_languages()); }

  void say(std::vector<SpokenLanguage> spoken) {
    std::scoped_lock const lock{saying};
    auto found = std::find_if(all.begin(), all.end(),
                              [&](auto const& one) { return one->spoken == spoken; });
    if (found == all.end()) {
      found = all.insert(found, make_speech(std::move(spoken)));
    }
    now.store(found->get(), std::memory_order_release);
  }

  Speech const& current() const { return *now.load(std::memory_order_acquire); }

private:
  std::mutex saying;
  std::vector<std::unique_ptr<Speech const>> all;
  std::atomic<Speech const*> now;
};

Said& said() {
  static Said said;
  return said;
}

Speech const& speech() {
  return said().current();
}

bool is_own(std::string_view code) {
  return code == "ru" || code == "en";
}

std::vector<std::string> const* stop_words_of(std::string_view code) {
  Speech const& now = speech();
  int const place = is_own(code) ? -1 : now.find(code);
  return place < 0 ? nullptr : &now.stop_words[static_cast<std::size_t>(place)];
}

}  // namespace

std::vector<SpokenLanguage> own_languages() {
  return {{{"ru"}, {}, {}}, {{"en"}, {}, {}}};
}

void speak(std::vector<SpokenLanguage> languages) {
  said().say(languages.empty() ? own_languages() : std::move(languages));
}

std::vector<SpokenLanguage> const& spoken_languages() {
  return speech().spoken;
}

std::vector<Language> const& known_languages() {
  return speech().languages;
}

bool is_language_code(std::string_view code) {
  return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char letter) {
           return letter >= 'a' && letter <= 'z';
         });
}

Script script_of_language(Language const& language) {
  int const place = speech().find(language.code);
  return place < 0 ? Script::Other : speech().scripts[static_cast<std::size_t>(place)];
}

bool reads_by_itself(Language const& language) {
  return !is_own(language.code) && speech().find(language.code) >= 0;
}

bool is_own_stop_word(std::string_view folded_word, Language const& language) {
  if (is_own(language.code)) {
    return language.code == "en" ? is_english_stop_word(folded_word)
                                 : is_russian_stop_word(folded_word);
  }
  auto const* words = stop_words_of(language.code);
  return words != nullptr && std::binary_search(words->begin(), words->end(), folded_word);
}

bool is_stop_word(std::string_view folded_word, Language const& language) {
  auto const* words = stop_words_of(language.code);
  if (words == nullptr) {
    return is_stop_word(folded_word);
  }
  Script const script = script_of_language(language);
  return is_own_stop_word(folded_word, language) ||
         (script != Script::Cyrillic && is_russian_stop_word(folded_word)) ||
         (script != Script::Latin && is_english_stop_word(folded_word));
}

}  // namespace spravka::text
