#include "server/http/request_reader.h"

#include <algorithm>
#include <utility>

#include "server/http/header_text.h"

namespace spravka::http {

namespace {

// Beside the target, a request line holds a method and a version.
constexpr std::size_t max_request_line_bytes = max_target_bytes + 48;
constexpr std::size_t spare_bytes = 4UL * 1024;

}  // namespace

RequestReader::Step RequestReader::refuse(int status, char const* reason) {
  refusal_ = {status, reason};
  return Step::Refused;
}

RequestReader::Step RequestReader::step() {
  if (!head_) {
    return read_head();
  }
  return chunks_ ? read_chunks() : read_body();
}

RequestReader::Step RequestReader::read_head() {
  if (scanned_ == 0 && !has_skipped_line_ && buffer_.starts_with("\r\n")) {
    buffer_.erase(0, 2);  // Some clients end a body with one line end too many (RFC 9112, 2.2).
    has_skipped_line_ = true;
  }
  if (buffer_ == "\r") {
    return Step::NeedMore;
  }
  if (!buffer_.empty() && !is_token(buffer_.substr(0, 1))) {
    return refuse(400, "This is not HTTP.");  // TLS, most often: no use in waiting for a line end.
  }
  return scan_head();
}

RequestReader::Step RequestReader::scan_head() {
  for (auto at = buffer_.find('\n', scanned_); at != std::string::npos;
       at = buffer_.find('\n', scanned_)) {
    if (at == 0 || buffer_[at - 1] != '\r') {
      return refuse(400, "A line ends without a carriage return.");
    }
    auto const start = std::exchange(line_start_, at + 1);
    scanned_ = at + 1;
    if (at - start == 1) {
      return finish_head(start);
    }
    if (start == 0 && at > max_request_line_bytes) {
      return refuse(414, "The address is longer than 8 KB.");
    }
    if (scanned_ > limits_.head_bytes) {
      break;
    }
  }
  scanned_ = buffer_.size();
  if (line_start_ == 0 && buffer_.size() > max_request_line_bytes) {
    return refuse(414, "The address is longer than 8 KB.");
  }
  if (buffer_.size() > limits_.head_bytes) {
    return refuse(431, "The request's head is too large.");
  }
  return Step::NeedMore;
}

RequestReader::Step RequestReader::finish_head(std::size_t head_end) {
  if (head_end > limits_.head_bytes) {
    return refuse(431, "The request's head is too large.");
  }
  auto head = parse_head(std::string_view{buffer_}.substr(0, head_end), limits_.headers);
  if (!head) {
    refusal_ = std::move(head.error());
    return Step::Refused;
  }
  head_ = std::move(*head);
  if (head_->content_length > limits_.body_bytes) {
    return refuse(413, "The request's body is too large.");
  }
  buffer_.erase(0, head_end + 2);
  scanned_ = 0;
  line_start_ = 0;
  has_skipped_line_ = false;
  if (head_->is_chunked) {
    chunks_.emplace(limits_.body_bytes);
  }
  bool const awaits_body = head_->is_chunked || head_->content_length > 0;
  if (head_->expects_continue && awaits_body && buffer_.empty()) {
    return Step::SayContinue;
  }
  return step();
}

RequestReader::Step RequestReader::read_body() {
  auto const length = static_cast<std::size_t>(head_->content_length);
  if (buffer_.size() < length) {
    return Step::NeedMore;
  }
  if (buffer_.size() == length) {
    body_ = std::exchange(buffer_, {});
  } else {
    body_ = buffer_.substr(0, length);
    buffer_.erase(0, length);
  }
  return Step::Complete;
}

RequestReader::Step RequestReader::read_chunks() {
  std::string_view rest = buffer_;
  auto const state = chunks_->take(rest);
  buffer_.erase(0, buffer_.size() - rest.size());
  switch (state) {
    case ChunkedBody::State::Malformed:
      return refuse(400, "The body's chunks are malformed.");
    case ChunkedBody::State::TooLarge:
      return refuse(413, "The request's body is too large.");
    case ChunkedBody::State::Finished:
      body_ = std::move(chunks_->bytes());
      return Step::Complete;
    default:
      return Step::NeedMore;
  }
}

RequestReader::Whole RequestReader::take() {
  Whole whole{std::move(head_->request), head_->keeps_alive};
  // What GET and HEAD bring has no meaning (RFC 9110, 9.3.1); it was read only to be out of the
  // way.
  if (whole.request.method != Method::Get && whole.request.method != Method::Head) {
    whole.request.body = std::move(body_);
  }
  body_ = {};
  head_.reset();
  chunks_.reset();
  if (buffer_.empty() && buffer_.capacity() > spare_bytes) {
    buffer_ = {};
  }
  return whole;
}

std::string RequestReader::target() const {
  if (head_) {
    return head_->request.target;
  }
  auto const start = std::min(buffer_.find(' '), buffer_.size() - 1) + 1;
  return buffer_.substr(start,
                        std::min(buffer_.find_first_of(" \r", start), buffer_.size()) - start);
}

RequestReader::Stage RequestReader::stage() const {
  if (head_) {
    return Stage::Body;
  }
  return buffer_.empty() ? Stage::Nothing : Stage::Head;
}

std::size_t RequestReader::body_received() const {
  return head_ ? buffer_.size() + (chunks_ ? chunks_->size() : 0) : 0;
}

std::size_t RequestReader::held_bytes() const {
  return buffer_.capacity() + body_.size() + (chunks_ ? chunks_->size() : 0);
}

}  // namespace spravka::http
