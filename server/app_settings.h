// Settings made fit to start with, before anything is opened.
#pragma once

#include <memory>
#include <string>

#include "server/app.h"
#include "server/remote_keeper.h"

namespace spravka {

/// Made before anything is opened in it: a data folder that cannot be written is told at once.
std::string prepared_folder(std::string const& folder);

/// Speaks the languages of the theme. The branch that is served stays the one that was current at
/// the start: a writer who checks out a draft must not publish it by that.
AppSettings pinned(AppSettings settings);

/// Who keeps the articles in step with their remote; nothing where none is named.
std::unique_ptr<RemoteKeeper> make_remote_keeper(AppSettings const& settings);

}  // namespace spravka
