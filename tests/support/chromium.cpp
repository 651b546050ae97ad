#include "tests/support/chromium.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "tests/support/web_client.h"

namespace spravka::tests {
namespace {

using nlohmann::json;

constexpr auto patience = std::chrono::seconds{10};
constexpr auto step = std::chrono::milliseconds{50};
constexpr char const* element_key =
    "element-6066-11e4-a52e-4f735466cecf";  // Of the WebDriver specification.

template <typename Condition>
bool comes_true(Condition const& condition) {
  auto const deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return false;
    }
    std::this_thread::sleep_for(step);
  }
  return true;
}

json arguments_for(Chromium::Window const& window, std::string const& profile) {
  return {"--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--force-prefers-reduced-motion",
          "--window-size=" + std::to_string(window.width) + "," + std::to_string(window.height),
          "--user-data-dir=" + profile};
}

std::string decoded(std::string const& base64) {
  static std::string const letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (char const c : base64) {
    auto const at = letters.find(c);
    if (at == std::string::npos) {
      break;
    }
    value = (value << 6U) | static_cast<unsigned>(at);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((value >> static_cast<unsigned>(bits)) & 0xFFU);
    }
  }
  return bytes;
}

/// The page has been replaced since its element was found, or was while the driver looked at it.
struct StaleElement : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// While one page takes another's place, the driver passes on what the browser's inspector says of
/// the old one as an "unknown error" (chromedriver's navigation races), not as the stale element or
/// the missing one that it is.
bool tells_of_a_replaced_page(json const& error) {
  auto const message = error.value("message", "");
  auto const says = [&message](char const* words) {
    return message.find(words) != std::string::npos;
  };
  return error.value("error", "") == "stale element reference" ||
         says("does not belong to the document") || says("No node with given id") ||
         says("Cannot find context with specified id") || says("uniqueContextId not found") ||
         says("Execution context was destroyed");
}

}  // namespace

bool Chromium::is_installed() {
  return std::filesystem::exists("/usr/bin/chromium") &&
         std::filesystem::exists("/usr/bin/chromedriver");
}

Chromium::Chromium(Window window) {
  driver_ =
      std::make_unique<Process>(std::vector<std::string>{"/usr/bin/chromedriver", "--port=0"});
  std::string const mark = "started successfully on port ";
  driver_->waits_for(mark);
  auto const output = driver_->output();
  auto const port = std::stoi(output.substr(output.find(mark) + mark.size()));
  session_ = "http://127.0.0.1:" + std::to_string(port) + "/session";
  json options{{"binary", "/usr/bin/chromium"}, {"args", arguments_for(window, profile_.str())}};
  if (!window.has_scripts) {
    options["prefs"] = {{"profile.managed_default_content_settings.javascript", 2}};
  }
  auto const made = call("POST", "",
                         {{"capabilities",
                           {{"alwaysMatch",
                             {{"browserName", "chrome"},
                              {"goog:chromeOptions", options},
                              {"goog:loggingPrefs", {{"browser", "ALL"}}}}}}}});
  session_ += "/" + made["sessionId"].get<std::string>();
}

Chromium::~Chromium() {
  try {
    call("DELETE", "");
  } catch (std::exception const&) {
    driver_->signal(15);  // The driver is killed with its browser in any case.
  }
}

json Chromium::call(std::string const& method, std::string const& path, json const& body) {
  auto const text = method == "POST" ? (body.is_null() ? "{}" : body.dump()) : "";
  auto const answer = web_send(method, session_ + path, text, "application/json");
  auto const value = json::parse(answer.body).at("value");
  if (answer.status >= 400) {
    auto const message = "the browser refused " + path + ": " + value.value("message", "");
    if (tells_of_a_replaced_page(value)) {
      throw StaleElement(message);
    }
    throw std::runtime_error(message);
  }
  return value;
}

std::optional<std::string> Chromium::find(std::string const& selector) {
  json found;
  comes_true([&] {
    try {
      found = call("POST", "/elements", {{"using", "css selector"}, {"value", selector}});
      return true;
    } catch (StaleElement const&) {
      return false;  // Asked of the next page.
    }
  });
  return found.empty() ? std::nullopt : std::optional(found[0][element_key].get<std::string>());
}

