#include "indexer/index/latent_space.h"

#include <catch2/catch.hpp>

#include "indexer/index/index_writer.h"
#include "indexer/index/latent_learning.h"

using namespace spravka::index;

namespace {

constexpr std::uint32_t synonyms = 8;

/// An article of a matter: one of eight names for its subject, which never meet in one article, and
/// most of the words that the matter's articles share.
ArticleStems article_of(std::uint32_t matter, std::uint32_t number) {
  ArticleStems stems{{matter + number % synonyms, 2}};
  for (std::uint32_t word = 0; word < 7; ++word) {
    if ((number / synonyms + word) % 4 != 0) {
      stems.push_back({matter + 20 + word, 1});
    }
  }
  return stems;
}

constexpr std::uint32_t money = 100;
constexpr std::uint32_t travel = 200;

std::vector<ArticleStems> two_matters() {
  std::vector<ArticleStems> articles;
  for (std::uint32_t number = 0; number < 32; ++number) {
    articles.push_back(article_of(money, number));
    articles.push_back(article_of(travel, number));
  }
  return articles;
}

}  // namespace

TEST_CASE("words that never meet stand near when they keep the same company", "[index]") {
  LatentSpace const space = learn_latent_space(two_matters());
  KeptPoint const one = space.place_weighed({{money + 1, 1}});
  KeptPoint const other = space.place_weighed({{money + 5, 1}});
  KeptPoint const foreign = space.place_weighed({{travel + 5, 1}});
  CHECK(likeness(one, other) > likeness(one, foreign) + 0.3F);
}

TEST_CASE("an article stands nearest to a question of its matter", "[index]") {
  LatentSpace const space = learn_latent_space(two_matters());
  KeptPoint const question = space.place_weighed({{money + 5, 2}, {money + 21, 1}});
  CHECK(likeness(question, space.place(article_of(money, 0))) >
        likeness(question, space.place(article_of(travel, 0))) + 0.3F);
}

TEST_CASE("the same articles make the same space", "[index]") {
  CHECK(learn_latent_space(two_matters()).pack() == learn_latent_space(two_matters()).pack());
}

TEST_CASE("a space is read as it was written", "[index]") {
  LatentSpace const space = learn_latent_space(two_matters());
  LatentSpace const read = LatentSpace::unpack(space.pack());
  CHECK(read.pack() == space.pack());
  CHECK(likeness(read.place(article_of(money, 1)), space.place(article_of(money, 1))) ==
        Approx(1).epsilon(0.001));
}

TEST_CASE("no bytes are an empty space, broken ones are refused", "[index]") {
  CHECK(LatentSpace::unpack("").is_empty());
  std::string const bytes = learn_latent_space(two_matters()).pack();
  CHECK_THROWS_AS(LatentSpace::unpack(bytes.substr(0, bytes.size() - 3)), IndexError);
  CHECK_THROWS_AS(LatentSpace::unpack("\x07"), IndexError);
}

TEST_CASE("a few articles have no directions to learn", "[index]") {
  auto articles = two_matters();
  articles.resize(fewest_to_learn_from - 1);
  LatentSpace const space = learn_latent_space(articles);
  CHECK(space.is_empty());
  CHECK(likeness(space.place_weighed({{money, 1}}), space.place(article_of(money, 0))) == 0);
}

TEST_CASE("articles that share no words, or have none, are no reason to fail", "[index]") {
  std::vector<ArticleStems> apart;
  for (std::uint32_t own = 0; own < 30; ++own) {
    apart.push_back({{own, 1}});
  }
  CHECK(learn_latent_space(apart).is_empty());
  CHECK(learn_latent_space(std::vector<ArticleStems>(30)).is_empty());
}
