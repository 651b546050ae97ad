#include "indexer/index/latent_space.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

void add_scaled(LatentTerm const& term, float step, LatentPoint& sum) {
  for (std::size_t dimension = 0; dimension < latent_dimensions; ++dimension) {
    sum[dimension] += step * static_cast<float>(term.steps[dimension]);
  }
}

}  // namespace

void normalise(LatentPoint& point) {
  float squares = 0;
  for (float const value : point) {
    squares += value * value;
  }
  if (squares > 0) {
    float const length = std::sqrt(squares);
    for (float& value : point) {
      value /= length;
    }
  }
}

void add_term(LatentTerm const& term, float count, LatentPoint& sum) {
  add_scaled(term, (1 + std::log(count)) * term.scale * term.rarity, sum);
}

KeptPoint kept(LatentPoint const& point) {
  KeptPoint kept{};
  for (std::size_t dimension = 0; dimension < latent_dimensions; ++dimension) {
    kept[dimension] = static_cast<std::int16_t>(std::lround(point[dimension] * steps_of_one));
  }
  return kept;
}

void LatentSpace::add(std::uint32_t stem, LatentTerm const& term) {
  if (numbers_.number(stem).second) {
    terms_.push_back(term);
  }
}

LatentTerm const* LatentSpace::find(std::uint32_t stem) const {
  std::uint32_t const number = numbers_.find(stem);
  return number == StemNumbers::none ? nullptr : &terms_[number];
}

KeptPoint LatentSpace::place(std::vector<StemCount> const& text) const {
  LatentPoint sum{};
  for (StemCount const& stem : text) {
    if (LatentTerm const* term = find(stem.stem)) {
      add_term(*term, stem.count, sum);
    }
  }
  normalise(sum);
  return kept(sum);
}

KeptPoint LatentSpace::place_weighed(std::vector<StemCount> const& question) const {
  LatentPoint sum{};
  for (StemCount const& stem : question) {
    if (LatentTerm const* term = find(stem.stem)) {
      add_scaled(*term, stem.count * term->scale, sum);
    }
  }
  normalise(sum);
  return kept(sum);
}

std::string LatentSpace::pack() const {
  std::vector<std::uint32_t> stems;
  stems.reserve(terms_.size());
  numbers_.for_each([&stems](std::uint32_t stem, std::uint32_t) { stems.push_back(stem); });
  std::sort(stems.begin(), stems.end());
  Packer packer;
  packer.number(latent_dimensions);
  packer.number(stems.size());
  for (std::uint32_t const stem : stems) {
    LatentTerm const& term = *find(stem);
    packer.fixed32(stem);
    packer.fixed32(std::bit_cast<std::uint32_t>(term.rarity));
    packer.fixed32(std::bit_cast<std::uint32_t>(term.scale));
    packer.text({reinterpret_cast<char const*>(term.steps.data()), term.steps.size()});
  }
  return packer.take();
}

LatentSpace LatentSpace::unpack(std::string_view bytes) {
  if (bytes.empty()) {
    return {};
  }
  Unpacker unpacker(bytes);
  if (unpacker.number() != latent_dimensions) {
    Unpacker::fail();
  }
  std::size_t const count = unpacker.count();
  LatentSpace space;
  for (std::size_t at = 0; at < count; ++at) {
    std::uint32_t const stem = unpacker.fixed32();
    LatentTerm term;
    term.rarity = std::bit_cast<float>(unpacker.fixed32());
    term.scale = std::bit_cast<float>(unpacker.fixed32());
    std::string_view const steps = unpacker.text();
    if (steps.size() != latent_dimensions) {
      Unpacker::fail();
    }
    std::transform(steps.begin(), steps.end(), term.steps.begin(),
                   [](char byte) { return static_cast<std::int8_t>(byte); });
    space.add(stem, term);
  }
  return space;
}

}  // namespace spravka::index
