// The test runner's own main, compiled once: it costs more than all the tests of a room.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
