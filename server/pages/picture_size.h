// How large a picture is, told by its first bytes: a page that says so does not jump when the
// picture comes.
//
// picture_size is pure; PictureSizes is safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace spravka::pages {

struct PictureSize {
  std::uint32_t width{};
  std::uint32_t height{};

  bool operator==(PictureSize const&) const = default;
};

/// Of a PNG, GIF, JPEG, WebP, AVIF or SVG. Nothing for anything else, and for bytes that lie about
/// what they are.
std::optional<PictureSize> picture_size(std::string_view bytes);

/// Remembers the sizes of the pictures of one version of the articles.
class PictureSizes {
public:
  using Read = std::function<std::optional<std::string>(std::string const& path)>;

  /// The HTML of an article with the size of each picture of ours that is known. `read` gives the
  /// bytes of a picture at `version` and is asked once for each.
  std::string put_into(std::string const& html, std::string const& version, Read const& read);

private:
  std::optional<PictureSize> find(std::string const& path, Read const& read);

  std::mutex mutex_;
  std::string version_;
  std::map<std::string, std::optional<PictureSize>> sizes_;
};

}  // namespace spravka::pages
