#include "server/tickets/attachment.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/accounts/secret.h"
#include "server/tickets/typed_text.h"

namespace spravka::tickets {
namespace {

constexpr std::size_t max_name_bytes = 150;

constexpr std::array<std::string_view, 38> kinds = {
    "png",  "jpg", "jpeg", "gif", "webp", "heic", "bmp",  "tif", "tiff", "pdf",
    "txt",  "log", "csv",  "doc", "docx", "xls",  "xlsx", "ppt", "pptx", "odt",
    "ods",  "odp", "rtf",  "zip", "7z",   "gz",   "tgz",  "rar", "mp4",  "mov",
    "webm", "mp3", "m4a",  "ogg", "eml",  "json", "xml",  "md"};

std::string kind_of(std::string const& name) {
  auto const dot = name.rfind('.');
  std::string kind = dot == std::string::npos ? "" : name.substr(dot + 1);
  std::transform(kind.begin(), kind.end(), kind.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return kind;
}

/// The last part of whatever was given, without what a file system or a header would read in it.
std::string clean_name(std::string const& given) {
  auto name = clean_line(given.substr(given.find_last_of("/\\") + 1));
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view("\"<>:|?*;%").find(c) != std::string_view::npos; }, '_');
  if (name.size() > max_name_bytes) {
    auto const kind = kind_of(name);
    std::size_t end = max_name_bytes - std::min(kind.size(), std::size_t{10});
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    name = name.substr(0, end) + "." + kind;
  }
  return name.starts_with('.') ? "file" + name : name;
}

}  // namespace

char const* to_string(FileRefusal refusal) {
  switch (refusal) {
    case FileRefusal::TooMany:
      return "file_too_many";
    case FileRefusal::TooLarge:
      return "file_too_large";
    case FileRefusal::BadKind:
      return "file_bad_kind";
    case FileRefusal::Empty:
      break;
  }
  return "file_empty";
}

tl::expected<Attachment, FileRefusal> accept_file(std::string const& name, std::string bytes) {
  auto const clean = clean_name(name);
  if (std::find(kinds.begin(), kinds.end(), kind_of(clean)) == kinds.end()) {
    return tl::unexpected(FileRefusal::BadKind);
  }
  if (bytes.empty()) {
    return tl::unexpected(FileRefusal::Empty);
  }
  if (bytes.size() > max_attachment_bytes) {
    return tl::unexpected(FileRefusal::TooLarge);
  }
  auto const size = bytes.size();
  return Attachment{accounts::new_secret(), clean, size, std::move(bytes)};
}

std::string accepted_kinds() {
  std::string list;
  for (auto const kind : kinds) {
    list += (list.empty() ? "." : ",.") + std::string(kind);
  }
  return list;
}

}  // namespace spravka::tickets
