#include "indexer/index/rescue.h"

#include <algorithm>

#include "indexer/index/keyboard.h"
#include "indexer/index/letters.h"
#include "indexer/index/rescue_kinds.h"
#include "indexer/text/ordinary_words.h"

namespace spravka::index {

namespace {

constexpr double much_commoner = 1.5;  // In rarity: four to five times as common.
constexpr double commoner = 0.3;
constexpr std::size_t most_names = 4;
constexpr double as_two_words = 0.9;
constexpr std::size_t shortest_retyped = 3;

bool has(std::string_view text, bool (*claim)(char32_t)) {
  std::u32string const letters = to_letters(text);
  return std::any_of(letters.begin(), letters.end(), claim);
}

bool has_digits_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return byte >= '0' && byte <= '9'; });
}

void note(std::vector<std::string>& kinds, std::vector<std::string> const& more) {
  for (std::string const& kind : more) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      kinds.push_back(kind);
    }
  }
}

}  // namespace

/// Written in Latin letters and read as Russian.
bool Rescuer::is_in_russian(Repair const& repair) {
  return !repair.kinds.empty() && repair.kinds.front() == translit && has(repair.text, is_cyrillic);
}

void Rescuer::note_companions(std::string_view text) {
  for (text::Token const& token : lexicon_.trial_analyzer().analyze(text)) {
    bool const is_telling = token.kind != text::TokenKind::Whole &&
                            !lexicon_.trial_analyzer().is_stop_word(token.word) &&
                            knower_.knowledge(token) == Knowledge::Known;
    if (is_telling) {
      companions_.add(token.stem);
    }
  }
}

/// The likeliest reading; what else is nearly as likely is kept beside it.
Rescuer::Repair Rescuer::chosen(std::vector<Reading> const& readings) {
  constexpr double nearly = 0.25;
  constexpr double further_weight = 0.7;
  Reading const& best = readings.front();
  if (!best.kinds.empty()) {
    double const doubt = std::clamp(best.cost - 0.7, 0.0, 1.0);
    repaired_.certainty[best.text] =
        std::clamp(0.6 + 0.4 * best.likelihood - 0.4 * doubt, 0.3, 1.0);
  }
  for (auto reading = readings.begin() + 1; reading != readings.end(); ++reading) {
    double const ratio = reading->likelihood / best.likelihood;
    // A known word has its name in the other alphabet beside it already.
    bool const is_new = !best.kinds.empty() || reading->kinds.front() != translit;
    if (ratio >= nearly && is_new) {
      repaired_.further[best.text].push_back({reading->text, further_weight * ratio});
    }
  }
  return {best.text, best.kinds};
}

std::optional<Rescuer::Repair> Rescuer::repaired_word(text::Token const& token) {
  auto const readings = reader_.read(token.word);
  if (!readings.empty() && (readings.front().kinds.empty() || readings.front().cost < 0.9)) {
    Repair repair = chosen(readings);
    return repair.kinds.empty() ? std::nullopt : std::optional(std::move(repair));
  }
  if (auto const parts =
          text::is_ordinary_word(token.word) ? std::nullopt : reader_.split(token.word)) {
    return Repair{parts->text, parts->kinds};
  }
  return readings.empty() ? std::nullopt : std::optional(chosen(readings));
}

/// A piece that is one name, however it is cut: «гипер-в», "zapis'".
std::optional<Rescuer::Repair> Rescuer::whole_word(std::string_view piece) {
  std::string const folded = lexicon_.trial_analyzer().fold(piece);
  if (folded.find('-') != std::string::npos) {
    auto const name = reader_.sounding(folded);
    return name ? std::optional(Repair{name->text, name->kinds}) : std::nullopt;
  }
  if (folded.find('\'') != std::string::npos) {
    auto const russian = reader_.in_russian(folded);
    return russian ? std::optional(Repair{russian->text, russian->kinds}) : std::nullopt;
  }
  return std::nullopt;
}

/// Each word of a piece that is not known by itself.
std::optional<Rescuer::Repair> Rescuer::repaired_words(std::string_view piece) {
  Repair repair;
  std::size_t at = 0;
  for (text::Token const& token : lexicon_.trial_analyzer().analyze(piece)) {
    bool const is_sound = token.kind == text::TokenKind::Whole || token.begin < at ||
                          knower_.knowledge(token) == Knowledge::Known;
    auto word = is_sound ? std::nullopt : repaired_word(token);
    if (!word) {
      continue;
    }
    repair.text.append(piece.substr(at, token.begin - at)).append(word->text);
    note(repair.kinds, word->kinds);
    at = token.end;
  }
  if (repair.kinds.empty()) {
    return std::nullopt;
  }
  repair.text.append(piece.substr(at));
  return repair;
}

