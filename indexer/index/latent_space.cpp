#include "indexer/index/latent_space.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

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

}  // namespace

float likeness(LatentPoint const& left, LatentPoint const& right) {
  float product = 0;
  for (std::size_t dimension = 0; dimension < latent_dimensions; ++dimension) {
    product += left[dimension] * right[dimension];
  }
  return product;
}

void LatentSpace::add(std::uint32_t stem, float weight, bool by_rarity, LatentPoint& sum) const {
  auto const known = terms_.find(stem);
  if (known == terms_.end()) {
    return;
  }
  LatentTerm const& term = known->second;
  float const step = weight * term.scale * (by_rarity ? term.rarity : 1);
  for (std::size_t dimension = 0; dimension < latent_dimensions; ++dimension) {
    sum[dimension] += step * static_cast<float>(term.steps[dimension]);
  }
}

LatentPoint LatentSpace::place(std::vector<StemCount> const& text) const {
  LatentPoint sum{};
  for (StemCount const& stem : text) {
    add(stem.stem, 1 + std::log(stem.count), true, sum);
  }
  normalise(sum);
  return sum;
}

LatentPoint LatentSpace::place_weighed(std::vector<StemCount> const& question) const {
  LatentPoint sum{};
  for (StemCount const& stem : question) {
    add(stem.stem, stem.count, false, sum);
  }
  normalise(sum);
  return sum;
}

std::string LatentSpace::pack() const {
  std::vector<std::uint32_t> stems;
  stems.reserve(terms_.size());
  for (auto const& [stem, term] : terms_) {
    stems.push_back(stem);
  }
  std::sort(stems.begin(), stems.end());
  Packer packer;
  packer.number(latent_dimensions);
  packer.number(stems.size());
  for (std::uint32_t const stem : stems) {
    LatentTerm const& term = terms_.at(stem);
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
  std::unordered_map<std::uint32_t, LatentTerm> terms;
  terms.reserve(count);
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
    terms.emplace(stem, term);
  }
  return LatentSpace(std::move(terms));
}

}  // namespace spravka::index
