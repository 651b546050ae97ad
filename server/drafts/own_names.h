// What a customer calls his own machines, buckets and folders. Pure function, safe from any thread.
#pragma once

#include "server/drafts/finding.h"

namespace spravka::drafts {

/// "The bucket is called acme-static", "сервер web-prod-01", "DESKTOP-4F7K2QP", /home/ivan,
/// C:\Users\Ivan.
void find_own_names(Passage const& passage, Findings& findings);

}  // namespace spravka::drafts
