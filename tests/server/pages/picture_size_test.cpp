#include "server/pages/picture_size.h"

#include <catch2/catch.hpp>

using namespace spravka::pages;
using namespace std::string_literals;

TEST_CASE("a picture's first bytes tell its size", "[pages]") {
  auto const [bytes, width, height] = GENERATE(table<std::string, unsigned, unsigned>({
      {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0"s, 640, 480},
      {"GIF89a\x40\x01\xc8\0"s, 320, 200},
      {"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\x01\xe0\x02\x80\x03\x01\x22"s, 640, 480},
      {"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0"s, 640, 480},
      {"<?xml version=\"1.0\"?><svg xmlns=\"x\" width=\"300\" height=\"120px\"></svg>"s, 300, 120},
      {"<svg viewBox=\"0 0 24.4 48\" stroke-width=\"2\"/>"s, 24, 48},
  }));
  REQUIRE(picture_size(bytes) == PictureSize{width, height});
}

TEST_CASE("bytes that lie about their size, or end too soon, have none", "[pages]") {
  auto const bytes = GENERATE(
      as<std::string>(), ""s, "\x89PNG"s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\0\0"s,
      "GIF89a"s, "\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s,
      "\xff\xd8\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0"s, "RIFF\0\0\0\0WEBPVP8 "s,
      "<svg width=\"50%\" height=\"2em\">"s, "<svg viewBox=\"0\">"s, "plain text"s);
  CAPTURE(bytes);
  REQUIRE(picture_size(bytes) == std::nullopt);
}

TEST_CASE("pictures of ours get their size, and each is read once a version", "[pages]") {
  PictureSizes sizes;
  int reads = 0;
  auto const read = [&](std::string const& path) -> std::optional<std::string> {
    ++reads;
    REQUIRE(path == "ru/схема & план.svg");
    return "<svg width=\"30\" height=\"12\">";
  };
  std::string const html =
      "<p><img src=\"/media/ru/%D1%81%D1%85%D0%B5%D0%BC%D0%B0%20&amp;%20%D0%BF%D0%BB%D0%B0%D0%BD"
      ".svg\" alt=\"\" /><img src=\"https://example.com/x.png\" alt=\"\" /></p>";
  auto const with = sizes.put_into(html, "1", read);
  REQUIRE(with.find(".svg\" width=\"30\" height=\"12\" alt") != std::string::npos);
  REQUIRE(with.find("x.png\" alt") != std::string::npos);
  sizes.put_into(html, "1", read);
  REQUIRE(reads == 1);
  sizes.put_into(html, "2", read);
  REQUIRE(reads == 2);
}
