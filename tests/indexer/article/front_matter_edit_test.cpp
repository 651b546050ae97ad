#include "indexer/article/front_matter_edit.h"

#include <catch2/catch.hpp>

using spravka::article::with_front_matter_key;

TEST_CASE("a key of the front matter is set, and nothing else changes", "[article]") {
  auto const [file, changed] = GENERATE(table<std::string, std::string>({
      {"---\ntitle: A\nreview_by: 2025-01-01\ntags: [a]\n---\n\n# A\n",
       "---\ntitle: A\nreview_by: 2027-03-01\ntags: [a]\n---\n\n# A\n"},
      {"---\ntitle: A\n---\nreview_by: no key\n",
       "---\ntitle: A\nreview_by: 2027-03-01\n---\nreview_by: no key\n"},
      {"---\nreview_by:\n  - odd\n  - list\ntitle: A\n---\n\nText\n",
       "---\nreview_by: 2027-03-01\ntitle: A\n---\n\nText\n"},
      {"---\nreview_by_whom: anna\n---\n\nText\n",
       "---\nreview_by_whom: anna\nreview_by: 2027-03-01\n---\n\nText\n"},
      {"# A\n\nText\n", "---\nreview_by: 2027-03-01\n---\n\n# A\n\nText\n"},
      {"---\r\ntitle: A\r\n---\r\n\r\nText\r\n",
       "---\r\ntitle: A\r\nreview_by: 2027-03-01\r\n---\r\n\r\nText\r\n"},
  }));
  CHECK(with_front_matter_key(file, "review_by", "2027-03-01") == changed);
  CHECK(with_front_matter_key(changed, "review_by", "2027-03-01") == changed);
}
