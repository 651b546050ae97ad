#include "indexer/index/facets.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace spravka::index {

std::vector<Facet> count_facets(Catalog const& catalog, std::vector<DocumentNumber> const& matching,
                                Language const& language) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (DocumentNumber const document : matching) {
    Catalog::Item const* item = catalog.find(document);
    if (item != nullptr && !item->card().category.empty()) {
      std::string_view const category = item->card().category;
      ++counts[category.substr(0, category.find('/'))];
    }
  }
  std::vector<Facet> facets;
  for (auto const& [slug, count] : counts) {
    std::string const value(slug);
    facets.push_back({value, catalog.category(value, language).title, count});
  }
  std::sort(facets.begin(), facets.end(), [](Facet const& left, Facet const& right) {
    return left.count != right.count ? left.count > right.count : left.value < right.value;
  });
  return facets;
}

}  // namespace spravka::index
