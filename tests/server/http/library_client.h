// cpp-httplib, as the tests' well-behaved visitor. The only place that includes it: without the
// package's own macros its types have other sizes, and the program breaks without a word.
#pragma once

#include <httplib.h>

static_assert(sizeof(httplib::Request) == 608,
              "build with the flags of pkg-config cpp-httplib: these are another library's types");
