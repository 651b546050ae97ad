// Any bytes as a letter that came in. What is read of it is UTF-8 and within its limits, and an
// answer to it has no line that its writer chose.
#include <algorithm>
#include <array>
#include <sstream>

#include "server/mail/html_text.h"
#include "server/mail/letter.h"
#include "server/mail/letter_reader.h"
#include "server/mail/quoted_text.h"
#include "tests/fuzz/promise.h"

namespace {

using namespace spravka;
using fuzz::demand;

constexpr std::size_t most_text = 200'000;

void check_texts(std::vector<std::string> const& texts) {
  for (auto const& text : texts) {
    demand(fuzz::is_utf8(text), "what is read of a letter is UTF-8");
  }
}

void check_letter(mail::IncomingLetter const& letter) {
  demand(letter.from.address.find('@') != std::string::npos, "a letter has a sender");
  check_texts({letter.from.address, letter.from.name, letter.subject, letter.message_id,
               letter.text, letter.quoted});
  check_texts(letter.recipients);
  check_texts(letter.references);
  demand(letter.recipients.size() <= 103 && letter.references.size() <= 50, "lists are bounded");
  // Addresses of links stand behind their words, quotation marks before each line.
  demand(letter.text.size() + letter.quoted.size() <= 16 * most_text, "texts are bounded");
  demand(letter.files.size() <= 10, "files are bounded");
  for (auto const& file : letter.files) {
    demand(!file.name.empty() && fuzz::is_utf8(file.name), "a file has a name");
  }
}

bool is_own_header(std::string_view line) {
  constexpr std::array<std::string_view, 14> names{"From:",         "Reply-To:",
                                                   "To:",           "Subject:",
                                                   "Date:",         "Message-Id:",
                                                   "Message-ID:",   "References:",
                                                   "In-Reply-To:",  "Auto-Submitted:",
                                                   "MIME-Version:", "X-Auto-Response-Suppress:",
                                                   "Content-Type:", "Content-Transfer-Encoding:"};
  return line.starts_with(' ') || line.starts_with('\t') ||
         std::ranges::any_of(names, [line](auto name) { return line.starts_with(name); });
}

/// The answer's bytes: lines end in CR LF, and each header is one of ours, once.
void check_answer(std::string const& bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bool const is_half = (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) ||
                         (bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n'));
    demand(!is_half, "lines of a letter end in CR LF");
  }
  std::istringstream head(bytes.substr(0, bytes.find("\r\n\r\n")));
  std::array<std::string_view, 3> const once{"To:", "Subject:", "From:"};
  std::array<int, 3> counts{};
  for (std::string line; std::getline(head, line);) {
    demand(is_own_header(line), "an answer has no header that its reader wrote");
    for (std::size_t i = 0; i < once.size(); ++i) {
      counts.at(i) += line.starts_with(once.at(i)) ? 1 : 0;
    }
  }
  demand(std::ranges::all_of(counts, [](int count) { return count == 1; }), "headers stand once");
}

void answer(mail::IncomingLetter const& letter) {
  mail::OutgoingLetter reply;
  reply.from = {"Поддержка", "support@example.com"};
  reply.to = letter.from;
  reply.subject = letter.subject;
  reply.text = letter.text;
  reply.html = letter.quoted;
  reply.message_id = "1.2@example.com";
  reply.references = letter.references;
  reply.references.push_back(letter.message_id);
  reply.date = std::chrono::sys_seconds{std::chrono::seconds{1'795'000'000}};
  try {
    auto const bytes = mail::compose(reply);
    check_answer(bytes);
    demand(mail::read_letter(bytes).has_value(), "an answer can be read");
  } catch (mail::MailError const&) {
    // An address that is none: nothing is sent.
  }
}

/// A part's own reader, given what it is given in earnest: UTF-8.
void check_parts(std::string_view bytes) {
  if (!fuzz::is_utf8(bytes)) {
    return;
  }
  auto const text = mail::text_of_html(bytes);
  demand(fuzz::is_utf8(text), "the text of HTML is UTF-8");
  auto const folded = mail::fold_quoted(text);
  demand(fuzz::is_utf8(folded.said) && fuzz::is_utf8(folded.quoted), "folding cuts no letter");
  demand(folded.said.size() + folded.quoted.size() <= text.size() + 2, "folding adds nothing");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const bytes = fuzz::text_of(data, size);
  auto const letter = mail::read_letter(bytes);
  if (letter) {
    check_letter(*letter);
    answer(*letter);
  }
  check_parts(bytes);
  return 0;
}
