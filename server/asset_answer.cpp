#include "server/asset_answer.h"

namespace spravka {
namespace {

constexpr char const* widget_address = "/widget.js";

bool takes(http::Request const& request, char const* coding) {
  return request.header("accept-encoding").find(coding) != std::string::npos;
}

}  // namespace

std::string asset_name(http::Request const& request) {
  return request.path == widget_address ? "widget.js" : request.parameter("path");
}

http::Response asset_answer(theme::Asset const& asset, http::Request const& request) {
  http::Response response;
  response.type = asset.type;
  if (takes(request, "br") && !asset.brotli.empty()) {
    response.body = asset.brotli;
    response.set_header("Content-Encoding", "br");
  } else if (takes(request, "gzip") && !asset.gzip.empty()) {
    response.body = asset.gzip;
    response.set_header("Content-Encoding", "gzip");
  } else {
    response.body = asset.bytes;
  }
  response.set_header("Vary", "Accept-Encoding");
  bool const is_fingerprinted = request.path.find(asset.fingerprint) != std::string::npos;
  response.set_header("Cache-Control", is_fingerprinted ? "public, max-age=31536000, immutable"
                                                        : "public, max-age=300");
  if (request.path == widget_address) {
    response.set_header("Cross-Origin-Resource-Policy", "cross-origin");
  }
  return response;
}

}  // namespace spravka
