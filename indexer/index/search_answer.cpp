#include "indexer/index/search_answer.h"

#include <algorithm>
#include <memory>

#include "indexer/index/asked.h"
#include "indexer/index/facets.h"
#include "indexer/index/filter.h"
#include "indexer/index/hits.h"
#include "indexer/index/letters.h"
#include "indexer/index/rescue.h"
#include "indexer/index/result_page.h"
#include "indexer/index/widener.h"
#include "indexer/text/language.h"
#include "indexer/text/spoken.h"

namespace spravka::index {

namespace {

constexpr std::size_t most_tags = 12;  // Of those that a page offers.
/// With fewer hits than this, articles that lack a word are let in below.
constexpr std::size_t enough_hits = 10;

class Search {
public:
  Search(ReadingRoom& room, Question const& question, Explanation* explanation)
      : room_(room),
        phrases_(room),
        question_(question),
        explanation_(explanation),
        text_(shortened(question.text, max_question_bytes)),
        limit_(std::min(question.limit, max_limit)),
        offset_(std::min(question.offset, max_offset)) {
    results_.query = std::string(text_);
  }

  Results answer() {
    find();
    if (explanation_ != nullptr) {
      explain_words(room_, scope(), make_ranker(room_, asked_, search_ranking), asked_,
                    *explanation_);
    }
    if (total() > 0) {
      results_.hits = hits_of_page(room_, matches_, asked_, {offset_, limit_}, explanation_);
      auto const articles = matching();
      results_.facets = count_facets(room_.catalog(), articles, results_.language);
      if (question_.counts_tags) {
        results_.tags = count_tags(room_.catalog(), articles, most_tags);
      }
    }
    results_.total = total();
    return std::move(results_);
  }

  /// The best articles for a question whose last word may be half typed.
  HalfTypedAnswer half_typed() {
    is_half_typed_ = true;
    find();
    std::vector<ReadHit> best;
    for (Match const& match : matches_) {
      std::size_t const wanted = limit_ - best.size();
      if (wanted == 0) {
        break;  // The other language lies below.
      }
      Ranker ranker = make_ranker(room_, match.asked(asked_), search_ranking);
      std::span<Candidate const> const found(match.found.best);
      for (ReadHit& hit : read_in_order(room_, found.first(std::min(read_depth, found.size())),
                                        ranker, {wanted, wanted})) {
        best.push_back(std::move(hit));
      }
    }
    return {std::move(best), results_.rescue ? results_.rescue->query : std::string(text_)};
  }

private:
  void find() {
    read(text_, text_);
    match(Strictness::All);
    bool const found_as_asked = total() > 0;
    if (found_as_asked) {
      note_synonyms();
    } else if (!question_.as_typed) {
      repair();
    }
    if (is_half_typed_ && total() > 0 && matches_.front().found.total() == 0) {
      return;  // Half of it in this language does not come before all of it in the other.
    }
    if (total() < enough_hits) {
      relax();
    } else if (is_narrow()) {
      // An article that lacks one word of many may still answer best.
      match(Strictness::AllButOne);
    }
  }

  /// Understands the words and which language they are of. A repaired question may be of another
  /// than the typed one.
  void read(std::string_view text, std::string_view spoken_text) {
    auto const spoken =
        question_.language ? question_.language : text::detect_language(spoken_text);
    room_.set_language(spoken.value_or(Language{}));
    asked_ = read_question(text, room_.analyzer(), room_.snapshot().synonyms());
    widen(text);
    results_.language = spoken.value_or(text::known_languages().front());
    Fence fence{question_.audience, spoken, std::nullopt, question_.category,
                question_.tag.empty() ? std::string() : room_.analyzer().fold(question_.tag)};
    matches_.clear();
    matches_.push_back({fence, nullptr, {}});
    if (!question_.language && spoken) {
      fence.language.reset();
      fence.other_than = spoken;
      matches_.push_back({fence, nullptr, {}});
    }
    ask_all();
  }

  /// Whether the last word may go on: nothing stands behind it, and it is not quoted or left out.
  bool ends_in_word(std::string_view text) const {
    auto const& readings = room_.analyzer().read(text);
    bool const is_plain =
        asked_.phrases.empty() && asked_.exact_words.empty() && asked_.excluded.empty();
    return is_plain && !readings.empty() && readings.back().end == text.size();
  }

  void widen(std::string_view text) {
    if (is_half_typed_ && ends_in_word(text)) {
      widener().add_completions(asked_);
    }
    widener().weigh_parts(asked_);
    widener().add_twins(asked_);
    widener().add_families(asked_);
    if (question_.language) {
      widener().add_translations(asked_, *question_.language);
    }
  }

  /// Puts the question as it is understood now to each match.
  void ask_all() {
    for (Match& match : matches_) {
      match.translated.reset();
      for (Language const& language : text::known_languages()) {
        if (match.fence.other_than && language != *match.fence.other_than) {
          translate(match, language);
        }
      }
    }
  }

  /// Gives a match a question of its own where this language calls a word otherwise, or cuts it so.
  void translate(Match& match, Language const& there) const {
    Language const& here = *match.fence.other_than;
    bool const has_foreign = widener().has_foreign(asked_, {question_.audience, there});
    bool const has_other_endings = text::reads_by_itself(there) || text::reads_by_itself(here);
    if (!match.translated && (has_foreign || has_other_endings)) {
      match.translated = std::make_unique<Asked>(asked_);
    }
    if (has_foreign) {
      widener().add_translations(*match.translated, there);
    }
    if (has_other_endings) {
      widener().add_other_endings(*match.translated, here, there);
    }
  }

