#include "server/mail/letter_reader.h"

#include <algorithm>
#include <array>

#include "server/mail/encoded_words.h"
#include "server/mail/gmime.h"
#include "server/mail/html_text.h"
#include "server/mail/quoted_text.h"

namespace spravka::mail {
namespace {

constexpr std::size_t max_text_bytes = 200'000;
constexpr std::size_t max_files = 10;
constexpr std::size_t max_addresses = 50;
constexpr std::size_t max_references = 50;
constexpr int max_depth = 20;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

bool is_utf8(std::string const& text) {
  return g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) != 0;
}

/// What says no charset, or a wrong one, is UTF-8, else what Russian mail used before it.
std::string as_utf8(std::string text) {
  if (is_utf8(text)) {
    return text;
  }
  gsize length = 0;
  Letters const converted(g_convert_with_fallback(text.data(), static_cast<gssize>(text.size()),
                                                  "UTF-8", "WINDOWS-1251", nullptr, nullptr,
                                                  &length, nullptr));
  if (converted) {
    return {converted.get(), length};
  }
  Letters const valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  return text_or_empty(valid.get());
}

std::string cut(std::string text) {
  if (text.size() > max_text_bytes) {
    auto end = max_text_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text.resize(end);
  }
  return text;
}

std::string bytes_of(GMimePart* part) {
  auto* content = g_mime_part_get_content(part);
  if (content == nullptr) {
    return {};
  }
  Object<GMimeStream> const memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  auto const* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<char const*>(array->data), array->len};
}

std::string text_of(GMimeObject* part) {
  if (!GMIME_IS_TEXT_PART(part)) {
    return {};
  }
  Letters const text(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
  return text ? as_utf8(text_or_empty(text.get())) : as_utf8(bytes_of(GMIME_PART(part)));
}

/// Goes through the parts of a letter: its words, and the files that came with them.
class Parts {
public:
  void read(GMimeObject* part, int depth) {
    if (part == nullptr || depth > max_depth) {
      return;
    }
    if (GMIME_IS_MULTIPART(part)) {
      read_multipart(GMIME_MULTIPART(part), depth);
    } else if (is_file(part)) {
      add_file(part);
    } else {
      add_text(part);
    }
  }

  std::string text() const { return plain_.empty() ? text_of_html(html_) : plain_; }

  std::vector<IncomingFile> take_files() { return std::move(files_); }

private:
  void read_multipart(GMimeMultipart* parts, int depth) {
    bool const is_choice =
        g_mime_content_type_is_type(g_mime_object_get_content_type(GMIME_OBJECT(parts)),
                                    "multipart", "alternative") != 0;
    auto const before = plain_.size();
    for (int index = 0; index < g_mime_multipart_get_count(parts); ++index) {
      read(g_mime_multipart_get_part(parts, index), depth + 1);
    }
    if (is_choice && plain_.size() > before) {
      html_.clear();  // The same in other clothes.
    }
  }

  static bool is_file(GMimeObject* part) {
    bool const is_attached = g_mime_object_get_disposition(part) != nullptr &&
                             std::string(g_mime_object_get_disposition(part)) == "attachment";
    bool const is_named =
        GMIME_IS_PART(part) && g_mime_part_get_filename(GMIME_PART(part)) != nullptr;
    return is_attached || is_named || !GMIME_IS_TEXT_PART(part);
  }

  void add_file(GMimeObject* part) {
    if (!GMIME_IS_PART(part) || files_.size() >= max_files) {
      return;
    }
    auto name = text_or_empty(g_mime_part_get_filename(GMIME_PART(part)));
    files_.push_back(
        {name.empty() ? "file" : as_utf8(std::move(name)), bytes_of(GMIME_PART(part))});
  }

  void add_text(GMimeObject* part) {
    auto const* type = g_mime_object_get_content_type(part);
    auto& place =
        g_mime_content_type_is_type(const_cast<GMimeContentType*>(type), "text", "html") != 0
            ? html_
            : plain_;
    place += (place.empty() ? "" : "\n\n") + text_of(part);
    place = cut(std::move(place));
  }

  std::string plain_;
  std::string html_;
  std::vector<IncomingFile> files_;
};

std::string header(GMimeMessage* message, char const* name) {
  return text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

std::vector<Mailbox> mailboxes(InternetAddressList* list) {
  std::vector<Mailbox> found;
  int const count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int index = 0; index < count && found.size() < max_addresses; ++index) {
    auto* address = internet_address_list_get_address(list, index);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      found.push_back(
          {as_utf8(text_or_empty(internet_address_get_name(address))),
           text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))});
    }
  }
  return found;
}

