#include "indexer/article/loose_object.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <memory>
#include <string>

#include <zlib.h>

#include "indexer/article/git_handles.h"

namespace spravka::article {

namespace {

constexpr std::size_t part_bytes = std::size_t{16} * 1024;

using Part = std::array<Bytef, part_bytes>;

struct EndInflating {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// Inflates one more part of a file and forgets the result.
int inflate_part(z_stream& stream, std::ifstream& file, Part& input) {
  Part output;
  if (stream.avail_in == 0) {
    file.read(reinterpret_cast<char*>(input.data()), static_cast<std::streamsize>(input.size()));
    stream.next_in = input.data();
    stream.avail_in = static_cast<uInt>(file.gcount());
  }
  stream.next_out = output.data();
  stream.avail_out = static_cast<uInt>(output.size());
  return inflate(&stream, Z_NO_FLUSH);  // Z_BUF_ERROR when the file has no more to give.
}

}  // namespace

bool is_whole(git_repository& repository, git_oid const& id) {
  std::string const name = to_string(id);
  std::ifstream file(std::string(git_repository_commondir(&repository)) + "objects/" +
                         name.substr(0, 2) + "/" + name.substr(2),
                     std::ios::binary);
  if (!file.is_open()) {
    return true;
  }
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) {
    return false;
  }
  std::unique_ptr<z_stream, EndInflating> const guard(&stream);
  Part input;
  int code = Z_OK;
  while (code == Z_OK) {
    code = inflate_part(stream, file, input);
  }
  return code == Z_STREAM_END;
}

}  // namespace spravka::article
