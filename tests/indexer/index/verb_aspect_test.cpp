#include "indexer/index/verb_aspect.h"

#include <catch2/catch.hpp>

namespace spravka::index {

// Stems, as Snowball cuts them.
TEST_CASE("a verb is known in its other aspect", "[index]") {
  auto const [one, other] = GENERATE(table<char const*, char const*>({
      {"удал", "удаля"},           // Удалить, удаляется.
      {"подключ", "подключа"},     // Подключить, подключать.
      {"загруз", "загружа"},       // Загрузить, загружается.
      {"отправ", "отправля"},      // Отправить, отправлять.
      {"ответ", "отвеча"},         // Ответить, отвечает.
      {"возврат", "возвраща"},     // Возвратить, возвращать.
      {"запуст", "запуска"},       // Запустить, запускается.
      {"подтверд", "подтвержда"},  // Подтвердить, подтверждает.
      {"откр", "открыва"},         // Открыть, открывается.
      {"созда", "создава"},        // Создать, создавать.
      {"восстанов", "восстанавлива"},
      {"оплат", "оплачива"},
      {"подписа", "подписыва"},
  }));
  CAPTURE(one, other);
  CHECK(are_one_verb(one, other));
  CHECK(are_one_verb(other, one));
}

TEST_CASE("other words are not taken for one verb", "[index]") {
  auto const [one, other] = GENERATE(table<char const*, char const*>({
      {"удал", "удал"},
      {"удал", "удален"},
      {"карт", "картинк"},
      {"подключ", "отключа"},
      {"оплат", "платеж"},
      {"стат", "статья"},
      {"ста", "став"},
      {"delete", "deletea"},
      {"", ""},
      {"а", "я"},
  }));
  CAPTURE(one, other);
  CHECK_FALSE(are_one_verb(one, other));
}

}  // namespace spravka::index
