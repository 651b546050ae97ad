// A text that was redacted before was redacted once more where a placeholder stood in a path, and a
// path that ends in backslashes was read beyond its end. Of a name with a typographic apostrophe
// one byte of the three went, and what follows it stayed.
#include <catch2/catch.hpp>

#include "server/drafts/redaction.h"

using namespace spravka;

TEST_CASE("a text that was redacted stays as it is when it is redacted again", "[regressions]") {
  std::string const text =
      GENERATE(as<std::string>(), "C:\\Users\\primer\\a.txt and /home/primer/.ssh",
               "https://x.test/?token=abcdef0123456789&key=fedcba9876543210 AKIA0000000000000000",
               "Меня зовут Пётр Примеров, почта p.primerov@primer.ru, телефон +7 916 204-55-31.");
  CAPTURE(text);
  drafts::Redactor redactor({"en"}, {"Jane Doe"});
  auto const once = redactor.redact(text);
  CHECK(once != text);
  CHECK(redactor.redact(once) == once);
  CHECK(drafts::Redactor({"en"}, {}).redact(once) == once);
}

TEST_CASE("a path that ends where its user should stand is left as it is", "[regressions]") {
  std::string const text = GENERATE(as<std::string>(), "C:\\Users\\\\", "x/home\\\\", "/users//",
                                    "C:\\Documents and Settings\\\\");
  CAPTURE(text);
  CHECK(drafts::Redactor({"en"}, {}).redact(text) == text);
}

TEST_CASE("a name with an apostrophe goes whole", "[regressions]") {
  auto const [text, redacted] = GENERATE(table<std::string, std::string>({
      {"Hi, Jane D’Oevre here", "Hi, [name 1] here"},
      {"Thanks Jane I'm stuck, Jane I’ve lost it",
       "Thanks [name 1] I'm stuck, [name 1] I’ve lost it"},
      {"My name is O'Neil. Yours, Mr O’Neil", "My name is [name 1]. Yours, Mr [name 1]"},
      {"Hi, Jane O'Brien here", "Hi, [name 1] here"},
      {"Hi, Jane OʼBrien here", "Hi, [name 1] here"},
      {"Hi, Jane D.", "Hi, [name 1]."},
      {"‘Jane D’", "‘[name 1] D’"},
  }));
  CAPTURE(text);
  CHECK(drafts::Redactor({"en"}, {"Jane Doe"}).redact(text) == redacted);
}
