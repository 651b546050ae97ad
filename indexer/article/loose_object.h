// Is an object's own file whole? git keeps new objects in files of their own, and a power cut can
// shorten one. libgit2 1.5 reads a shortened file for ever (its issue 7342), so it is looked
// through here before libgit2 sees it.
//
// Safe from any thread.
#pragma once

#include <git2.h>

namespace spravka::article {

/// False for an object whose file ends too early or is not git's at all. True for one that has no
/// file of its own: it is in a pack, which guards itself, or not there.
bool is_whole(git_repository& repository, git_oid const& id);

}  // namespace spravka::article
