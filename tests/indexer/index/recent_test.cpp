#include "indexer/index/recent.h"

#include <catch2/catch.hpp>

using namespace spravka;

namespace {

struct Text {
  std::size_t size{};

  std::size_t bytes() const { return size; }
};

std::shared_ptr<Text const> of(std::size_t size) {
  return std::make_shared<Text const>(Text{size});
}

}  // namespace

TEST_CASE("what was used since the hand came by is spared, and the bound of bytes is kept",
          "[index]") {
  index::Recent<Text> recent(30);
  recent.keep(1, of(10));
  recent.keep(2, of(10));
  recent.keep(3, of(10));
  REQUIRE(recent.find(1) != nullptr);
  recent.keep(4, of(10));
  CHECK(recent.find(1) != nullptr);
  CHECK(recent.find(2) == nullptr);
  CHECK(recent.find(3) != nullptr);
  CHECK(recent.find(4) != nullptr);
}

TEST_CASE("the newest stays even when it alone is too large, and a key is kept once", "[index]") {
  index::Recent<Text> recent(30);
  recent.keep(1, of(10));
  recent.keep(2, of(100));
  REQUIRE(recent.find(2) != nullptr);
  REQUIRE(recent.find(1) == nullptr);
  recent.keep(2, of(5));
  REQUIRE(recent.find(2)->bytes() == 100);
  recent.keep(3, of(10));
  CHECK(recent.find(2) == nullptr);
  CHECK(recent.find(3) != nullptr);
}
