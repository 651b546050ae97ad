// Settings made fit to start with, before anything is opened.
#pragma once

#include <string>

#include "server/app.h"

namespace spravka {

/// Made before anything is opened in it: a data folder that cannot be written is told at once.
std::string prepared_folder(std::string const& folder);

/// The branch that is served stays the one that was current at the start: a writer who checks out a
/// draft must not publish it by that.
AppSettings pinned(AppSettings settings);

}  // namespace spravka
