#include "indexer/index/article_view.h"
#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

void pack_line(Packer& packer, PlacedWords const& line) {
  packer.number(line.size());
  for (PlacedWord const& word : line) {
    packer.fixed32(word.stem);
    packer.fixed16(word.word);
    packer.number(word.is_stop ? 1 : 0);
  }
}

PlacedWords unpack_line(Unpacker& unpacker) {
  PlacedWords line(unpacker.count());
  for (PlacedWord& word : line) {
    word.stem = unpacker.fixed32();
    word.word = unpacker.fixed16();
    word.is_stop = unpacker.number() != 0;
  }
  return line;
}

void pack_standings(Packer& packer, std::vector<StemStanding> const& standings) {
  packer.number(standings.size());
  for (std::size_t at = 0; at < standings.size(); ++at) {
    StemStanding const& one = standings[at];
    bool const is_last = at + 1 == standings.size() || standings[at + 1].stem != one.stem;
    bool const is_first = at == 0 || standings[at - 1].stem != one.stem;
    if (is_first) {
      packer.fixed32(one.stem);
    }
    packer.number(one.standing.place);
    packer.fixed16(one.standing.word);
    packer.number(std::uint64_t{one.standing.count} << 2U | (one.is_stop ? 2U : 0U) |
                  (is_last ? 1U : 0U));
  }
}

void unpack_standings(Unpacker& unpacker, std::vector<StemStanding>& standings) {
  standings.resize(unpacker.count());
  bool is_first = true;
  std::uint32_t stem = 0;
  for (StemStanding& one : standings) {
    stem = is_first ? unpacker.fixed32() : stem;
    one.stem = stem;
    one.standing.place = static_cast<std::uint16_t>(unpacker.number());
    one.standing.word = unpacker.fixed16();
    std::uint64_t const rest = unpacker.number();
    one.standing.count = static_cast<std::uint16_t>(rest >> 2U);
    one.is_stop = (rest & 2U) != 0;
    is_first = (rest & 1U) != 0;
  }
}

}  // namespace

std::string pack_view(ArticleView const& view, std::vector<StemStanding> const& standings) {
  Packer packer;
  packer.number(view.words);
  packer.number(view.labels);
  pack_line(packer, view.title);
  packer.number(view.phrases.size());
  for (PlacedWords const& phrase : view.phrases) {
    pack_line(packer, phrase);
  }
  packer.number(view.sections.size());
  for (ArticleView::Section const& section : view.sections) {
    packer.number(section.words);
    packer.number(section.heading_words);
  }
  pack_standings(packer, standings);
  return packer.take();
}

ArticleView unpack_view(std::string_view bytes, std::vector<StemStanding>& standings) {
  Unpacker unpacker(bytes);
  ArticleView view;
  view.words = static_cast<std::uint32_t>(unpacker.number());
  view.labels = static_cast<std::uint32_t>(unpacker.number());
  view.title = unpack_line(unpacker);
  view.phrases.resize(unpacker.count());
  for (PlacedWords& phrase : view.phrases) {
    phrase = unpack_line(unpacker);
  }
  view.sections.resize(unpacker.count());
  for (ArticleView::Section& section : view.sections) {
    section.words = static_cast<std::uint32_t>(unpacker.number());
    section.heading_words = static_cast<std::uint32_t>(unpacker.number());
    view.heading_words += section.heading_words;
  }
  unpack_standings(unpacker, standings);
  return view;
}

}  // namespace spravka::index
