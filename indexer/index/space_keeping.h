// Keeps the latent spaces of an index in step with its articles. As thread-safe as the database it
// is given.
#pragma once

#include <cstddef>

#include <xapian.h>

namespace spravka::index {

/// Counts changes, and learns the spaces anew once a tenth of the articles has changed since they
/// were learned; until then a new article is placed in the space of the others. Where most articles
/// of a language are open to everybody, only these teach: the others must not show in what a
/// stranger finds.
void keep_spaces(Xapian::WritableDatabase& database, std::size_t changes);

}  // namespace spravka::index
