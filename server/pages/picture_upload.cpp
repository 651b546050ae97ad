#include "server/pages/picture_upload.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "indexer/article/article_file.h"
#include "server/pages/picture_size.h"
#include "server/store/masking.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_picture_bytes = std::size_t{5} * 1024 * 1024;
constexpr std::size_t max_alt_bytes = 800;  // 200 letters of any script.
constexpr int most_names = 100;
constexpr std::size_t svg_begins_by = 1'024;
// No SVG: it may hold a script. A writer who needs one has git.
constexpr std::array kinds{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"};

struct Name {
  std::string stem;
  std::string ending;  // ".png"
};

Name read_name(std::string const& name) {
  auto const dot = name.rfind('.');
  auto const at = dot == std::string::npos ? name.size() : dot;
  Name read{name.substr(0, at), name.substr(at)};
  std::ranges::transform(read.ending, read.ending.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return read;
}

std::string folder_of(std::string const& path) {
  auto const slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

/// Where the form says that the cursor stood; behind the front matter, and never inside a letter.
std::size_t place_in(std::string const& text, std::string const& cursor) {
  std::size_t letters = 0;
  auto const [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), letters);
  if (error != std::errc{} || end != cursor.data() + cursor.size()) {
    return text.size();
  }
  std::size_t at = 0;
  for (; at < text.size() && letters > 0; --letters) {
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;) {
      ++at;
    }
  }
  auto const body = article::split_file(text).body;
  auto const begin = static_cast<std::size_t>(body.data() - text.data());
  return std::max(at, body.data() == nullptr ? 0 : begin);
}

/// Nothing in it may end the picture's description.
std::string plain_alt(std::string alt) {
  alt = store::cut(alt, max_alt_bytes);
  std::erase_if(alt, [](char letter) {
    return letter == '[' || letter == ']' || letter == '\\' || letter == '\n' || letter == '\r';
  });
  return alt;
}

}  // namespace

tl::expected<UploadedPicture, std::string> uploaded_picture(http::Request const& request) {
  auto const upload = std::ranges::find_if(request.uploads, [](http::Upload const& one) {
    return one.field == "picture" && !one.bytes.empty();
  });
  if (upload == request.uploads.end()) {
    return tl::unexpected(std::string("missing"));
  }
  if (upload->bytes.size() > max_picture_bytes) {
    return tl::unexpected(std::string("too_large"));
  }
  auto const name = read_name(upload->name);
  bool const is_kind = std::ranges::find(kinds, name.ending) != kinds.end();
  if (!is_kind || upload->bytes.find("<svg") < svg_begins_by || !picture_size(upload->bytes)) {
    return tl::unexpected(std::string("bad_kind"));
  }
  return UploadedPicture{article::slug_from_title(name.stem) + name.ending, upload->bytes};
}

std::string free_picture_path(article::DraftBranches& branches, Edit const& edit,
                              UploadedPicture const& picture) {
  auto const name = read_name(picture.name);
  auto const folder = folder_of(edit.path);
  auto const branch = branches.has_branch(edit.branch) ? edit.branch : std::string();
  auto path = folder + picture.name;
  for (int number = 2; number < most_names; ++number) {
    auto const known = branches.file(branch, path);
    if (!known || known->bytes == picture.bytes) {
      break;
    }
    path = folder + name.stem + "-" + std::to_string(number) + name.ending;
  }
  return path;
}

std::string with_picture(std::string const& text, std::string const& picture_path,
                         http::Request const& request) {
  auto const at = place_in(text, request.form_value("cursor"));
  auto const before = text.substr(0, at);
  auto const after = text.substr(at);
  auto const name = picture_path.substr(folder_of(picture_path).size());
  auto const lead = before.empty() || before.ends_with("\n\n") ? ""
                    : before.ends_with('\n')                   ? "\n"
                                                               : "\n\n";
  auto const tail = after.starts_with('\n') ? "\n" : after.empty() ? "\n" : "\n\n";
  return before + lead + "![" + plain_alt(request.form_value("alt")) + "](" + name + ")" + tail +
         after;
}

std::string accepted_pictures() {
  std::string list;
  for (auto const* kind : kinds) {
    list += (list.empty() ? "" : ",") + std::string(kind);
  }
  return list;
}

}  // namespace spravka::pages
