// Bytes in, requests out: one connection's stream cut into requests, under limits. Knows no socket.
// Thread safety: none; each belongs to one connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/chunked.h"
#include "server/http/head_parser.h"
#include "server/http/refusal.h"
#include "server/http/request.h"

namespace spravka::http {

struct ReaderLimits {
  std::size_t head_bytes{16UL * 1024};
  std::size_t headers{64};
  std::size_t body_bytes{12UL * 1024 * 1024};
};

class RequestReader {
public:
  enum class Step : std::uint8_t { NeedMore, SayContinue, Complete, Refused };
  enum class Stage : std::uint8_t { Nothing, Head, Body };

  explicit RequestReader(ReaderLimits limits) : limits_{limits} {}

  void append(std::string_view bytes) { buffer_ += bytes; }

  /// How far the bytes go. After Complete: take() before the next step. After Refused: no more;
  /// where the refusal is 413, take() gives the request without its body.
  Step step();

  struct Whole {
    Request request;
    bool keeps_alive{};
  };

  Whole take();

  Refusal const& refusal() const { return refusal_; }

  /// Of the request being read, as far as it is known.
  std::string target() const;

  bool is_for_head() const { return head_ && head_->request.method == Method::Head; }

  Stage stage() const;
  std::size_t body_received() const;
  std::size_t held_bytes() const;

private:
  Step refuse(int status, char const* reason);
  Step read_head();
  Step scan_head();
  Step finish_head(std::size_t head_end);
  Step read_body();
  Step read_chunks();

  ReaderLimits limits_;
  std::string buffer_;
  std::size_t scanned_{};  // Of a head that is not yet whole.
  std::size_t line_start_{};
  bool has_skipped_line_{};
  std::optional<Head> head_;
  std::optional<ChunkedBody> chunks_;
  std::string body_;
  Refusal refusal_;
};

}  // namespace spravka::http
