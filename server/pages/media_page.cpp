#include "server/pages/media_page.h"

#include <array>
#include <utility>

#include "indexer/article/collection.h"
#include "indexer/article/source.h"

namespace spravka::pages {
namespace {

constexpr std::size_t max_media_bytes = 10 * 1024 * 1024;

std::string media_type(std::string const& path) {
  static constexpr std::array<std::pair<char const*, char const*>, 7> types{
      {{".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".jpeg", "image/jpeg"},
       {".gif", "image/gif"},
       {".webp", "image/webp"},
       {".avif", "image/avif"},
       {".svg", "image/svg+xml"}}};
  for (auto const& [ending, type] : types) {
    if (path.ends_with(ending)) {
      return type;
    }
  }
  return "application/octet-stream";
}

}  // namespace

Reply show_media(Call const& call) {
  auto const& path = call.request.parameter("path");
  auto searcher = call.house.searchers.lend();
  if (!article::is_image_path(path) || !searcher->shows_image(path, call.audience())) {
    return not_found();
  }
  auto const source = article::Source::open(call.house.articles, call.house.branch);
  auto bytes = source->read(searcher->version(), path);
  return bytes ? picture_answer(path, std::move(*bytes)) : not_found();
}

Reply picture_answer(std::string const& path, std::string bytes) {
  if (!article::is_image_path(path) || bytes.size() > max_media_bytes) {
    return not_found();
  }
  http::Response response;
  response.type = media_type(path);
  response.body = std::move(bytes);
  // A picture may be an SVG with a script inside: it may be shown, and nothing else.
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  response.set_header("Cache-Control", "private, max-age=300");
  return response;
}

}  // namespace spravka::pages
