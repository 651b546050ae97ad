#include "server/pages/picture_size.h"

#include <charconv>

namespace spravka::pages {
namespace {

constexpr std::uint32_t largest = 100'000;  // Beyond it the bytes are not believed.
constexpr std::size_t most_pictures = 10'000;

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = (value << 8U) | byte_at(bytes, at + i);
  }
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i > 0; --i) {
    value = (value << 8U) | byte_at(bytes, at + i - 1);
  }
  return value;
}

/// A picture of nothing is none, and neither is one larger than anybody's wall.
std::optional<PictureSize> believed(std::uint32_t width, std::uint32_t height) {
  bool const is_sane = width > 0 && height > 0 && width <= largest && height <= largest;
  return is_sane ? std::optional(PictureSize{width, height}) : std::nullopt;
}

bool has(std::string_view bytes, std::size_t at, std::string_view mark) {
  return bytes.size() >= at + mark.size() && bytes.substr(at, mark.size()) == mark;
}

/// Segments are walked until the one that tells the frame.
std::optional<PictureSize> of_jpeg(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 9 < bytes.size() && byte_at(bytes, at) == 0xFF) {
    auto const marker = byte_at(bytes, at + 1);
    bool const is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      return believed(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2));
    }
    bool const is_filler = marker == 0xFF;
    at += is_filler ? 1 : 2 + big_endian(bytes, at + 2, 2);
  }
  return std::nullopt;
}

std::optional<PictureSize> of_webp(std::string_view bytes) {
  if (has(bytes, 12, "VP8X")) {
    return believed(1 + little_endian(bytes, 24, 3), 1 + little_endian(bytes, 27, 3));
  }
  if (has(bytes, 12, "VP8L")) {
    auto const packed = little_endian(bytes, 21, 4);
    return believed(1 + (packed & 0x3FFFU), 1 + ((packed >> 14U) & 0x3FFFU));
  }
  if (has(bytes, 12, "VP8 ")) {
    return believed(little_endian(bytes, 26, 2) & 0x3FFFU, little_endian(bytes, 28, 2) & 0x3FFFU);
  }
  return std::nullopt;
}

std::optional<PictureSize> of_avif(std::string_view bytes) {
  auto const box = bytes.substr(0, 4'096).find("ispe");
  return box == std::string_view::npos
             ? std::nullopt
             : believed(big_endian(bytes, box + 8, 4), big_endian(bytes, box + 12, 4));
}

/// "120", "120.5" and "120px"; nothing for "50%" and "10em".
std::optional<double> length_of(std::string_view text) {
  double value = 0;
  auto const parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc{}) {
    return std::nullopt;
  }
  std::string_view const unit(parsed.ptr,
                              static_cast<std::size_t>(text.data() + text.size() - parsed.ptr));
  return unit.empty() || unit == "px" ? std::optional(value) : std::nullopt;
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    auto const quote = at + name.size() + 1;
    bool const is_whole =
        at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t');
    if (is_whole && quote < tag.size() && tag[quote - 1] == '=' &&
        (tag[quote] == '"' || tag[quote] == '\'')) {
      auto const end = tag.find(tag[quote], quote + 1);
      return end == std::string_view::npos ? std::string_view()
                                           : tag.substr(quote + 1, end - quote - 1);
    }
  }
  return {};
}

std::optional<PictureSize> rounded(std::optional<double> width, std::optional<double> height) {
  bool const is_sane =
      width && height && *width >= 1 && *height >= 1 && *width <= largest && *height <= largest;
  return is_sane ? believed(static_cast<std::uint32_t>(*width + 0.5),
                            static_cast<std::uint32_t>(*height + 0.5))
                 : std::nullopt;
}

std::optional<PictureSize> of_svg(std::string_view bytes) {
  auto const begin = bytes.find("<svg");
  auto const end = bytes.find('>', begin == std::string_view::npos ? 0 : begin);
  if (begin == std::string_view::npos || end == std::string_view::npos) {
    return std::nullopt;
  }
  auto const tag = bytes.substr(begin, end - begin);
  if (auto const size =
          rounded(length_of(attribute(tag, "width")), length_of(attribute(tag, "height")))) {
    return size;
  }
  auto const box = attribute(tag, "viewBox");  // "0 0 300 120"
  auto const last = box.find_last_of(" ,");
  auto const middle = last == std::string_view::npos ? last : box.find_last_of(" ,", last - 1);
  if (middle == std::string_view::npos) {
    return std::nullopt;
  }
  return rounded(length_of(box.substr(middle + 1, last - middle - 1)),
                 length_of(box.substr(last + 1)));
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  auto const lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// An address of ours as a path: "%D1%81.png" and "&amp;" read back.
std::string decoded(std::string_view address) {
  std::string path;
  for (std::size_t i = 0; i < address.size(); ++i) {
    bool const is_escape = address[i] == '%' && i + 2 < address.size() &&
                           digit_of(address[i + 1]) >= 0 && digit_of(address[i + 2]) >= 0;
    if (is_escape) {
      path += static_cast<char>(digit_of(address[i + 1]) * 16 + digit_of(address[i + 2]));
      i += 2;
    } else if (address.substr(i).starts_with("&amp;")) {
      path += '&';
      i += 4;
    } else {
      path += address[i];
    }
  }
  return path;
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  if (has(bytes, 0, "\x89PNG") && has(bytes, 12, "IHDR")) {
    return believed(big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
  }
  if (has(bytes, 0, "GIF8")) {
    return believed(little_endian(bytes, 6, 2), little_endian(bytes, 8, 2));
  }
  if (has(bytes, 0, "\xFF\xD8")) {
    return of_jpeg(bytes);
  }
  if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
    return of_webp(bytes);
  }
  if (has(bytes, 4, "ftypavif")) {
    return of_avif(bytes);
  }
  return of_svg(bytes);
}

std::optional<PictureSize> PictureSizes::find(std::string const& path, Read const& read) {
  if (auto const known = sizes_.find(path); known != sizes_.end()) {
    return known->second;
  }
  auto const bytes = read(path);
  auto const size = bytes ? picture_size(*bytes) : std::nullopt;
  if (sizes_.size() < most_pictures) {
    sizes_[path] = size;
  }
  return size;
}

std::string PictureSizes::put_into(std::string const& html, std::string const& version,
                                   Read const& read) {
  constexpr std::string_view mark = "<img src=\"/media/";
  auto at = html.find(mark);
  if (at == std::string::npos) {
    return html;
  }
  std::lock_guard const lock(mutex_);
  if (version != version_) {
    sizes_.clear();
    version_ = version;
  }
  std::string result;
  std::size_t done = 0;
  for (; at != std::string::npos; at = html.find(mark, done)) {
    auto const begin = at + mark.size();
    auto const end = html.find('"', begin);
    if (end == std::string::npos) {
      break;
    }
    result.append(html, done, end + 1 - done);
    done = end + 1;
    auto const address = std::string_view(html).substr(begin, end - begin);
    if (auto const size = find(decoded(address.substr(0, address.find('#'))), read)) {
      result += " width=\"" + std::to_string(size->width) + "\" height=\"" +
                std::to_string(size->height) + "\"";
    }
  }
  return result.append(html, done, std::string::npos);
}

}  // namespace spravka::pages
