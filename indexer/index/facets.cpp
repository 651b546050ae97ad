#include "indexer/index/facets.h"

#include <algorithm>
#include <map>

namespace spravka::index {

std::vector<Facet> count_facets(Catalog const& catalog, std::vector<DocumentNumber> const& matching,
                                Language const& language) {
  std::map<std::string, std::size_t> counts;
  for (DocumentNumber const document : matching) {
    Catalog::Item const* item = catalog.find(document);
    if (item != nullptr && !item->card().category.empty()) {
      std::string const& category = item->card().category;
      ++counts[category.substr(0, category.find('/'))];
    }
  }
  std::vector<Facet> facets;
  for (auto const& [slug, count] : counts) {
    facets.push_back({slug, catalog.category(slug, language).title, count});
  }
  std::stable_sort(facets.begin(), facets.end(),
                   [](Facet const& left, Facet const& right) { return left.count > right.count; });
  return facets;
}

}  // namespace spravka::index
