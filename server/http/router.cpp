#include "server/http/router.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "server/http/request.h"

namespace spravka::http {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    auto const end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return pieces;
    }
    text.remove_prefix(end + 1);
  }
}

/// "/a/b" and "/a/b/" -> "a", "b"; "/" -> none.
std::vector<std::string_view> segments_of(std::string_view path) {
  path.remove_prefix(1);
  if (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  return path.empty() ? std::vector<std::string_view>{} : split(path, '/');
}

}  // namespace

bool Pattern::Segment::takes(std::string const& value) const {
  if (name.empty()) {
    return value == literal;
  }
  return choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end();
}

Pattern::Segment Pattern::read_segment(std::string_view text) {
  Segment segment;
  if (!text.starts_with(':') && !text.starts_with('*')) {
    segment.literal = text;
    return segment;
  }
  segment.takes_rest = text.starts_with('*');
  text.remove_prefix(1);
  auto const bracket = text.find('(');
  segment.name = text.substr(0, bracket);
  if (bracket != std::string_view::npos) {
    if (!text.ends_with(')')) {
      throw std::invalid_argument("a route's choices have no closing bracket");
    }
    for (auto const choice : split(text.substr(bracket + 1, text.size() - bracket - 2), '|')) {
      segment.choices.emplace_back(choice);
    }
  }
  if (segment.name.empty()) {
    throw std::invalid_argument(R"(a route's ":" or "*" has no name)");
  }
  return segment;
}

Pattern::Pattern(std::string_view pattern)
    : text_{pattern}, ends_in_slash_{pattern.ends_with('/')} {
  if (!pattern.starts_with('/')) {
    throw std::invalid_argument("a route must begin with \"/\": " + text_);
  }
  for (auto const segment : segments_of(pattern)) {
    if (!segments_.empty() && segments_.back().takes_rest) {
      throw std::invalid_argument(R"("*" must be the end of a route: )" + text_);
    }
    segments_.push_back(read_segment(segment));
  }
}

PathSegments::PathSegments(std::string_view encoded_path)
    : is_path_(encoded_path.starts_with('/')), ends_in_slash_(encoded_path.ends_with('/')) {
  for (auto const segment :
       is_path_ ? segments_of(encoded_path) : std::vector<std::string_view>{}) {
    segments_.push_back(percent_decode(segment, false));
    is_path_ = is_path_ && !segments_.back().empty();
  }
}

std::optional<std::map<std::string, std::string>> Pattern::match(PathSegments const& path) const {
  if (!path.is_path_ || (ends_in_slash_ && !path.ends_in_slash_)) {
    return std::nullopt;
  }
  auto const& given = path.segments_;
  bool const takes_rest = !segments_.empty() && segments_.back().takes_rest;
  if (takes_rest ? given.size() < segments_.size() : given.size() != segments_.size()) {
    return std::nullopt;
  }
  auto const segment_at = [this](std::size_t at) -> Segment const& {
    return segments_[std::min(at, segments_.size() - 1)];
  };
  for (std::size_t at = 0; at < given.size(); ++at) {
    if (!segment_at(at).takes(given[at])) {
      return std::nullopt;
    }
  }
  std::map<std::string, std::string> parts;
  for (std::size_t at = 0; at < given.size(); ++at) {
    if (auto const& name = segment_at(at).name; !name.empty()) {
      auto const [part, is_first] = parts.try_emplace(name, given[at]);
      if (!is_first) {
        part->second += "/" + given[at];
      }
    }
  }
  return parts;
}

}  // namespace spravka::http
