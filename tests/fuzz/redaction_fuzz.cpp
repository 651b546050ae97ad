// Any text of a ticket. What is redacted is the text with placeholders and nothing else, stays as
// it is when it is redacted again, cuts no letter, and never holds the values planted in it.
#include <algorithm>
#include <array>

#include "server/drafts/placeholders.h"
#include "server/drafts/redaction.h"
#include "server/drafts/words.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace spravka;
using drafts::Redactor;
using fuzz::demand;

constexpr std::array<std::string_view, 3> planted{"v.testov@primer.ru", "+7 916 204-55-31",
                                                  "4111 1111 1111 1111"};

/// Without its placeholders the text is what it was, in its order, with something left out.
void check_kept(std::string_view redacted, std::string_view before) {
  std::size_t from = 0;
  while (!redacted.empty()) {
    std::size_t size = 0;
    if (drafts::begins_with_placeholder(redacted, size) &&
        !before.substr(from).starts_with(redacted.substr(0, size))) {
      redacted.remove_prefix(size);
      continue;
    }
    auto const found = before.find(redacted.front(), from);
    demand(found != std::string_view::npos, "nothing is added but placeholders");
    from = found + 1;
    redacted.remove_prefix(1);
  }
}

/// Read again, in the context of placeholders, more may go; what went stays gone as it was.
void check_stays(std::string const& once, std::string const& again) {
  std::size_t from = 0;
  for (auto at = once.find('['); at != std::string::npos; at = once.find('[', at + 1)) {
    std::size_t size = 0;
    if (!drafts::begins_with_placeholder(std::string_view(once).substr(at), size)) {
      continue;
    }
    from = again.find(once.substr(at, size), from);
    demand(from != std::string::npos,
           ("a placeholder stays whole, and is not made\n" + again + "\nof\n" + once).c_str());
    from += size;
  }
  demand(fuzz::is_utf8(again), "redacted again, no letter is cut");
}

std::string redacted_by_another(std::string const& language, std::string_view text) {
  return Redactor({language}, {"Иван Тестов", "Jane Doe"}).redact(text);
}

void check(std::string const& language, std::string_view text) {
  auto const clean = drafts::without_invisible(text);
  Redactor redactor({language}, {"Иван Тестов", "Jane Doe"});
  auto const redacted = redactor.redact(text);
  demand(fuzz::is_utf8(redacted), "placeholders cut no letter");
  check_kept(redacted, clean);
  demand(redacted_by_another(language, text) == redacted, "the same text gives the same result");
  check_stays(redacted, redactor.redact(redacted));
  for (auto const& one : redactor.uncertain()) {
    demand(!one.text.empty() && fuzz::is_utf8(one.text) && fuzz::is_utf8(one.context),
           "what is doubtful is shown whole");
  }
}

/// Values that nobody could doubt, on lines of their own, between whatever else is said.
void check_planted(std::string const& language, std::string_view text) {
  auto const middle = std::min(text.find('\n'), text.size());
  std::string letter(text.substr(0, middle));
  for (auto const& value : planted) {
    letter.append("\n\n").append(value).append("\n\n");
  }
  letter += text.substr(middle);
  auto const redacted = redacted_by_another(language, letter);
  for (auto const& value : planted) {
    demand(redacted.find("\n" + std::string(value) + "\n") == std::string::npos,
           ("a planted value goes, not so in\n" + redacted).c_str());
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = fuzz::text_of(data, size);
  if (!fuzz::is_utf8(text)) {
    return -1;  // Refused at the door (http, mail) before it becomes a ticket.
  }
  std::string const language = size % 2 == 0 ? "ru" : "en";
  check(language, text);
  check_planted(language, text);
  return 0;
}
