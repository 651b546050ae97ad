#include "indexer/text/plain_reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "indexer/text/characters.h"

namespace spravka::text {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_alphanumeric(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

icu::Normalizer2 const& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  auto const* normalizer = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) || normalizer == nullptr) {
    throw std::runtime_error(
        "cannot load the Unicode normalization data of ICU: reinstall the package libicu");
  }
  return *normalizer;
}

/// Of one ASCII character; what stands for several ("№", "½", "…") is nobody's disguise.
char32_t ascii_form(char32_t code) {
  auto const point = static_cast<UChar32>(code);
  if (u_charType(point) == U_DECIMAL_DIGIT_NUMBER) {
    return U'0' + static_cast<char32_t>(u_charDigitValue(point));
  }
  icu::UnicodeString written;
  bool const is_form = nfkc().getDecomposition(point, written) != 0 && written.length() == 1 &&
                       written.charAt(0) < 0x80;
  return is_form ? static_cast<char32_t>(written.charAt(0)) : code;
}

char32_t plain_form(char32_t code) {
  constexpr char32_t first_short_dash = 0x2010;
  constexpr char32_t last_short_dash = 0x2012;
  if (code < 0x80) {
    return code == U'\t' || code == U'\r' ? U' ' : code;
  }
  if (code == malformed || is_basic_cyrillic(code)) {
    return code;
  }
  if (u_isUWhiteSpace(static_cast<UChar32>(code)) != 0) {
    return U' ';
  }
  return code >= first_short_dash && code <= last_short_dash ? U'-' : ascii_form(code);
}

bool is_invisible(char32_t code) {
  constexpr char32_t zero_width_space = 0x200B;
  return code == zero_width_space ||
         (code >= 0x80 && code != malformed && role_of(code) == Role::Ignorable);
}

struct Entity {
  char meaning{};
  std::size_t length{};
};

bool is_of_numbers_or_addresses(unsigned code) {
  return code < 0x80 &&
         (is_alphanumeric(static_cast<char>(code)) ||
          std::string_view("@.-_+() ").find(static_cast<char>(code)) != std::string_view::npos);
}

std::optional<Entity> entity_at(std::string_view text) {
  constexpr std::size_t longest = 10;
  constexpr unsigned hard_space = 0xA0;
  static constexpr auto names = std::to_array<std::pair<std::string_view, char>>({{"commat", '@'},
                                                                                  {"period", '.'},
                                                                                  {"nbsp", ' '},
                                                                                  {"lowbar", '_'},
                                                                                  {"plus", '+'},
                                                                                  {"hyphen", '-'},
                                                                                  {"dash", '-'}});
  auto const end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  auto name = text.substr(1, end - 1);
  auto const* const known = std::find_if(names.begin(), names.end(),
                                         [name](auto const& one) { return one.first == name; });
  if (known != names.end()) {
    return Entity{known->second, end + 1};
  }
  if (!name.starts_with('#')) {
    return std::nullopt;
  }
  name.remove_prefix(1);
  bool const is_hex = name.starts_with('x') || name.starts_with('X');
  name.remove_prefix(is_hex ? 1 : 0);
  unsigned code = 0;
  auto const [last, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  bool const is_read = error == std::errc{} && last == name.data() + name.size();
  if (is_read && code == hard_space) {
    return Entity{' ', end + 1};
  }
  return is_read && is_of_numbers_or_addresses(code)
             ? std::optional(Entity{static_cast<char>(code), end + 1})
             : std::nullopt;
}

PlainReading with_plain_characters(std::string_view text) {
  PlainReading reading;
  reading.text.reserve(text.size());
  reading.places.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    if (auto const entity = text[at] == '&' ? entity_at(text.substr(at)) : std::nullopt) {
      reading.text += entity->meaning;
      reading.places.push_back(at);
      at += entity->length;
      continue;
    }
    auto const [code, length] = decode(text, at);
    if (auto const plain = plain_form(code); plain != code) {
      reading.text += static_cast<char>(plain);
    } else if (!is_invisible(code)) {
      reading.text.append(text.substr(at, length));
    }
    reading.places.resize(reading.text.size(), at);
    at += length;
  }
  reading.places.push_back(text.size());
  return reading;
}

/// Few blanks, of which one may be a line's end.
bool is_blank(std::string_view between) {
  constexpr std::size_t most = 3;
  return between.size() <= most && between.find_first_not_of(" \n") == std::string_view::npos &&
         std::count(between.begin(), between.end(), '\n') <= 1;
}

std::string_view domain_in(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_alphanumeric(text[end]) || text[end] == '.' || text[end] == '-')) {
    ++end;
  }
  auto const last = text.substr(0, end).find_last_not_of(".-");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Behind an @ that stands apart any domain makes an address; one that is glued to the @ may be
