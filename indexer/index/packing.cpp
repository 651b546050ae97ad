#include "indexer/index/packing.h"

#include "indexer/index/index_writer.h"

namespace spravka::index {

void Packer::number(std::uint64_t value) {
  while (value >= 0x80U) {
    bytes_.push_back(static_cast<char>(value | 0x80U));
    value >>= 7U;
  }
  bytes_.push_back(static_cast<char>(value));
}

void Packer::text(std::string_view value) {
  number(value.size());
  bytes_.append(value);
}

void Packer::texts(std::vector<std::string> const& values) {
  number(values.size());
  for (std::string const& value : values) {
    text(value);
  }
}

void Packer::fixed32(std::uint32_t value) {
  fixed16(static_cast<std::uint16_t>(value));
  fixed16(static_cast<std::uint16_t>(value >> 16U));
}

void Packer::fixed16(std::uint16_t value) {
  bytes_.push_back(static_cast<char>(value));
  bytes_.push_back(static_cast<char>(value >> 8U));
}

void Unpacker::fail() {
  throw IndexError(
      "reading an entry of the index failed, it is damaged: run spravka index --rebuild");
}

std::uint64_t Unpacker::long_number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    auto const byte = static_cast<unsigned char>(take(1).front());
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) {
      break;
    }
  }
  return value;
}

std::string_view Unpacker::text() {
  return take(number());
}

std::size_t Unpacker::count() {
  std::uint64_t const value = number();
  if (value > rest_.size()) {
    fail();
  }
  return value;
}

std::vector<std::string> Unpacker::texts() {
  std::vector<std::string> values(count());
  for (std::string& value : values) {
    value = copied_text();
  }
  return values;
}

}  // namespace spravka::index
