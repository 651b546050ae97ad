// The body of a request whose length was not known beforehand (RFC 9112, 7.1), put together again.
// Thread safety: none; each belongs to one connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spravka::http {

class ChunkedBody {
public:
  enum class State : std::uint8_t { Unfinished, Finished, Malformed, TooLarge };

  explicit ChunkedBody(std::size_t max_bytes) : max_bytes_{max_bytes} {}

  /// Takes what it can from the front of `input`, and nothing behind the end of the body.
  State take(std::string_view& input);

  std::string& bytes() { return bytes_; }

  std::size_t size() const { return bytes_.size(); }

private:
  enum class Place : std::uint8_t { Size, Bytes, BytesEnd, Trailer };

  State take_size(std::string_view line);
  State take_line(std::string_view& input);
  void take_bytes(std::string_view& input);

  std::size_t max_bytes_;
  std::size_t left_{};  // Of the chunk at hand.
  std::size_t trailer_bytes_{};
  Place place_{Place::Size};
  std::string line_;  // As far as it has come.
  std::string bytes_;
};

}  // namespace spravka::http
