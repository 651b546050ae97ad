#include "indexer/judged_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

namespace spravka::indexer {

namespace {

std::string read_whole(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error(
        fmt::format("reading {} failed: no such file, or no right to read it", path));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<evaluate::JudgedQuery> read_judged_queries(std::string const& path) {
  auto queries = evaluate::parse_queries(read_whole(path));
  if (!queries) {
    throw std::runtime_error(fmt::format("reading {} failed: {}", path, queries.error()));
  }
  return *std::move(queries);
}

}  // namespace spravka::indexer
