#include "indexer/index/facets.h"

#include <algorithm>

namespace spravka::index {

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
  std::sort(facets.begin(), facets.end(), [](Facet const& left, Facet const& right) {
    return left.count != right.count ? left.count > right.count : left.value < right.value;
  });
  return facets;
}

}  // namespace spravka::index