/// somebody's name in a messenger ("write to @ivan.petrov"), so its ending must be one of mail.
bool ends_address(std::string_view domain, bool is_apart) {
  auto const dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) {
    return false;
  }
  auto const ending = domain.substr(dot + 1);
  static constexpr auto usual = std::to_array<std::string_view>(
      {"ru", "com", "net", "org", "su", "by", "kz", "ua", "io", "me", "info", "de", "uk", "pro"});
  return std::none_of(ending.begin(), ending.end(), is_digit) &&
         (is_apart || std::find(usual.begin(), usual.end(), ending) != usual.end());
}

/// Where the blanks round the @ at `at` begin and end; nothing where it makes no address.
std::optional<std::pair<std::size_t, std::size_t>> blanks_round(std::string_view text,
                                                                std::size_t at) {
  auto const before = text.substr(0, at).find_last_not_of(" \n");
  auto const after = text.find_first_not_of(" \n", at + 1);
  if (before == std::string_view::npos || after == std::string_view::npos) {
    return std::nullopt;
  }
  bool const is_near = is_blank(text.substr(before + 1, at - before - 1)) &&
                       is_blank(text.substr(at + 1, after - at - 1));
  bool const is_glued = before + 1 == at && after == at + 1;
  if (!is_near || is_glued || !is_alphanumeric(text[before]) ||
      !ends_address(domain_in(text.substr(after)), after > at + 1)) {
    return std::nullopt;
  }
  return std::pair(before + 1, after);
}

PlainReading with_whole_addresses(PlainReading reading) {
  PlainReading joined;
  std::size_t done = 0;
  auto const copy = [&](std::size_t begin, std::size_t end) {
    joined.text.append(reading.text, begin, end - begin);
    joined.places.insert(joined.places.end(),
                         reading.places.begin() + static_cast<std::ptrdiff_t>(begin),
                         reading.places.begin() + static_cast<std::ptrdiff_t>(end));
  };
  for (auto at = reading.text.find('@'); at != std::string::npos;
       at = reading.text.find('@', at + 1)) {
    if (auto const blanks = blanks_round(reading.text, at); blanks && blanks->first >= done) {
      copy(done, blanks->first);
      copy(at, at + 1);
      done = blanks->second;
    }
  }
  if (done == 0) {
    return reading;
  }
  copy(done, reading.text.size());
  joined.places.push_back(reading.places.back());
  return joined;
}

bool is_of_number(char byte) {
  return is_digit(byte) || std::string_view(" -().+").find(byte) != std::string_view::npos;
}

/// The digits of a piece of a line, and how it begins and ends.
struct Piece {
  std::string digits;
  bool has_plus{};
  bool is_open{};  // Ends in what no number ends in.
};

Piece piece_of(std::string_view written) {
  Piece piece;
  std::copy_if(written.begin(), written.end(), std::back_inserter(piece.digits), is_digit);
  piece.has_plus = written.find('+') != std::string_view::npos;
  auto const last = written.find_last_not_of(' ');
  piece.is_open = last != std::string_view::npos && (written[last] == '-' || written[last] == ')');
  return piece;
}

/// Two pieces on two lines that are neither whole alone, and together have a phone's digits, or a
/// card's. Lists and tables of numbers are no such pieces.
bool makes_number(Piece const& above, Piece const& below) {
  if (above.digits.empty() || below.digits.empty() || below.has_plus) {
    return false;
  }
  auto const digits = above.digits + below.digits;
  bool const is_national = digits.size() == 11 && (digits[0] == '7' || digits[0] == '8') &&
                           std::string_view("3489").find(digits[1]) != std::string_view::npos;
  bool const is_international =
      above.has_plus && above.digits.size() < 10 && digits.size() >= 10 && digits.size() <= 15;
  bool const is_continued = above.is_open && (digits.size() == 10 || digits.size() == 11);
  bool const is_card = digits.size() == 16 && above.digits.size() % 4 == 0 &&
                       std::string_view("23456").find(digits[0]) != std::string_view::npos &&
                       (above.is_open || above.digits.size() != 4);
  return is_national || is_international || is_continued || is_card;
}

void join_numbers(PlainReading& reading) {
  constexpr std::size_t longest = 24;
  auto& text = reading.text;
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
    auto begin = end;
    while (begin > 0 && end - begin < longest && is_of_number(text[begin - 1])) {
      --begin;
    }
    auto last = end + 1;
    while (last < text.size() && last - end < longest && is_of_number(text[last])) {
      ++last;
    }
    std::string_view const whole(text);
    if (makes_number(piece_of(whole.substr(begin, end - begin)),
                     piece_of(whole.substr(end + 1, last - end - 1)))) {
      text[end] = ' ';
    }
  }
}

}  // namespace

PlainReading read_plainly(std::string_view text) {
  auto reading = with_whole_addresses(with_plain_characters(text));
  join_numbers(reading);
  return reading;
}

}  // namespace spravka::text
