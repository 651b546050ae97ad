#include "server/theme/assets.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <system_error>
#include <vector>

#include <brotli/encode.h>
#include <fmt/format.h>
#include <zlib.h>

namespace spravka::theme {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t fingerprint_letters = 16;

struct Kind {
  std::string_view ending;
  std::string_view type;
  bool is_text;
};

constexpr std::array<Kind, 12> kinds = {{
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".avif", "image/avif", false},
    {".ico", "image/x-icon", false},
    {".woff2", "font/woff2", false},
}};

Kind const* find_kind(std::string_view name) {
  for (auto const& kind : kinds) {
    if (name.ends_with(kind.ending)) {
      return &kind;
    }
  }
  return nullptr;
}

/// FNV-1a: tells versions of a file apart; nothing rests on it being hard to forge.
std::string fingerprint_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return fmt::format("{:0{}x}", hash, fingerprint_letters);
}

std::string gzip(std::string const& bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  constexpr int memory_level = 9;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw ThemeError("assets: zlib cannot start: not enough memory");
  }
  std::string result(deflateBound(&stream, bytes.size()), '\0');
  std::string input = bytes;  // zlib wants writable pointers and does not write.
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  bool const is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return is_done ? result : std::string();
}

std::string brotli(std::string const& bytes) {
  std::string packed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = packed.size();
  auto const* input = reinterpret_cast<std::uint8_t const*>(bytes.data());
  auto const is_done = BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS,
                                             BROTLI_MODE_TEXT, bytes.size(), input, &size,
                                             reinterpret_cast<std::uint8_t*>(packed.data()));
  packed.resize(is_done == BROTLI_TRUE && size < bytes.size() ? size : 0);
  return packed;
}

std::string with_fingerprint(std::string const& name, std::string const& fingerprint) {
  auto const dot = name.rfind('.');
  return name.substr(0, dot) + "." + fingerprint + name.substr(dot);
}

/// The name without the fingerprint before its ending: "style.css" for
/// "style.1a2b3c4d5e6f7a8b.css".
std::string without_fingerprint(std::string_view name) {
  auto const dot = name.rfind('.');
  if (dot == std::string_view::npos || dot < fingerprint_letters + 1 ||
      name[dot - fingerprint_letters - 1] != '.') {
    return std::string(name);
  }
  return std::string(name.substr(0, dot - fingerprint_letters - 1)) + std::string(name.substr(dot));
}

/// Makes assets of raw files, those first that others refer to.
class Preparation {
public:
  explicit Preparation(std::map<std::string, std::string> raw) : raw_(std::move(raw)) {}

  std::map<std::string, Asset, std::less<>> prepare() {
    for (auto const& [name, bytes] : raw_) {
      prepare_one(name);
    }
    return std::move(done_);
  }

private:
  Asset const& prepare_one(std::string const& name) {
    if (auto const done = done_.find(name); done != done_.end()) {
      return done->second;
    }
    if (!open_.insert(name).second) {
      throw ThemeError(fmt::format("assets/{}:1: refers to itself through other assets", name));
    }
    auto const& kind = *find_kind(name);
    Asset asset;
    bool const may_refer = kind.ending == ".css" || kind.ending == ".js";
    asset.bytes = may_refer ? with_references(name, raw_.at(name)) : raw_.at(name);
    asset.type = kind.type;
    asset.fingerprint = fingerprint_of(asset.bytes);
    if (auto packed = kind.is_text ? gzip(asset.bytes) : std::string();
        packed.size() < asset.bytes.size()) {
      asset.gzip = std::move(packed);
      asset.brotli = brotli(asset.bytes);
    }
    open_.erase(name);
    return done_.emplace(name, std::move(asset)).first->second;
  }

