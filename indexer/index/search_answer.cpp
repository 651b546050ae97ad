#include "indexer/index/search_answer.h"

#include <algorithm>

#include "indexer/index/asked.h"
#include "indexer/index/facets.h"
#include "indexer/index/filter.h"
#include "indexer/index/hits.h"
#include "indexer/index/letters.h"
#include "indexer/index/relatives.h"
#include "indexer/index/rescue.h"
#include "indexer/text/language.h"

namespace spravka::index {

namespace {

/// So many of a first pass are read and put in order anew; what lies deeper keeps the engine's
/// order.
constexpr std::size_t read_depth = 50;
/// The order of words is read in the sections of so many, the best without it.
constexpr std::size_t order_depth = 12;
/// With fewer hits than this, articles that lack a word are let in below.
constexpr std::size_t enough_hits = 10;

/// The matches of one language, or of all.
struct Match {
  Fence fence;
  Asked asked;
  Found found;
};

class Search {
public:
  Search(ReadingRoom& room, Question const& question, Explanation* explanation)
      : room_(room),
        question_(question),
        explanation_(explanation),
        text_(shortened(question.text, max_question_bytes)),
        limit_(std::min(question.limit, max_limit)),
        offset_(std::min(question.offset, max_offset)) {
    results_.query = std::string(text_);
  }

  Results answer() {
    read(text_, text_);
    match(Strictness::All);
    bool const found_as_asked = total() > 0;
    if (found_as_asked) {
      note_synonyms();
    } else if (!question_.as_typed) {
      repair();
    }
    if (total() < enough_hits) {
      relax();
    } else if (is_narrow()) {
      // An article that lacks one word of many may still answer best.
      match(Strictness::AllButOne);
    }
    if (explanation_ != nullptr) {
      explain_words(room_, scope(), make_ranker(room_, asked_, search_ranking), asked_,
                    *explanation_);
    }
    if (total() > 0) {
      put_in_order();
      results_.facets = count_facets(room_.catalog(), matching(), results_.language);
    }
    results_.total = total();
    return std::move(results_);
  }

private:
  /// Understands the words and which language they are of. A repaired question may be of another
  /// than the typed one.
  void read(std::string_view text, std::string_view spoken_text) {
    asked_ = read_question(text, room_.analyzer(), room_.snapshot().synonyms());
    add_twins();
    add_families();
    if (question_.language) {
      add_translations(asked_, *question_.language);
    }
    auto const spoken =
        question_.language ? question_.language : text::detect_language(spoken_text);
    results_.language = spoken.value_or(text::known_languages().front());
    Fence fence{question_.audience, spoken, std::nullopt, question_.category,
                question_.tag.empty() ? std::string() : room_.analyzer().fold(question_.tag)};
    matches_ = {{fence, {}, {}}};
    if (!question_.language && spoken) {
      fence.language.reset();
      fence.other_than = spoken;
      matches_.push_back({fence, {}, {}});
    }
    ask_all();
  }

  /// Puts the question as it is understood now to each match.
  void ask_all() {
    for (Match& match : matches_) {
      match.asked = asked_of(match);
    }
  }

  /// A foreign name is found in both alphabets, however it is typed. A word that no article has
  /// is left to the repair, which weighs what else it may be.
  void add_twins() {
    constexpr double twin_weight = 0.8;
    Vocabulary const& vocabulary = room_.snapshot().vocabulary(room_.database());
    for (AskedWord& word : asked_.words) {
      bool const is_known =
          !word.is_stop && room_.has_stem(word.meanings.front().stems.front(), scope());
      auto const twin = is_known ? vocabulary.twin(word.word, scope()) : std::nullopt;
      if (twin) {
        word.meanings.push_back(
            {{room_.analyzer().stem(twin->word)}, twin_weight, {}, MeaningKind::Twin});
      }
    }
  }

  void add_families() {
    WordFamilies const& families = room_.snapshot().families(room_.database());
    for (AskedWord& word : asked_.words) {
      add_relatives(word, families,
                    [this](std::string const& stem) { return room_.has_stem(stem, scope()); });
    }
  }

