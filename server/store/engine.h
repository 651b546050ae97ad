// SOCI, included in this one way. Inside the room only.
//
// Debian's package says that it was built with Boost and does not depend on it. Without the macro
// the header leaves out the overloads for Boost's tuples, which nobody here uses; nothing else
// changes.
#pragma once

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST

#include <soci/soci.h>
