#include "server/mail/letter.h"

#include <algorithm>
#include <mutex>

#include "server/mail/gmime.h"

namespace spravka::mail {
namespace {

using DateTime = std::unique_ptr<GDateTime, decltype(&g_date_time_unref)>;
using FormatOptions = std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)>;

bool is_plain_address(std::string const& address) {
  auto const at = address.find('@');
  bool const is_clean = std::all_of(address.begin(), address.end(), [](unsigned char c) {
    return c > 0x20 && c != 0x7F && c != '<' && c != '>' && c != ',' && c != ';' && c != '"';
  });
  return is_clean && at != std::string::npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == std::string::npos;
}

std::string checked_address(std::string const& address) {
  if (!is_plain_address(address)) {
    throw MailError("cannot write a letter: one of its addresses is no mail address");
  }
  return address;
}

std::string trimmed(std::string const& text) {
  auto const begin = text.find_first_not_of(" \t");
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A header is one line, whatever was typed.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

/// Text that looks like an encoded word already would be decoded by its reader: it is encoded once
/// more, in pieces that do not cut a letter.
std::string safe_words(std::string const& typed) {
  auto line = one_line(typed);
  if (line.find("=?") == std::string::npos) {
    return line;
  }
  constexpr std::size_t piece = 42;
  std::string words;
  for (std::size_t begin = 0; begin < line.size();) {
    auto end = std::min(begin + piece, line.size());
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    Letters const encoded(
        g_base64_encode(reinterpret_cast<guchar const*>(line.data()) + begin, end - begin));
    words += (words.empty() ? "=?utf-8?B?" : " =?utf-8?B?") + text_or_empty(encoded.get()) + "?=";
    begin = end;
  }
  return words;
}

Object<GMimeObject> text_part(char const* kind, std::string const& text) {
  Object<GMimeTextPart> part(g_mime_text_part_new_with_subtype(kind));
  g_mime_text_part_set_charset(part.get(), "utf-8");
  g_mime_text_part_set_text(part.get(), text.c_str());
  g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_BASE64);
  return Object<GMimeObject>(GMIME_OBJECT(part.release()));
}

Object<GMimeObject> body_of(OutgoingLetter const& letter) {
  auto plain = text_part("plain", letter.text);
  if (letter.html.empty()) {
    return plain;
  }
  auto const html = text_part("html", letter.html);
  Object<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  g_mime_multipart_add(both.get(), plain.get());  // The plainest comes first (RFC 2046).
  g_mime_multipart_add(both.get(), html.get());
  return Object<GMimeObject>(GMIME_OBJECT(both.release()));
}

void set_header(GMimeMessage* message, char const* name, std::string const& value) {
  if (!value.empty()) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, one_line(value).c_str(), nullptr);
  }
}

void set_thread(GMimeMessage* message, OutgoingLetter const& letter) {
  std::string references;
  for (auto const& id : letter.references) {
    references += (references.empty() ? "<" : " <") + id + ">";
  }
  set_header(message, "References", references);
  set_header(message, "In-Reply-To",
             letter.references.empty() ? "" : "<" + letter.references.back() + ">");
}

void set_sender(GMimeMessage* message, OutgoingLetter const& letter) {
  g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, safe_words(letter.from.name).c_str(),
                             checked_address(letter.from.address).c_str());
  if (!letter.reply_to.empty()) {
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO,
                               safe_words(letter.from.name).c_str(),
                               checked_address(letter.reply_to).c_str());
  }
}

}  // namespace

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

Mailbox parse_mailbox(std::string const& written) {
  auto const open = written.find('<');
  auto const close = written.rfind('>');
  bool const is_named = open != std::string::npos && close == written.size() - 1 && close > open;
  Mailbox mailbox{is_named ? trimmed(written.substr(0, open)) : "",
                  is_named ? written.substr(open + 1, close - open - 1) : trimmed(written)};
  auto& name = mailbox.name;
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') {
    name = name.substr(1, name.size() - 2);
  }
  if (!is_plain_address(mailbox.address)) {
    throw MailError("\"" + one_line(written) +
                    "\" is no mail address: write Support <support@example.com>");
  }
  return mailbox;
}

std::string compose(OutgoingLetter const& letter) {
  start_gmime();
  Object<GMimeMessage> const message(g_mime_message_new(1));
  set_sender(message.get(), letter);
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO,
                             safe_words(letter.to.name).c_str(),
                             checked_address(letter.to.address).c_str());
  g_mime_message_set_subject(message.get(), safe_words(letter.subject).c_str(), "utf-8");
  DateTime const date(g_date_time_new_from_unix_utc(letter.date.time_since_epoch().count()),
                      &g_date_time_unref);
  g_mime_message_set_date(message.get(), date.get());
  g_mime_message_set_message_id(message.get(), one_line(letter.message_id).c_str());
  set_thread(message.get(), letter);
  // Other programs must not answer it, nor announce somebody's holidays to it. What a person wrote
  // is not marked: a customer's own help desk would put it aside as a notice of a machine.
  if (!letter.is_by_person) {
    set_header(message.get(), "Auto-Submitted", "auto-replied");
    set_header(message.get(), "X-Auto-Response-Suppress", "All");
  }
  auto const body = body_of(letter);
  g_mime_message_set_mime_part(message.get(), body.get());

  FormatOptions const options(g_mime_format_options_new(), &g_mime_format_options_free);
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  Letters const bytes(g_mime_object_to_string(GMIME_OBJECT(message.get()), options.get()));
  return text_or_empty(bytes.get());
}

}  // namespace spravka::mail