  /// Words that no article of a language has, as the collection renders them in it.
  void add_translations(Asked& asked, Language const& language) const {
    constexpr double translation_weight = 0.7;
    Scope const there{question_.audience, language};
    for (AskedWord& word : asked.words) {
      std::string const stem = word.meanings.front().stems.front();
      bool const is_foreign = !word.is_stop && !room_.has_stem(stem, there);
      for (Translation const& translation : is_foreign
                                                ? room_.snapshot().translations().of(stem, language)
                                                : std::vector<Translation>{}) {
        // Nothing is told that the reader may not read.
        if (room_.has_stem(translation.stem, there)) {
          word.meanings.push_back(
              {{translation.stem}, translation_weight, translation.word, MeaningKind::Synonym});
        }
      }
    }
  }

  /// The question as it is asked of a match's language.
  Asked asked_of(Match const& match) const {
    Asked asked = asked_;
    for (Language const& language : text::known_languages()) {
      if (match.fence.other_than && language != *match.fence.other_than) {
        add_translations(asked, language);
      }
    }
    return asked;
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
          holdings, Wanted(match.asked, holdings, rarity), strictness,
          {match.fence, filter(room_.database(), room_.catalog(), match.asked, match.fence)},
          depth);
    }
  }

  Scope scope() const { return {question_.audience, question_.language}; }

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
    auto repaired = Rescuer(room_, scope()).repair(text_);
    if (!repaired) {
      return;
    }
    // Who writes «кубернетес» reads Russian; who writes "ghbdtn" does, too, though the letters are
    // Latin.
    auto const& kinds = repaired->rescue.kinds;
    bool const is_retyped = !kinds.empty() && kinds.front() == "layout";
    bool const is_russian = text::detect_language(text_) == text::parse_language("ru");
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

  void put_in_order() {
    std::size_t skipped = 0;
    for (Match const& match : matches_) {
      // A whole language lies before this page, or after it.
      std::size_t const wanted = limit_ - results_.hits.size();
      if (wanted == 0 || skipped + match.found.total() <= offset_) {
        skipped += match.found.total();
        continue;
      }
      std::size_t const from = offset_ > skipped ? offset_ - skipped : 0;
      Telling const telling = telling_stems(match.asked, room_);
      for (ReadHit const& hit : page(match, from, wanted)) {
        results_.hits.push_back(to_hit(room_, hit, telling));
      }
      skipped += match.found.total();
    }
  }

  std::vector<ReadHit> page(Match const& match, std::size_t from, std::size_t wanted) {
    Ranker ranker = make_ranker(room_, match.asked, search_ranking);
    std::span<Candidate const> const found(match.found.best);
    std::vector<ReadHit> ordered =
        read_in_order(room_, found.first(std::min(read_depth, found.size())), ranker, order_depth);
    if (explanation_ != nullptr) {
      explain_hits(room_, ranker, ordered, *explanation_);
    }
    // What lies deeper keeps the order it was found in.
    for (std::size_t at = ordered.size(); at < found.size(); ++at) {
      ReadHit one = std::move(read_in_order(room_, found.subspan(at, 1), ranker, 1).front());
      one.ranked.score = std::min(one.ranked.score, ordered.back().ranked.score);
      ordered.push_back(std::move(one));
    }
    std::size_t const begin = std::min(from, ordered.size());
    std::size_t const end = std::min(begin + wanted, ordered.size());
    return {std::make_move_iterator(ordered.begin() + static_cast<std::ptrdiff_t>(begin)),
            std::make_move_iterator(ordered.begin() + static_cast<std::ptrdiff_t>(end))};
  }

  ReadingRoom& room_;
  Question const& question_;
  Explanation* explanation_;
  std::string_view text_;
  std::size_t limit_;
  std::size_t offset_;
  std::vector<Match> matches_;  // The question's language first.
  Asked asked_;
  Strictness matched_{Strictness::All};
  Results results_;
};

}  // namespace

std::string_view shortened(std::string_view text, std::size_t most) {
  return text.size() <= most ? text : text.substr(0, character_start(text, most));
}

Results answer_search(ReadingRoom& room, Question const& question, Explanation* explanation) {
  return Search(room, question, explanation).answer();
}

}  // namespace spravka::index
