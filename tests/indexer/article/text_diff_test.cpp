#include "indexer/article/text_diff.h"

#include <catch2/catch.hpp>

using spravka::article::text_diff;

TEST_CASE("two texts are compared line by line", "[article]") {
  auto const diff = text_diff("один\nдва\nтри\n", "один\nдва с половиной\nтри\n");
  CHECK(diff.starts_with("@@ "));
  CHECK(diff.find("\n-два\n+два с половиной\n три\n") != std::string::npos);
  CHECK(text_diff("same\n", "same\n").empty());
  CHECK(text_diff("", "new\n").find("\n+new\n") != std::string::npos);
}
