// Sentences that say nothing but hello, thanks and goodbye. Pure function, safe from any thread.
#pragma once

#include "server/drafts/words.h"

namespace spravka::drafts {

/// "Добрый день, Игорь!", "Thanks in advance": polite words and fillers only, perhaps with one
/// name.
bool is_only_politeness(Passage const& passage);

}  // namespace spravka::drafts