/// Ids between angle brackets.
void add_ids(std::vector<std::string>& ids, std::string const& header_value) {
  for (auto at = header_value.rfind('<'); at != std::string::npos && ids.size() < max_references;
       at = at == 0 ? std::string::npos : header_value.rfind('<', at - 1)) {
    auto const end = header_value.find('>', at);
    if (end != std::string::npos) {
      ids.push_back(header_value.substr(at + 1, end - at - 1));
    }
  }
}

Mailbox sender_of(GMimeMessage* message) {
  for (auto* list : {g_mime_message_get_reply_to(message), g_mime_message_get_from(message)}) {
    for (auto& mailbox : mailboxes(list)) {
      if (mailbox.address.find('@') != std::string::npos) {
        return std::move(mailbox);
      }
    }
  }
  return {};
}

std::vector<std::string> recipients_of(GMimeMessage* message) {
  std::vector<std::string> addresses;
  for (auto* list : {g_mime_message_get_to(message), g_mime_message_get_cc(message)}) {
    for (auto const& mailbox : mailboxes(list)) {
      addresses.push_back(mailbox.address);
    }
  }
  for (auto const* name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
    if (auto address = header(message, name); !address.empty() && address.size() < 500) {
      addresses.push_back(std::move(address));
    }
  }
  return addresses;
}

bool is_program(std::string const& address) {
  constexpr std::array<std::string_view, 7> names = {
      "mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce"};
  auto const local = lower(address.substr(0, address.find('@')));
  return std::any_of(names.begin(), names.end(),
                     [&local](auto name) { return local.starts_with(name); });
}

/// RFC 3834, and what programs wrote before it.
bool is_automatic(GMimeMessage* message, Mailbox const& from) {
  auto const submitted = lower(header(message, "Auto-Submitted"));
  auto const precedence = lower(header(message, "Precedence"));
  auto const* type = g_mime_object_get_content_type(GMIME_OBJECT(message));
  auto* part = g_mime_message_get_mime_part(message);
  bool const is_report =
      (part != nullptr && g_mime_content_type_is_type(g_mime_object_get_content_type(part),
                                                      "multipart", "report") != 0) ||
      (type != nullptr && g_mime_content_type_is_type(const_cast<GMimeContentType*>(type),
                                                      "multipart", "report") != 0);
  bool const is_marked = (!submitted.empty() && !submitted.starts_with("no")) ||
                         precedence == "bulk" || precedence == "junk" || precedence == "list" ||
                         precedence == "auto_reply";
  bool has_mark = false;
  for (auto const* name : {"List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond",
                           "X-Auto-Response-Suppress", "X-Loop", "Feedback-ID"}) {
    has_mark = has_mark || !header(message, name).empty();
  }
  return is_report || is_marked || has_mark || header(message, "Return-Path") == "<>" ||
         is_program(from.address);
}

Object<GMimeMessage> parsed(std::string_view bytes) {
  start_gmime();
  Object<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  Object<GMimeParser> const parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), 0);
  return Object<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

/// Pipes of mail servers put the envelope's line before the letter.
std::string_view without_envelope(std::string_view bytes) {
  if (bytes.starts_with("From ")) {
    bytes.remove_prefix(std::min(bytes.find('\n') + 1, bytes.size()));
  }
  return bytes;
}

}  // namespace

char const* to_string(Unreadable reason) {
  switch (reason) {
    case Unreadable::TooLong:
      return "too_long";
    case Unreadable::NoLetter:
      return "no_letter";
    case Unreadable::NoSender:
      break;
  }
  return "no_sender";
}

tl::expected<IncomingLetter, Unreadable> read_letter(std::string_view bytes) {
  if (bytes.size() > max_letter_bytes) {
    return tl::unexpected(Unreadable::TooLong);
  }
  auto const whole = with_joined_words(without_envelope(bytes));
  auto const message = parsed(whole);
  if (!message) {
    return tl::unexpected(Unreadable::NoLetter);
  }
  IncomingLetter letter;
  letter.from = sender_of(message.get());
  if (letter.from.address.empty()) {
    return tl::unexpected(Unreadable::NoSender);
  }
  letter.recipients = recipients_of(message.get());
  letter.subject = as_utf8(text_or_empty(g_mime_message_get_subject(message.get())));
  if (auto* date = g_mime_message_get_date(message.get()); date != nullptr) {
    letter.date = std::chrono::sys_seconds{std::chrono::seconds{g_date_time_to_unix(date)}};
  }
  letter.message_id = text_or_empty(g_mime_message_get_message_id(message.get()));
  add_ids(letter.references, header(message.get(), "In-Reply-To"));
  add_ids(letter.references, header(message.get(), "References"));
  letter.is_automatic = is_automatic(message.get(), letter.from);
  Parts parts;
  parts.read(g_mime_message_get_mime_part(message.get()), 0);
  auto folded = fold_quoted(parts.text());
  letter.text = std::move(folded.said);
  letter.quoted = std::move(folded.quoted);
  letter.files = parts.take_files();
  return letter;
}

}  // namespace spravka::mail
