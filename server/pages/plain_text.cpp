#include "server/pages/plain_text.h"

#include <string>

#include <nlohmann/json.hpp>

namespace spravka::pages {
namespace {

using nlohmann::json;

bool ends_address(char c) {
  return c == ' ' || c == '\t' || c == '<' || c == '>' || c == '"' ||
         static_cast<unsigned char>(c) < 0x20;
}

std::size_t find_address(std::string_view line, std::size_t from) {
  auto const plain = line.find("http://", from);
  auto const secure = line.find("https://", from);
  return std::min(plain, secure);
}

std::size_t end_of_address(std::string_view line, std::size_t begin) {
  std::size_t end = begin;
  while (end < line.size() && !ends_address(line[end])) {
    ++end;
  }
  while (end > begin &&
         std::string_view(".,;:!?)]}'").find(line[end - 1]) != std::string_view::npos) {
    --end;  // Punctuation after an address belongs to the sentence.
  }
  return end;
}

json pieces_of(std::string_view line) {
  auto pieces = json::array();
  std::size_t done = 0;
  for (auto at = find_address(line, 0); at != std::string_view::npos;
       at = find_address(line, done)) {
    if (at > done) {
      pieces.push_back({{"text", line.substr(done, at - done)}});
    }
    auto const end = end_of_address(line, at);
    auto const address = line.substr(at, end - at);
    pieces.push_back({{"text", address}, {"url", address}});
    done = end;
  }
  if (done < line.size()) {
    pieces.push_back({{"text", line.substr(done)}});
  }
  return pieces;
}

}  // namespace

json paragraphs_of(std::string_view text) {
  auto paragraphs = json::array();
  auto lines = json::array();
  auto const close = [&] {
    if (!lines.empty()) {
      paragraphs.push_back({{"lines", std::move(lines)}});
      lines = json::array();
    }
  };
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      close();
    } else {
      lines.push_back({{"pieces", pieces_of(line)}});
    }
  }
  close();
  return paragraphs;
}

std::string shortened(std::string_view text, std::size_t letters) {
  std::size_t end = 0;
  std::size_t count = 0;
  while (end < text.size() && count < letters) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    ++count;
  }
  if (end == text.size()) {
    return std::string(text);
  }
  auto const space = text.rfind(' ', end);
  if (space != std::string_view::npos && space > end / 2) {
    end = space;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace spravka::pages