  /// All of at least three words were wanted, and few articles have them.
  bool is_narrow() const {
    return matched_ == Strictness::All && asked_.telling().size() >= 3 && total() < read_depth;
  }

  std::size_t total() const {
    std::size_t sum = 0;
    for (Match const& match : matches_) {
      sum += match.found.total();
    }
    return sum;
  }

  void match(Strictness strictness) {
    std::size_t const depth = std::max(read_depth, offset_ + limit_);
    matched_ = strictness;
    Holdings const& holdings = room_.snapshot().holdings();
    Rarity const rarity = [this](std::string const& stem) { return room_.rarity_if_known(stem); };
    for (Match& match : matches_) {
      match.found = room_.matcher().find(
          holdings, Wanted(match.asked(asked_), holdings, rarity), strictness,
          {match.fence, filter(room_, phrases_, match.asked(asked_), match.fence)}, depth);
      match.has_whole |= strictness == Strictness::All && match.found.total() > 0;
      if (depth > read_depth) {
        index::put_in_order(match.found.best);
      }
    }
  }

  Scope scope() const { return {question_.audience, question_.language}; }

  Widener widener() const { return {room_, scope()}; }

  /// A word that is found by its synonyms alone was rescued by them.
  void note_synonyms() {
    std::string understood;
    bool is_rescued = false;
    for (AskedWord const& word : asked_.words) {
      auto const has_any = [this](Meaning const& meaning) {
        return std::all_of(
            meaning.stems.begin(), meaning.stems.end(),
            [this](std::string const& stem) { return room_.has_stem(stem, scope()); });
      };
      bool const needs_synonym =
          !word.is_stop && word.meanings.size() > 1 && !has_any(word.meanings.front());
      auto const other = std::find_if(word.meanings.begin(), word.meanings.end(), has_any);
      bool const is_replaced =
          needs_synonym && other != word.meanings.end() && !other->synonym.empty();
      understood += (understood.empty() ? "" : " ") + (is_replaced ? other->synonym : word.written);
      is_rescued = is_rescued || is_replaced;
    }
    if (is_rescued) {
      note_rescue("synonym", understood);
    }
  }

  void note_rescue(char const* kind, std::string const& understood) {
    Rescue& rescue = results_.rescue ? *results_.rescue : results_.rescue.emplace();
    rescue.kinds.emplace_back(kind);
    rescue.query = understood;
  }

  /// What else the repaired words may have meant.
  void add_further(std::map<std::string, std::vector<FurtherMeaning>> const& further) {
    for (AskedWord& word : asked_.words) {
      auto const others = further.find(word.word);
      if (others == further.end()) {
        continue;
      }
      for (FurtherMeaning const& other : others->second) {
        Meaning meaning{{}, other.weight, {}, MeaningKind::Guess};
        for (text::Token const& token : room_.analyzer().analyze(other.text)) {
          meaning.stems.push_back(token.stem);
        }
        word.meanings.push_back(std::move(meaning));
      }
    }
  }

  void repair() {
    Rescuer rescuer(room_, scope());
    auto repaired = is_half_typed_ ? rescuer.repair_before_last(text_) : rescuer.repair(text_);
    if (!repaired) {
      return;
    }
    // Who writes «кубернетес» reads Russian; who writes "ghbdtn" does, too, though the letters are
    // Latin.
    auto const& kinds = repaired->rescue.kinds;
    bool const is_retyped = !kinds.empty() && kinds.front() == "layout";
    auto const typed = text::detect_language(text_);
    bool const is_russian = typed && typed->code == "ru";
    std::string const understood = repaired->rescue.query;
    read(understood, is_russian && !is_retyped ? text_ : std::string_view(understood));
    for (AskedWord& word : asked_.words) {
      auto const sure = repaired->certainty.find(word.word);
      word.emphasis = sure == repaired->certainty.end() ? 1 : sure->second;
    }
    add_further(repaired->further);
    ask_all();
    match(Strictness::All);
    if (!kinds.empty()) {
      results_.rescue = std::move(repaired->rescue);
    }
    if (total() > 0) {
      note_synonyms();
      return;
    }
    match(Strictness::Any);
    if (total() == 0) {
      results_.rescue.reset();
      read(text_, text_);
    } else if (!results_.rescue) {
      note_rescue("relaxed", std::string(text_));
    }
  }

  void relax() {
    bool const had_none = total() == 0;
    for (Strictness const strictness : {Strictness::AllButOne, Strictness::Any}) {
      if (asked_.telling().size() > 1 && total() < enough_hits) {
        match(strictness);
      }
    }
    if (had_none && total() > 0) {
      note_rescue("relaxed", results_.rescue ? results_.rescue->query : std::string(text_));
    }
  }

  std::vector<ArticleNumber> matching() const {
    std::vector<ArticleNumber> articles;
    for (Match const& match : matches_) {
      articles.insert(articles.end(), match.found.matching.begin(), match.found.matching.end());
    }
    return articles;
  }

  ReadingRoom& room_;
  PhraseFinder phrases_;
  Question const& question_;
  Explanation* explanation_;
  std::string_view text_;
  std::size_t limit_;
  std::size_t offset_;
  Asked asked_;
  std::vector<Match> matches_;  // The question's language first.
  Strictness matched_{Strictness::All};
  bool is_half_typed_{};
  Results results_;
};

}  // namespace

std::string_view shortened(std::string_view text, std::size_t most) {
  return text.size() <= most ? text : text.substr(0, character_start(text, most));
}

Results answer_search(ReadingRoom& room, Question const& question, Explanation* explanation) {
  return Search(room, question, explanation).answer();
}

HalfTypedAnswer answer_half_typed(ReadingRoom& room, Question const& question) {
  return Search(room, question, nullptr).half_typed();
}

}  // namespace spravka::index