std::string Chromium::get(std::string const& selector) {
  std::optional<std::string> element;
  comes_true([&] { return (element = find(selector)).has_value(); });
  if (!element) {
    throw std::runtime_error("there is no " + selector + " on " + address());
  }
  return *element;
}

void Chromium::opens(std::string const& url) {
  call("POST", "/url", {{"url", url}});
}

std::string Chromium::address() {
  return call("GET", "/url").get<std::string>();
}

std::string Chromium::text() {
  return text_of("body");
}

json Chromium::call_on(std::string const& selector, std::string const& method,
                       std::string const& path, json const& body) {
  json value;
  auto const is_done = comes_true([&] {
    try {
      value = call(method, "/element/" + get(selector) + path, body);
      return true;
    } catch (StaleElement const&) {
      return false;
    }
  });
  if (!is_done) {
    throw std::runtime_error(selector + " is replaced all the time on " + address());
  }
  return value;
}

void Chromium::types(std::string const& selector, std::string const& keys) {
  call_on(selector, "POST", "/value", {{"text", keys}});
}

void Chromium::clicks(std::string const& selector) {
  call_on(selector, "POST", "/click");
}

bool Chromium::follows(std::string const& selector) {
  auto const page = get("html");
  clicks(selector);
  return comes_true([&] {
    try {
      call("GET", "/element/" + page + "/name");
      return false;
    } catch (StaleElement const&) {
      return true;
    }
  });
}

void Chromium::presses(std::string const& keys) {
  auto const active = call("GET", "/element/active");
  call("POST", "/element/" + active[element_key].get<std::string>() + "/value", {{"text", keys}});
}

std::string Chromium::text_of(std::string const& selector) {
  return call_on(selector, "GET", "/text").get<std::string>();
}

std::string Chromium::value_of(std::string const& selector) {
  auto const value = call_on(selector, "GET", "/property/value");
  return value.is_string() ? value.get<std::string>() : "";
}

bool Chromium::has(std::string const& selector) {
  return find(selector).has_value();
}

bool Chromium::waits_for(std::string const& words) {
  return comes_true([&] {
    try {
      return text().find(words) != std::string::npos;
    } catch (std::runtime_error const&) {
      return false;  // The page was replaced while it was read.
    }
  });
}

bool Chromium::waits_for_element(std::string const& selector) {
  return comes_true([&] { return has(selector); });
}

bool Chromium::waits_for_address(std::string const& part) {
  return comes_true([&] { return address().find(part) != std::string::npos; });
}

json Chromium::runs(std::string const& script) {
  return call("POST", "/execute/sync", {{"script", script}, {"args", json::array()}});
}

json Chromium::tells(std::string const& command, json const& parameters) {
  return call("POST", "/goog/cdp/execute", {{"cmd", command}, {"params", parameters}});
}

void Chromium::looks_through(Screen const& screen) {
  tells("Emulation.setDeviceMetricsOverride", {{"width", screen.width},
                                               {"height", screen.height},
                                               {"deviceScaleFactor", 1},
                                               {"mobile", false}});
  auto const scheme = screen.is_dark ? "dark" : "light";
  tells("Emulation.setEmulatedMedia",
        {{"media", screen.is_paper ? "print" : "screen"},
         {"features", json::array({{{"name", "prefers-color-scheme"}, {"value", scheme}},
                                   {{"name", "prefers-reduced-motion"}, {"value", "reduce"}}})}});
}

void Chromium::takes_picture(std::string const& file) {
  std::ofstream stream(file, std::ios::binary);
  auto const shot = tells("Page.captureScreenshot", {{"format", "webp"}, {"quality", 60}});
  stream << decoded(shot["data"].get<std::string>());
}

json Chromium::console_errors() {
  auto errors = json::array();
  for (auto const& line : call("POST", "/se/log", {{"type", "browser"}})) {
    if (line["level"] == "SEVERE") {
      errors.push_back(line["message"]);
    }
  }
  return errors;
}

}  // namespace spravka::tests
