// A backup takes the place of a database that is not there. Throws StoreError.
#pragma once

#include <string>

namespace spravka::store {

/// `copy` is a file that Database::verify() takes. Whole, under its name and on the disk when this
/// returns; replaces nothing.
void restore_database(std::string const& copy, std::string const& file);

}  // namespace spravka::store
