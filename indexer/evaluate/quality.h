// How well do weights rank examples? Sums while examples are added, means at the end.
//
// Not thread-safe.
#pragma once

#include <vector>

#include "indexer/evaluate/learn.h"

namespace spravka::evaluate {

class QualityTally {
public:
  /// Ranks the candidates by the sum of features times `weights`. An example that has no relevant
  /// article at all is left out.
  void add(Example const& example, std::vector<double> const& weights);
  Quality means() const;

private:
  std::map<std::string, Mean> sums_;
};

}  // namespace spravka::evaluate
