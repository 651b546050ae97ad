// Values to bytes and back, for what the index stores: variable-length numbers and length-led
// strings.
//
// Small enough to be obvious, and read without copying more than the strings. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

class Packer {
public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  void texts(std::vector<std::string> const& values);
  void fixed32(std::uint32_t value);
  void fixed16(std::uint16_t value);

  std::size_t size() const { return bytes_.size(); }

  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// Throws IndexError on bytes that a Packer did not write.
class Unpacker {
public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  bool is_done() const { return rest_.empty(); }

  // Here and not in the source, for it is read millions of times.
  std::uint64_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80U) {
      auto const value = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return value;
    }
    return long_number();
  }

  std::string_view text();

  std::string copied_text() { return std::string(text()); }

  std::vector<std::string> texts();

  std::uint32_t fixed32() {
    std::string_view const bytes = take(4);
    return byte(bytes, 0) | byte(bytes, 1) << 8U | byte(bytes, 2) << 16U | byte(bytes, 3) << 24U;
  }

  std::uint16_t fixed16() {
    std::string_view const bytes = take(2);
    return static_cast<std::uint16_t>(byte(bytes, 0) | byte(bytes, 1) << 8U);
  }

  /// A count of things that take at least one byte each: refused when larger than what is left.
  std::size_t count();

  /// For a value that cannot be.
  [[noreturn]] static void fail();

private:
  static std::uint32_t byte(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
  }

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      fail();
    }
    std::string_view const taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::uint64_t long_number();

  std::string_view rest_;
};

}  // namespace spravka::index
