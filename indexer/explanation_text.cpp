#include "indexer/explanation_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "indexer/text/analyzer.h"

namespace spravka::indexer {

namespace {

constexpr std::size_t widest_word = 24;  // A longer one pushes its line to the right.

/// "also: возмещение (synonym, 0.70), возврат (relative, 0.31)"; empty when there is nothing else.
std::string other_readings(index::ExplainedWord const& word) {
  std::string readings;
  for (index::ExplainedMeaning const& meaning : word.meanings) {
    if (meaning.kind != index::MeaningKind::AsAsked) {
      readings += fmt::format("{}{} ({}, {:.2f})", readings.empty() ? "also: " : ", ",
                              meaning.synonym.empty() ? meaning.stems : meaning.synonym,
                              index::to_string(meaning.kind), meaning.weight);
    }
  }
  return readings;
}

std::string words_text(index::Explanation const& explanation) {
  std::size_t width = 4;
  for (index::ExplainedWord const& word : explanation.words) {
    width = std::max(width, std::min(text::count_letters(word.written), widest_word));
  }
  std::string text = fmt::format("  weight  {:<{}}  stems\n", "word", width);
  for (index::ExplainedWord const& word : explanation.words) {
    text += fmt::format("  {:6.3f}  {:<{}}  {}{}{}\n", word.weight, word.written, width,
                        word.meanings.empty() ? "" : word.meanings.front().stems,
                        word.is_stop ? " (stop word)" : "",
                        word.is_unknown ? " (no article has it)" : "");
    if (std::string const readings = other_readings(word); !readings.empty()) {
      text += fmt::format("  {:6}  {:<{}}  {}\n", "", "", width, readings);
    }
  }
  return text;
}

std::string hit_text(std::size_t rank, index::ExplainedHit const& hit,
                     index::Features const& weights) {
  std::string text = fmt::format("\n{:2}. {}\n    {}\n", rank, hit.title, hit.path);
  if (!hit.section.empty()) {
    text += fmt::format("    best section: {}\n", hit.section);
  }
  text += fmt::format("    score {:.3f}, the sum of\n", hit.score);
  for (index::ExplainedPart const& part : index::parts_of(hit, weights)) {
    text += fmt::format("    {:8.3f} = {:.3f} x {:<5}  {:<18}  {}\n", part.product(), part.value,
                        part.weight, part.name, part.description);
  }
  return text;
}

}  // namespace

std::string to_text(index::Results const& results, index::Explanation const& explanation) {
  std::string text = "\nwords as understood\n";
  if (results.rescue) {
    bool const is_other = results.rescue->query != results.query;
    text += fmt::format("  rescue: {}{}\n", fmt::join(results.rescue->kinds, ", "),
                        is_other ? ", read as: " + results.rescue->query : "");
  }
  text += explanation.words.empty() ? "  none\n" : words_text(explanation);
  for (std::string const& quoted : explanation.quoted) {
    text += fmt::format("  must stand as written: {}\n", quoted);
  }
  for (std::string const& excluded : explanation.excluded) {
    text += fmt::format("  must not stand: {}\n", excluded);
  }
  std::size_t rank = 0;
  for (index::Hit const& shown : results.hits) {
    ++rank;
    if (auto const* hit = index::find_explained(explanation, shown.path)) {
      text += hit_text(rank, *hit, explanation.weights);
    }
  }
  return text;
}

}  // namespace spravka::indexer
