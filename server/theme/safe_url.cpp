#include "server/theme/safe_url.h"

namespace spravka::theme {

std::string safe_url(std::string const& url) {
  for (char const c : url) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\\') {
      return "#";
    }
  }
  bool const is_local = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
  bool const is_known =
      url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:");
  return is_local || is_known ? url : "#";
}

}  // namespace spravka::theme
