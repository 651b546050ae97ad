// Any bytes at all, as a connection's stream or as a form's body. Besides not crashing: a stream
// means the same however it is cut into pieces, and what comes out keeps the promises of request.h.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/form.h"
#include "server/http/request_reader.h"
#include "server/http/utf8.h"

namespace {

using namespace spravka::http;

constexpr ReaderLimits limits{4'096, 16, 8'192};

void demand(bool promise) {
  if (!promise) {
    std::abort();
  }
}

void check_request(Request const& request) {
  demand(request.path.starts_with('/') && is_utf8(request.path));
  demand((request.path + "/").find("/../") == std::string::npos);
  demand((request.path + "/").find("/./") == std::string::npos);
  demand(request.path.find('\0') == std::string::npos);
  demand(request.headers.size() <= limits.headers && request.body.size() <= limits.body_bytes);
  demand(request.query.size() <= max_form_fields);
  for (auto const& [name, value] : request.query) {
    demand(is_utf8(name) && is_utf8(value));
  }
}

/// What a stream comes to, as text that can be compared.
std::vector<std::string> read_stream(std::string_view bytes, std::size_t piece) {
  RequestReader reader{limits};
  std::vector<std::string> story;
  while (!bytes.empty()) {
    reader.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    auto step = reader.step();
    while (step == RequestReader::Step::Complete || step == RequestReader::Step::SayContinue) {
      if (step == RequestReader::Step::Complete) {
        auto const whole = reader.take();
        check_request(whole.request);
        story.push_back(whole.request.target + "\n" + whole.request.body +
                        (whole.keeps_alive ? "\nkept" : "\nclosed"));
      }
      step = reader.step();
    }
    if (step == RequestReader::Step::Refused) {
      auto const target = reader.target();
      demand(reader.refusal().status >= 400 && !reader.refusal().reason.empty());
      story.emplace_back("refused");
      break;
    }
  }
  return story;
}

void check_form(std::string_view bytes) {
  Request request;
  auto const end = std::min(bytes.find('\n'), bytes.size());
  request.headers["content-type"] = "multipart/form-data; " + std::string{bytes.substr(0, end)};
  request.headers["cookie"] = bytes.substr(0, end);
  request.cookie("a");
  request.body = bytes.substr(end);
  auto urlencoded = request;
  urlencoded.headers["content-type"] = "application/x-www-form-urlencoded";
  for (auto* const form : {&request, &urlencoded}) {
    auto const outcome = read_form(*form);
    demand(outcome || outcome.error().status >= 400);
    demand(form->form.size() <= max_form_fields && form->uploads.size() <= max_form_files);
    for (auto const& [name, value] : form->form) {
      demand(is_utf8(name) && is_utf8(value) && value.find('\0') == std::string::npos);
    }
    for (auto const& upload : form->uploads) {
      demand(is_utf8(upload.name) && upload.name.find_first_of("/\\") == std::string::npos);
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  if (bytes.starts_with('F')) {
    check_form(bytes.substr(1));
  } else {
    auto const whole = read_stream(bytes, size);
    demand(read_stream(bytes, 1) == whole && read_stream(bytes, 7) == whole);
  }
  return 0;
}