/// A piece as one thing, typed in the other alphabet or layout.
std::optional<Rescuer::Repair> Rescuer::repaired_whole(std::string_view piece,
                                                       std::string_view word) {
  std::string const tail(piece.substr(word.size()));
  if (auto repaired = whole_word(word)) {
    return Repair{repaired->text + tail, repaired->kinds};
  }
  // Two letters make some word in any layout: only how they sound.
  if (text::count_letters(word) < shortest_retyped) {
    auto const russian = reader_.in_russian(std::string(word));
    return russian ? std::optional(Repair{russian->text + tail, russian->kinds}) : std::nullopt;
  }
  if (is_spelt_right(word)) {
    return std::nullopt;
  }
  auto const retyped = by_layout(word);
  if (!retyped) {
    return by_layout(piece);
  }
  return is_rather_slip(word, retyped->text)
             ? std::nullopt
             : std::optional(Repair{retyped->text + tail, retyped->kinds});
}

/// Words written together, where the alphabet changes, or letters and digits meet: «qrкод»,
/// «115фз».
std::optional<std::string> Rescuer::taken_apart(std::string_view word) {
  for (Seams const seams : {Seams::Alphabets, Seams::Digits}) {
    std::string apart = cut_at_seams(word, seams);
    auto const& tokens = lexicon_.trial_analyzer().analyze(apart);
    bool const is_known =
        std::all_of(tokens.begin(), tokens.end(), [this](text::Token const& token) {
          return has_digits_only(token.word) || knower_.knowledge(token) != Knowledge::Unknown;
        });
    if (apart != word && is_known) {
      return apart;
    }
  }
  return std::nullopt;
}

Rescuer::Repair Rescuer::repaired_piece(std::string_view piece) {
  Understanding const before = is_literal(piece) ? Understanding{} : knower_.understanding(piece);
  if (before.is_full()) {
    return {std::string(piece), {}};
  }
  // A comma after a word is punctuation more often than the letter on its key.
  std::string_view const word = without_punctuation(piece);
  std::string const tail(piece.substr(word.size()));
  if (auto apart = before.unknown > 0 ? taken_apart(word) : std::nullopt) {
    return {*apart + tail, {typo}};
  }
  auto as_whole = before.unknown > 0 ? repaired_whole(piece, word) : std::nullopt;
  if (as_whole) {
    return *as_whole;
  }
  if (auto repaired = repaired_words(piece)) {
    return *repaired;
  }
  bool const may_be_retyped = before.unknown > 0 && !is_spelt_right(word);
  if (auto retyped = may_be_retyped ? by_layout_and_more(word) : std::nullopt) {
    return {retyped->text + tail, retyped->kinds};
  }
  return {std::string(piece), {}};
}

/// Two pieces that are one word: «пере установить», «пг баунсер».
std::optional<Rescuer::Repair> Rescuer::joined(std::string_view left, std::string_view right) {
  constexpr std::size_t shortest = 5;
  std::string_view const end = without_punctuation(right);
  bool const are_words =
      is_one_word(left) && is_one_word(end) && !left.empty() && !end.empty() &&
      knower_.understanding(left).unknown + knower_.understanding(end).unknown > 0;
  std::string const word =
      are_words ? lexicon_.trial_analyzer().fold(std::string(left) + std::string(end))
                : std::string();
  if (text::count_letters(word) < shortest) {
    return std::nullopt;
  }
  std::string const tail(right.substr(end.size()));
  if (knower_.understanding(word).known > 0) {
    return Repair{word + tail, {typo}};
  }
  bool const has_stop_word =
      lexicon_.trial_analyzer().is_stop_word(lexicon_.trial_analyzer().fold(left)) ||
      lexicon_.trial_analyzer().is_stop_word(lexicon_.trial_analyzer().fold(end));
  bool const could_be_name = !has_stop_word && !has(word, is_latin) &&
                             knower_.understanding(left).known == 0 &&
                             knower_.understanding(end).known == 0;
  auto const name = could_be_name ? reader_.sounding(word) : std::nullopt;
  if (!name) {
    return std::nullopt;
  }
  auto const first = reader_.sounding(lexicon_.trial_analyzer().fold(left));
  auto const second = reader_.sounding(lexicon_.trial_analyzer().fold(end));
  if (first && second) {
    repaired_.further[name->text].push_back({first->text + " " + second->text, as_two_words});
  }
  return Repair{name->text + tail, name->kinds};
}

