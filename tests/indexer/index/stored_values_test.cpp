#include <catch2/catch.hpp>

#include "indexer/index/entry_codec.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/passages_codec.h"
#include "indexer/index/schema.h"

using namespace spravka;

TEST_CASE("what is stored of an article comes back as it was", "[index]") {
  index::CatalogRecord record;
  record.card.id = "refund";
  record.card.path = "ru/billing/refund.md";
  record.card.language = {"ru"};
  record.card.title = "Возврат";
  record.card.tags = {"деньги", ""};
  record.card.audience = article::Audience::Agents;
  record.card.status = article::Status::Archived;
  record.card.state = article::State::NotValidated;
  record.card.known_issue = article::KnownIssue{"a", "b", "c"};
  record.card.updated = std::chrono::sys_seconds(std::chrono::seconds(-5));
  record.words = 70'000;
  record.lines.push_back({index::InstantLine::Kind::Heading, "Как", "kak", {"как"}, {"как"}});
  REQUIRE(index::unpack_record(index::pack_record(record)) == record);

  index::Passages passages;
  passages.text = "слон";
  passages.words = {{1, 2, 3, true, 4}, {5, 6, 7, false, 1'000'000}};
  passages.labels = {{1, 2, 3, false, 40}, {5, 6, 7, false, 4}};
  passages.phrases = {{}, {{9, 9, 9, false, 9}}};
  passages.passages = {{"Как", "kak", {{1, 2, 3, false, 4}}, 0, 8, 0, 2}};
  REQUIRE(index::unpack_passages(index::pack_passages(passages)) == passages);
}

TEST_CASE("damaged bytes are refused, however they are cut", "[index]") {
  index::Passages passages;
  passages.text = "слон и жираф";
  passages.words = {{1, 2, 3, true, 4}, {5, 6, 7, false, 100}};
  passages.passages = {{"Как", "kak", {}, 0, 8, 0, 2}};
  std::string const bytes = index::pack_passages(passages);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_THROWS_AS(index::unpack_passages(std::string_view(bytes).substr(0, size)),
                      index::IndexError);
  }
}

TEST_CASE("terms stay within the engine's limit and differ where their values do", "[index]") {
  std::string const left = index::schema::term("Q", std::string(400, 'a') + "left");
  std::string const right = index::schema::term("Q", std::string(400, 'a') + "right");
  REQUIRE(left.size() <= 245);
  REQUIRE(left != right);
  REQUIRE(index::schema::term("Q", "ru/a.md") == "Qru/a.md");
}

TEST_CASE("the stored digests are frozen", "[index]") {
  REQUIRE(index::schema::stem_key("") == 0x4FD0'BFC1U);
  REQUIRE(index::schema::stem_key("возврат") == index::schema::stem_key("возврат"));
  REQUIRE(index::schema::stem_key("возврат") != index::schema::stem_key("возвра"));
}
