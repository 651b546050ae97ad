// Values to bytes and back, for what the index stores: variable-length numbers and length-led
// strings.
//
// Small enough to be obvious, and read without copying more than the strings. Not thread-safe.
#pragma once

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

  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// Throws IndexError on bytes that a Packer did not write.
class Unpacker {
public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  std::string_view text();

  std::string copied_text() { return std::string(text()); }

  std::vector<std::string> texts();
  std::uint32_t fixed32();
  std::uint16_t fixed16();
  /// A count of things that take at least one byte each: refused when larger than what is left.
  std::size_t count();

  /// For a value that cannot be.
  [[noreturn]] static void fail();

private:
  std::string_view take(std::size_t size);

  std::string_view rest_;
};

}  // namespace spravka::index
