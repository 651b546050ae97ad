// The ids of headings: made from their text as forges make them, or given by the author.
//
// Stable: links from outside and search hits point at them.
// Thread safety: none for HeadingAnchors, one per document; the functions are pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace spravka::article {

/// "Как вернуть деньги?" -> "как-вернуть-деньги". Letters of any script stay, in lower case; "-"
/// and "_" stay, spaces become dashes, all else goes. A heading of signs alone gives "section".
std::string anchor_from(std::string_view heading);

/// A heading that ends in `{#id}`, as many generators write it.
struct NamedHeading {
  std::string_view text;  // What stands before the id.
  std::string_view anchor;
};

std::optional<NamedHeading> split_named_heading(std::string_view heading);

/// The id in `<a name="id">` or `<a id="id">`. Nothing for other markup.
std::optional<std::string> anchor_in_tag(std::string_view tag);

/// Whether a heading holds no word beyond the title: signs and case aside, it is the title or a
/// part of it. Nothing says more than an empty title.
bool says_no_more(std::string_view heading, std::string_view title);

class HeadingAnchors {
public:
  /// `wanted` itself the first time, then "wanted-1", "wanted-2": never one given out before.
  std::string unique(std::string const& wanted);

private:
  std::unordered_map<std::string, int> given_;  // To the next number to try.
};

}  // namespace spravka::article
