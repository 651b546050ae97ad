// "/:lang/articles/*path" against a path. Segments only, no regular expressions.
// Thread safety: a Pattern never changes; match() from any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::http {

/// A pattern of segments: a literal, ":name" for exactly one segment, "*name" for one or more at
/// the end. A ":name" may be given the values it takes: ":lang(ru|en)". A segment may end in a
/// literal after the name: ":lang.xml" is not supported; spell such addresses out
/// ("/:lang/feed.xml").
/// A path cut at "/" and decoded: once for all the patterns it is held against.
class PathSegments {
public:
  /// Takes the path still encoded (Request::encoded_path()): it is cut first and each segment is
  /// decoded after, so that in "/drafts/drafts%2F41-x" the ":branch" of "/drafts/:branch" is
  /// "drafts/41-x".
  explicit PathSegments(std::string_view encoded_path);

private:
  friend class Pattern;
  std::vector<std::string> segments_;
  bool is_path_{};  // Begins with "/" and has no empty segment.
  bool ends_in_slash_{};
};

class Pattern {
public:
  /// Throws std::invalid_argument for a pattern that could never match as meant.
  explicit Pattern(std::string_view pattern);

  /// The named parts when the path matches; nothing else. A trailing "/" matters only for
  /// "/:lang/".
  ///
  /// "*path" is given its segments joined by "/".
  std::optional<std::map<std::string, std::string>> match(PathSegments const& path) const;

  std::string const& text() const { return text_; }

private:
  struct Segment {
    std::string literal;
    std::string name;
    std::vector<std::string> choices;
    bool takes_rest{};

    bool takes(std::string const& value) const;
  };

  static Segment read_segment(std::string_view text);

  std::string text_;
  std::vector<Segment> segments_;
  bool ends_in_slash_{};
};

}  // namespace spravka::http
