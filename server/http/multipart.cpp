#include "server/http/multipart.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "server/http/form.h"
#include "server/http/header_text.h"
#include "server/http/utf8.h"

namespace spravka::http {

namespace {

constexpr std::size_t max_boundary_bytes = 70;  // RFC 2046, 5.1.1.
constexpr std::size_t max_part_head_bytes = 8UL * 1024;
constexpr std::size_t max_file_name_bytes = 255;
constexpr std::size_t max_type_bytes = 127;
constexpr std::string_view line_end = "\r\n";

struct Part {
  std::string disposition;
  std::string type;
  std::string_view bytes;
};

tl::unexpected<Refusal> malformed() {
  return tl::unexpected(Refusal{400, "The multipart form is malformed."});
}

/// "Name: value" lines into the two headers that mean something here.
bool read_part_head(std::string_view head, Part& part) {
  while (!head.empty()) {
    auto const end = std::min(head.find(line_end), head.size());
    auto const line = head.substr(0, end);
    head.remove_prefix(std::min(head.size(), end + line_end.size()));
    auto const colon = line.find(':');
    auto const is_control = [](unsigned char byte) { return byte < 0x20 && byte != '\t'; };
    if (colon == std::string_view::npos || std::any_of(line.begin(), line.end(), is_control)) {
      return false;
    }
    auto const name = lowered(line.substr(0, colon));
    if (name == "content-disposition") {
      part.disposition = trimmed(line.substr(colon + 1));
    } else if (name == "content-type") {
      part.type = trimmed(line.substr(colon + 1)).substr(0, max_type_bytes);
    }
  }
  return media_type(part.disposition) == "form-data";
}

/// Cuts the next part off `rest`, which begins behind a delimiter's line.
std::optional<Part> take_part(std::string_view& rest, std::string_view delimiter) {
  auto const head_end = rest.substr(0, max_part_head_bytes).find("\r\n\r\n");
  if (head_end == std::string_view::npos) {
    return std::nullopt;
  }
  Part part;
  if (!read_part_head(rest.substr(0, head_end), part)) {
    return std::nullopt;
  }
  rest.remove_prefix(head_end + 2 * line_end.size());
  auto const end = rest.find(delimiter);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  part.bytes = rest.substr(0, end);
  rest.remove_prefix(end + delimiter.size());
  return part;
}

tl::expected<void, Refusal> keep(Part const& part, Request& request) {
  auto const parameters = header_parameters(part.disposition);
  auto const name = parameters.find("name");
  if (name == parameters.end() || name->second.size() > max_field_bytes) {
    return malformed();
  }
  auto const file = parameters.find("filename");
  if (file == parameters.end()) {
    if (request.form.size() >= max_form_fields) {
      return tl::unexpected(Refusal{413, "The form has more than 200 fields."});
    }
    if (part.bytes.size() > max_field_bytes) {
      return tl::unexpected(Refusal{413, "A field of the form is longer than 256 KB."});
    }
    request.form.emplace(mend_utf8(name->second), mend_utf8(std::string{part.bytes}));
    return {};
  }
  if (file->second.empty() && part.bytes.empty()) {
    return {};  // The file box was left empty.
  }
  if (request.uploads.size() >= max_form_files) {
    return tl::unexpected(Refusal{413, "The form has more than 10 files."});
  }
  request.uploads.push_back({mend_utf8(name->second), tame_file_name(file->second),
                             part.type.empty() ? "application/octet-stream" : mend_utf8(part.type),
                             std::string{part.bytes}});
  return {};
}

/// After a delimiter: the end of the form, or the line end before the next part.
enum class Mark : std::uint8_t { Part, End, Neither };

Mark take_mark(std::string_view& rest) {
  if (rest.substr(0, 2) == "--") {
    return Mark::End;
  }
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (rest.substr(0, line_end.size()) != line_end) {
    return Mark::Neither;
  }
  rest.remove_prefix(line_end.size());
  return Mark::Part;
}

/// Short enough, with its ending: what kind of file it is is told by nothing else.
std::string shortened_file_name(std::string const& name) {
  constexpr std::size_t longest_ending = 16;
  if (name.size() <= max_file_name_bytes) {
    return name;
  }
  auto const dot = name.rfind('.');
  bool const has_ending = dot != std::string::npos && name.size() - dot <= longest_ending;
  auto const ending = has_ending ? name.substr(dot) : std::string();
  std::string stem;
  for (std::string_view rest = name; !rest.empty();) {
    auto const character = rest.substr(0, utf8_length(rest));
    rest.remove_prefix(character.size());
    if (stem.size() + character.size() + ending.size() > max_file_name_bytes) {
      break;
    }
    stem += character;
  }
  return stem + ending;
}

}  // namespace

std::string tame_file_name(std::string_view given) {
  auto const folder = given.find_last_of("/\\");
  auto const name =
      mend_utf8(std::string{folder == std::string_view::npos ? given : given.substr(folder + 1)});
  std::string tame;
  for (std::string_view rest = name; !rest.empty();) {
    auto const character = rest.substr(0, utf8_length(rest));
    rest.remove_prefix(character.size());
    auto const first = static_cast<unsigned char>(character.front());
    if (first >= 0x20 && first != 0x7F) {
      tame += character;
    }
  }
  return tame == "." || tame == ".." ? std::string{} : shortened_file_name(tame);
}

tl::expected<void, Refusal> read_multipart(Request& request) {
  auto const boundary = header_parameters(request.header("content-type"))["boundary"];
  if (boundary.empty() || boundary.size() > max_boundary_bytes) {
    return malformed();
  }
  auto const delimiter = "\r\n--" + boundary;
  // The first delimiter has no line before it; whatever stands above it is nobody's.
  std::string_view rest = request.body;
  auto const starts_at_once = rest.substr(0, delimiter.size() - 2) == delimiter.substr(2);
  auto const start = starts_at_once ? 0 : rest.find(delimiter);
  if (start == std::string_view::npos) {
    return malformed();
  }
  rest.remove_prefix(start + delimiter.size() - (starts_at_once ? 2 : 0));
  for (auto mark = take_mark(rest); mark != Mark::End; mark = take_mark(rest)) {
    auto const part = mark == Mark::Part ? take_part(rest, delimiter) : std::nullopt;
    if (!part) {
      return malformed();
    }
    if (auto kept = keep(*part, request); !kept) {
      return kept;
    }
  }
  request.body = {};
  return {};
}

}  // namespace spravka::http
