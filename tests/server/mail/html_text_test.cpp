#include "server/mail/html_text.h"

#include <catch2/catch.hpp>

namespace spravka::mail {

TEST_CASE("HTML becomes lines, paragraphs, lists and links", "[mail]") {
  CHECK(text_of_html("<p>One<br>two</p><p>Three &amp; four</p>") == "One\ntwo\n\nThree & four");
  CHECK(text_of_html("<ul><li>first</li><li>second</li></ul>") == "- first\n- second");
  CHECK(text_of_html("see <a href=\"https://a.example/x\">this page</a>.") ==
        "see this page (https://a.example/x).");
  CHECK(text_of_html("<a href=\"https://a.example\">https://a.example</a>") == "https://a.example");
  CHECK(text_of_html("<div>a</div><div>b</div>") == "a\nb");
  CHECK(text_of_html("Before<blockquote>quoted<br>twice</blockquote>after") ==
        "Before\n\n> quoted\n> twice\n\nafter");
}

TEST_CASE("nothing that runs, hides or is markup is left in it", "[mail]") {
  CHECK(text_of_html("<style>p{color:red}</style><script>alert(1)</script><p>Hi</p>") == "Hi");
  CHECK(text_of_html("<!-- secret --><p>Hi</p>") == "Hi");
  CHECK(text_of_html("<a href=\"javascript:alert(1)\">Hi</a>") == "Hi");
  CHECK(text_of_html("<p>1 &lt; 2</p>") == "1 < 2");
  CHECK(text_of_html("") == "");
}

TEST_CASE("a hundred thousand nested boxes are read", "[mail]") {
  std::string deep;
  for (int level = 0; level < 100'000; ++level) {
    deep += "<div>";
  }
  CHECK(text_of_html(deep + "end").ends_with("end"));
}

}  // namespace spravka::mail
