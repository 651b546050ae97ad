#include "server/tickets/attachment.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {

TEST_CASE("pictures and documents are taken under a name without a path", "[tickets]") {
  CHECK(accept_file("снимок экрана.PNG", "x")->name == "снимок экрана.PNG");
  CHECK(accept_file("../../etc/passwd.txt", "x")->name == "passwd.txt");
  CHECK(accept_file("C:\\Users\\anna\\report.pdf", "x")->name == "report.pdf");
  CHECK(accept_file(".txt", "x")->name == "file.txt");
  CHECK(accept_file("a\r\nX: y\".txt", "x")->name == "a X_ y_.txt");
  CHECK(accept_file(std::string(500, 'a') + ".png", "x")->name.size() <= 160);
  CHECK(accept_file("a.png", "x")->key != accept_file("a.png", "x")->key);
}

TEST_CASE("programs, pages, and what is empty or too large are refused with a reason",
          "[tickets]") {
  for (auto const* name :
       {"run.exe", "page.html", "image.svg", "script.js", "noending", "a.png.bat", "a.php", ""}) {
    CAPTURE(name);
    CHECK(accept_file(name, "x").error() == FileRefusal::BadKind);
  }
  CHECK(accept_file("a.png", "").error() == FileRefusal::Empty);
  CHECK(accept_file("a.png", std::string(max_attachment_bytes + 1, 'x')).error() ==
        FileRefusal::TooLarge);
  CHECK(accept_file("a.png", std::string(max_attachment_bytes, 'x')));
}

}  // namespace spravka::tickets
