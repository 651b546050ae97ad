// Names of files and branches made from titles.
#include <catch2/catch.hpp>

#include "indexer/article/draft_branches.h"

using namespace spravka::article;

TEST_CASE("slugs are Latin letters, digits and dashes", "[article]") {
  auto const [title, slug] = GENERATE(table<char const*, char const*>({
      {"Как вернуть деньги?", "kak-vernut-dengi"},
      {"Щука, съёмка и ЭХО: цех № 5", "shchuka-semka-i-ekho-tsekh-5"},
      {"Жёлтый чай", "zheltyy-chay"},
      {"Чаи\xCC\x86", "chay"},
      {"How do I get a refund?", "how-do-i-get-a-refund"},
      {"Ошибка 0x80070005 в settings.json", "oshibka-0x80070005-v-settings-json"},
      {"Київ, її ґанок", "kiyiv-yiyi-ganok"},
      {"Über Größe", "ueber-groesse"},
      {"  --- a --- b ---  ", "a-b"},
      {"../../etc/passwd", "etc-passwd"},
      {"--upload-pack=x", "upload-pack-x"},
      {"退款", "article"},
      {"\xFF\xFE", "article"},
      {"", "article"},
      {"ъь", "article"},
  }));
  REQUIRE(slug_from_title(title) == slug);
  REQUIRE(draft_branch_name(41, title) == std::string("drafts/41-") + slug);
}

TEST_CASE("a long title is cut between words", "[article]") {
  auto const slug = slug_from_title(
      "Почему после обновления программы перестала работать синхронизация календаря с телефоном");
  REQUIRE(slug == "pochemu-posle-obnovleniya-programmy-perestala-rabotat");
  REQUIRE(slug_from_title(std::string(500, 'x')).size() == 60);
  REQUIRE(slug_from_title(std::string(100'000, '-')) == "article");
}
