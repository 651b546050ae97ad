#include "indexer/index/facets.h"

#include <algorithm>

namespace spravka::index {

namespace {

void put_fullest_first(std::vector<Facet>& facets) {
  std::sort(facets.begin(), facets.end(), [](Facet const& left, Facet const& right) {
    return left.count != right.count ? left.count > right.count : left.value < right.value;
  });
}

}  // namespace

std::vector<Facet> count_facets(Catalog const& catalog, std::vector<std::uint32_t> const& articles,
                                Language const& language) {
  std::vector<std::size_t> counts(catalog.top_categories().size());
  for (std::uint32_t const article : articles) {
    ++counts[catalog.top_category(article)];
  }
  std::vector<Facet> facets;
  for (std::size_t category = 0; category < counts.size(); ++category) {
    std::string const& value = catalog.top_categories()[category];
    if (counts[category] > 0 && !value.empty()) {
      facets.push_back({value, catalog.top_category_title(category, language), counts[category]});
    }
  }
  put_fullest_first(facets);
  return facets;
}

std::vector<Facet> count_tags(Catalog const& catalog, std::vector<std::uint32_t> const& articles,
                              std::size_t most) {
  std::vector<std::size_t> counts(catalog.tags().size());
  for (std::uint32_t const article : articles) {
    for (std::uint32_t const tag : catalog.tags_of(article)) {
      ++counts[tag];
    }
  }
  std::vector<Facet> facets;
  for (std::size_t tag = 0; tag < counts.size(); ++tag) {
    if (counts[tag] > 0) {
      facets.push_back({catalog.tags()[tag], catalog.tags()[tag], counts[tag]});
    }
  }
  put_fullest_first(facets);
  facets.resize(std::min(facets.size(), most));
  return facets;
}

}  // namespace spravka::index
