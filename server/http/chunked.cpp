#include "server/http/chunked.h"

#include <algorithm>
#include <charconv>

#include "server/http/header_text.h"

namespace spravka::http {

namespace {

// A size with its extensions, and all trailers together. Both are read and forgotten.
constexpr std::size_t max_size_line_bytes = 256;
constexpr std::size_t max_trailer_bytes = 4UL * 1024;

}  // namespace

ChunkedBody::State ChunkedBody::take(std::string_view& input) {
  auto state = State::Unfinished;
  while (state == State::Unfinished && !input.empty()) {
    if (place_ == Place::Bytes) {
      take_bytes(input);
    } else {
      state = take_line(input);
    }
  }
  return state;
}

void ChunkedBody::take_bytes(std::string_view& input) {
  auto const count = std::min(left_, input.size());
  bytes_ += input.substr(0, count);
  input.remove_prefix(count);
  left_ -= count;
  if (left_ == 0) {
    place_ = Place::BytesEnd;
  }
}

ChunkedBody::State ChunkedBody::take_line(std::string_view& input) {
  auto const end = input.find('\n');
  auto const piece = input.substr(0, end == std::string_view::npos ? input.size() : end + 1);
  line_ += piece;
  input.remove_prefix(piece.size());
  auto const limit = place_ == Place::Trailer ? max_trailer_bytes : max_size_line_bytes;
  if (line_.size() > limit || (place_ == Place::BytesEnd && line_ != "\r" && line_ != "\r\n")) {
    return State::Malformed;
  }
  if (line_.back() != '\n') {
    return State::Unfinished;
  }
  auto const text = std::string_view{line_}.substr(0, line_.size() - 1);
  if (!text.ends_with('\r') || std::any_of(text.begin(), text.end() - 1, is_control)) {
    return State::Malformed;
  }
  auto const line = std::string{text.substr(0, text.size() - 1)};
  line_.clear();
  switch (place_) {
    case Place::BytesEnd:
      place_ = Place::Size;
      return State::Unfinished;
    case Place::Trailer:
      trailer_bytes_ += line.size();
      if (trailer_bytes_ > max_trailer_bytes) {
        return State::Malformed;
      }
      return line.empty() ? State::Finished : State::Unfinished;
    default:
      return take_size(line);
  }
}

ChunkedBody::State ChunkedBody::take_size(std::string_view line) {
  auto const* const end = line.data() + line.size();
  std::size_t size{};
  // from_chars takes no sign and no "0x" for an unsigned number.
  auto const [stop, error] = std::from_chars(line.data(), end, size, 16);
  if (error == std::errc::result_out_of_range) {
    return State::TooLarge;
  }
  if (error != std::errc{} || (stop != end && *stop != ';')) {
    return State::Malformed;
  }
  if (size > max_bytes_ - bytes_.size()) {
    return State::TooLarge;
  }
  left_ = size;
  place_ = size == 0 ? Place::Trailer : Place::Bytes;
  return State::Unfinished;
}

}  // namespace spravka::http
