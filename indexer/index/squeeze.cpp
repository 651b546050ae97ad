#include "indexer/index/squeeze.h"

#include <cstddef>

#include <zstd.h>

#include "indexer/index/index_writer.h"
#include "indexer/index/packing.h"

namespace spravka::index {

namespace {

/// Higher ones save little more of texts this short, and cost a multiple.
constexpr int level = 1;

/// An article has 512 KB at most; its page is bounded likewise.
constexpr std::size_t most_bytes = std::size_t{64} * 1024 * 1024;

}  // namespace

struct Squeezer::Workings {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
};

Squeezer::Squeezer() : workings_(std::make_unique<Workings>()) {}

Squeezer::~Squeezer() = default;

std::string Squeezer::squeeze(std::string_view bytes) {
  std::string squeezed(ZSTD_compressBound(bytes.size()), '\0');
  std::size_t const size = ZSTD_compressCCtx(workings_->context.get(), squeezed.data(),
                                             squeezed.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size) != 0) {
    throw IndexError(std::string("packing a text for the index failed: ") +
                     ZSTD_getErrorName(size));
  }
  squeezed.resize(size);
  return squeezed;
}

std::string unsqueeze(std::string_view squeezed) {
  auto const size = ZSTD_getFrameContentSize(squeezed.data(), squeezed.size());
  // What cannot be told is larger than all.
  if (size > most_bytes) {
    Unpacker::fail();
  }
  std::string bytes(size, '\0');
  std::size_t const read =
      ZSTD_decompress(bytes.data(), bytes.size(), squeezed.data(), squeezed.size());
  if (ZSTD_isError(read) != 0 || read != size) {
    Unpacker::fail();
  }
  return bytes;
}

}  // namespace spravka::index
