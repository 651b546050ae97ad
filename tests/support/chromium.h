// A real browser: headless Chromium, driven over the W3C WebDriver protocol.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/support/process.h"

namespace spravka::tests {

class Chromium {
public:
  /// False where Chromium or its driver is not installed.
  static bool is_installed();

  struct Window {
    int width{1280};
    int height{900};
    bool has_scripts{true};
  };

  Chromium() : Chromium(Window{}) {}

  explicit Chromium(Window window);
  ~Chromium();
  Chromium(Chromium const&) = delete;
  Chromium& operator=(Chromium const&) = delete;

  void opens(std::string const& url);
  std::string address();
  std::string text();  // Of the page, as a person reads it.

  /// Types into the element of a CSS selector; throws when there is none within some seconds.
  void types(std::string const& selector, std::string const& keys);
  void clicks(std::string const& selector);
  /// Clicks what leads to another page, and waits until that page has taken this one's place: what
  /// stands on both cannot be taken for the next one's. False when none came in ten seconds.
  bool follows(std::string const& selector);
  /// Keys to whatever has the focus. See chromium.cpp for the names of special ones.
  void presses(std::string const& keys);
  std::string text_of(std::string const& selector);
  std::string value_of(std::string const& selector);
  bool has(std::string const& selector);

  /// Waits until the page's text holds `words` (or its address, for waits_for_address); false when
  /// it does not in ten seconds.
  bool waits_for(std::string const& words);
  bool waits_for_element(std::string const& selector);
  bool waits_for_address(std::string const& part);

  nlohmann::json runs(std::string const& script);

  /// The size of the window in CSS pixels, which may be narrower than any real one, and what the
  /// system prefers.
  struct Screen {
    int width{1440};
    int height{900};
    bool is_dark{};
    bool is_paper{};  // As it would be printed.
  };

  void looks_through(Screen const& screen);
  /// A WebP.
  void takes_picture(std::string const& file);
  /// What the page wrote to the console as errors: a script that broke, a policy that was violated.
  nlohmann::json console_errors();

  static constexpr char const* enter = "\uE007";
  static constexpr char const* down = "\uE015";
  static constexpr char const* escape = "\uE00C";
  static constexpr char const* tab = "\uE004";
  static constexpr char const* control = "\uE009";
  static constexpr char const* alt = "\uE00A";

private:
  nlohmann::json tells(std::string const& command, nlohmann::json const& parameters);
  nlohmann::json call(std::string const& method, std::string const& path,
                      nlohmann::json const& body = nullptr);
  /// `call` on the element of a selector; again when the page was replaced in between.
  nlohmann::json call_on(std::string const& selector, std::string const& method,
                         std::string const& path, nlohmann::json const& body = nullptr);
  std::optional<std::string> find(std::string const& selector);
  std::string get(std::string const& selector);

  TemporaryFolder profile_;
  std::unique_ptr<Process> driver_;
  std::string session_;
};

}  // namespace spravka::tests