  std::string with_references(std::string const& name, std::string const& bytes) {
    std::string result;
    std::size_t from = 0;
    for (auto open = bytes.find("\"./"); open != std::string::npos;
         open = bytes.find("\"./", from)) {
      auto const close = bytes.find_first_of("\"#", open + 1);
      auto const reference = bytes.substr(open + 3, close - open - 3);
      if (close == std::string::npos || !raw_.contains(reference)) {
        auto const line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(open), '\n');
        throw ThemeError(fmt::format("assets/{}:{}: there is no asset {}", name, line, reference));
      }
      result += bytes.substr(from, open + 3 - from);
      result += with_fingerprint(reference, prepare_one(reference).fingerprint);
      from = close;
    }
    return result + bytes.substr(from);
  }

  std::map<std::string, std::string> raw_;
  std::map<std::string, Asset, std::less<>> done_;
  std::set<std::string> open_;
};

std::string read_asset(fs::path const& path, std::string const& name) {
  if (find_kind(name) == nullptr) {
    throw ThemeError(
        fmt::format("assets/{}:1: files of this kind are not served; remove it", name));
  }
  std::error_code unusable;  // A name can be too long for any file.
  if (!fs::is_regular_file(path, unusable)) {
    throw ThemeError(fmt::format("assets/{}:1: there is no file {}", name, path.string()));
  }
  auto const size = fs::file_size(path, unusable);
  if (unusable) {
    throw ThemeError(fmt::format("assets/{}:1: cannot be read: {}", name, unusable.message()));
  }
  if (size > max_asset_bytes) {
    throw ThemeError(fmt::format("assets/{}:1: larger than {} bytes", name, max_asset_bytes));
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file.good() && size > 0) {
    throw ThemeError(fmt::format("assets/{}:1: cannot be read", name));
  }
  return bytes.str();
}

/// "style.css" for "style.add.css"; nothing for other names.
std::optional<std::string> added_to(std::string const& name) {
  auto const add = name.rfind(".add.");
  return add == std::string::npos ? std::nullopt
                                  : std::optional(name.substr(0, add) + name.substr(add + 4));
}

/// All below; none when there is no such folder.
std::vector<fs::path> files_in(fs::path const& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, error);
  if (error == std::errc::no_such_file_or_directory) {
    return files;
  }
  for (; !error && entry != fs::end(entry); entry.increment(error)) {
    std::error_code leads_nowhere;  // A link to nothing: whoever refers to it is told.
    if (entry->is_regular_file(leads_nowhere)) {
      files.push_back(entry->path());
    }
  }
  if (error) {
    throw ThemeError(fmt::format("{}:1: cannot be read: {}", folder.string(), error.message()));
  }
  return files;
}

void add_folder(std::map<std::string, std::string>& raw, fs::path const& folder) {
  for (auto const& path : files_in(folder)) {
    auto const name = path.lexically_relative(folder).generic_string();
    auto bytes = read_asset(path, name);
    auto const base = added_to(name);
    if (!base) {
      raw[name] = std::move(bytes);
    } else if (raw.contains(*base)) {
      raw[*base] += "\n" + bytes;
    } else {
      throw ThemeError(
          fmt::format("assets/{}:1: there is no inherited {} to add it to", name, *base));
    }
  }
}

}  // namespace

Assets::Assets(std::vector<std::string> const& folders,
               std::map<std::string, std::string> const& files, std::string const& css) {
  std::map<std::string, std::string> raw;
  for (auto const& folder : folders) {
    add_folder(raw, fs::path(folder) / "assets");
  }
  for (auto const& [name, path] : files) {
    raw[name] = read_asset(path, name);
  }
  if (auto const style = raw.find("style.css"); style != raw.end()) {
    style->second.insert(0, css);
  }
  assets_ = Preparation(std::move(raw)).prepare();
}

Asset const* Assets::find(std::string_view name) const {
  if (auto const plain = assets_.find(name); plain != assets_.end()) {
    return &plain->second;
  }
  auto const asset = assets_.find(without_fingerprint(name));
  return asset == assets_.end() ? nullptr : &asset->second;
}

std::string Assets::url(std::string const& name) const {
  auto const asset = assets_.find(name);
  return "/assets/" +
         (asset == assets_.end() ? name : with_fingerprint(name, asset->second.fingerprint));
}

}  // namespace spravka::theme