/// The pieces' repairs, each where its piece stands; of joined pieces the second goes.
std::vector<Rescuer::Repair> Rescuer::repaired_pieces(std::vector<TypedPiece>& pieces) {
  std::vector<Repair> repairs;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    bool const is_last = at + 1 == pieces.size();
    auto one = is_last ? std::nullopt : joined(pieces[at].text, pieces[at + 1].text);
    if (one) {
      pieces[at].blanks = pieces[at + 1].blanks;
      pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at) + 1);
      repairs.push_back(std::move(*one));
    } else {
      repairs.push_back(pieces[at].text.empty() ? Repair{} : repaired_piece(pieces[at].text));
    }
    if (!repairs.back().kinds.empty()) {
      note_companions(repairs.back().text);
    }
  }
  return repairs;
}

/// Where words were typed in the other layout or alphabet, a known one beside them may have been,
/// too: when it is commoner so, and by less when `others` were more than one.
std::string Rescuer::also_converted(std::string_view piece, std::string_view kind,
                                    std::size_t others) {
  std::vector<std::string> readings;
  if (kind == layout) {
    readings = {typed_in_russian(piece), typed_in_english(piece)};
  } else if (auto russian = reader_.in_russian(lexicon_.trial_analyzer().fold(piece))) {
    readings = {russian->text};
  }
  std::string best(piece);
  double const as_typed = knower_.commonness(piece);
  double commonest = as_typed + (others > 1 ? commoner : much_commoner);
  for (std::string const& reading : readings) {
    double const common = reading == piece ? never_used : knower_.commonness(reading);
    if (common > commonest) {
      commonest = common;
      best = reading;
    } else if (common > never_used && is_one_word(piece)) {
      repaired_.further[lexicon_.trial_analyzer().fold(piece)].push_back({reading, 0.7});
    }
  }
  return best;
}

std::optional<Repaired> Rescuer::repair(std::string_view text) {
  bool const is_plain =
      text.find('"') == std::string_view::npos && text.find(" -") == std::string_view::npos;
  Understanding const before = knower_.understanding(text);
  if (before.is_full()) {
    return std::nullopt;
  }
  bool const may_be_retyped = is_plain && !is_spelt_right(text);
  if (auto retyped = may_be_retyped && before.unknown > 0 ? by_layout(text) : std::nullopt) {
    return Repaired{{retyped->kinds, retyped->text}, {}, {}};
  }
  bool const is_strange = may_be_retyped && before.known + before.doubtful < before.unknown;
  if (auto retyped = is_strange ? mostly_by_layout(text) : std::nullopt) {
    return retyped;
  }
  auto repaired = by_pieces(text);
  bool const may_be_names = may_be_retyped && before.known + before.doubtful == 0 &&
                            before.unknown <= most_names && !(repaired && is_clear(*repaired));
  auto names = may_be_names ? names_by_layout(text) : std::nullopt;
  return names ? names : repaired;
}

/// Every word is understood, and not one in one layout and one in the other.
bool Rescuer::is_clear(Repaired const& repaired) {
  auto const& kinds = repaired.rescue.kinds;
  bool const is_mixed =
      kinds.size() > 1 && std::find(kinds.begin(), kinds.end(), layout) != kinds.end();
  return !is_mixed && knower_.understanding(repaired.rescue.query).unknown == 0;
}

std::optional<Repaired> Rescuer::by_pieces(std::string_view text) {
  repaired_ = {};
  companions_.forget();
  note_companions(text);
  auto pieces = split_at_blanks(text);
  auto const repairs = repaired_pieces(pieces);
  std::vector<std::string>& kinds = repaired_.rescue.kinds;
  for (Repair const& repair : repairs) {
    note(kinds, repair.kinds);
  }
  auto const in_russian =
      static_cast<std::size_t>(std::count_if(repairs.begin(), repairs.end(), is_in_russian));
  if (kinds.empty() && repaired_.further.empty()) {
    return std::nullopt;
  }
  bool const is_retyped = std::find(kinds.begin(), kinds.end(), layout) != kinds.end();
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    bool const is_as_typed =
        repairs[at].kinds.empty() && !pieces[at].text.empty() && !is_literal(pieces[at].text);
    bool const is_converted = is_as_typed && (is_retyped || in_russian > 0);
    repaired_.rescue.query +=
        is_converted ? also_converted(pieces[at].text, is_retyped ? layout : translit, in_russian)
                     : (repairs[at].text.empty() ? std::string(pieces[at].text) : repairs[at].text);
    repaired_.rescue.query.append(pieces[at].blanks);
  }
  return repaired_;
}

}  // namespace spravka::index
