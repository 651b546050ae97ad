// Keeps the latent spaces of an index in step with its articles. As thread-safe as the database it
// is given.
#pragma once

#include <cstddef>

#include <xapian.h>

namespace spravka::index {

/// Counts changes, and learns the spaces anew once a tenth of the articles has changed since they
/// were learned; until then a new article is placed in the space of the others.
void keep_spaces(Xapian::WritableDatabase& database, std::size_t changes);

}  // namespace spravka::index
