#include "tests/support/browser.h"

#include <chrono>
#include <stdexcept>

namespace spravka::tests {
namespace {

constexpr int most_redirects = 5;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string text_of(std::string_view html) {
  std::string text;
  bool is_in_tag = false;
  for (char const c : html) {
    if (c == '<') {
      is_in_tag = true;
    } else if (c == '>') {
      is_in_tag = false;
    } else if (!is_in_tag) {
      text += c;
    }
  }
  for (auto const& [entity, letter] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    replace_all(text, entity, letter);
  }
  return text;
}

}  // namespace

http::Request Browser::request(http::Method method, std::string const& address) const {
  http::Request request;
  request.method = method;
  if (!request.set_target(address)) {
    throw std::runtime_error("no address: " + address);
  }
  request.id = "0123456789abcdef";
  request.remote_address = stands_at_;
  if (!name_.empty()) {
    request.headers["user-agent"] = name_;
  }
  request.headers["host"] = "help.test";
  request.at = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}};
  std::string cookies;
  for (auto const& [name, value] : cookies_) {
    cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  }
  if (!cookies.empty()) {
    request.headers["cookie"] = cookies;
  }
  return request;
}

void Browser::receives(http::Response response) {
  for (auto const& [name, value] : response.headers) {
    if (name == "Set-Cookie") {
      auto const equals = value.find('=');
      cookies_[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
    }
  }
  page_ = std::move(response);
  if (auto const token = attribute("name=\"form_token\"", "value"); !token.empty()) {
    token_ = token;
  }
}

Browser& Browser::opens(std::string const& address) {
  address_ = address;
  for (int hop = 0; hop < most_redirects; ++hop) {
    receives(
        center_->app().answer(request(http::Method::Get, address_.substr(0, address_.find('#')))));
    auto const* location = page_.find_header("Location");
    if (location == nullptr) {
      return *this;
    }
    address_ = *location;
  }
  throw std::runtime_error("redirects without end at " + address_);
}

Browser& Browser::sends(std::string const& address, Fields fields,
                        std::vector<http::Upload> files) {
  auto post = request(http::Method::Post, address);
  post.headers["origin"] = "http://help.test";
  post.uploads = std::move(files);
  for (auto& [name, value] : fields) {
    post.form.emplace(name, value);
  }
  if (!token_.empty()) {
    post.form.emplace("form_token", token_);
  }
  receives(center_->app().answer(post));
  if (auto const* location = page_.find_header("Location")) {
    return opens(std::string(*location));
  }
  return *this;
}

Browser& Browser::stands_at(std::string address) {
  stands_at_ = std::move(address);
  return *this;
}

Browser& Browser::calls_itself(std::string name) {
  name_ = std::move(name);
  return *this;
}

Browser& Browser::searches(std::string const& words, std::string const& language) {
  return opens("/" + language + "/search?q=" + http::percent_encode(words));
}

Browser& Browser::signs_in(SignIn const& sign_in) {
  return sends("/desk/sign-in", {{"name", sign_in.name}, {"password", sign_in.password}});
}

bool Browser::sees(std::string_view words) const {
  return text_of(page_.body).find(words) != std::string::npos;
}

std::string Browser::attribute(std::string const& mark, std::string const& name) const {
  auto const& html = page_.body;
  auto const at = html.find(mark);
  if (at == std::string::npos) {
    return {};
  }
  auto const begin = html.rfind('<', at);
  auto const end = html.find('>', at);
  auto const value = html.find(name + "=\"", begin);
  if (value == std::string::npos || value > end) {
    return {};
  }
  auto const first = value + name.size() + 2;
  return html.substr(first, html.find('"', first) - first);
}

Browser::Answer Browser::calls(http::Method method, std::string const& address,
                               nlohmann::json const& body, std::string const& token,
                               std::map<std::string, std::string> headers) {
  auto call = request(method, address);
  call.headers.merge(headers);
  if (!body.is_null()) {
    call.body = body.dump();
    call.headers["content-type"] = "application/json";
  }
  if (!token.empty()) {
    call.headers["authorization"] = "Bearer " + token;
  }
  auto const response = center_->app().answer(call);
  return {response.status, nlohmann::json::parse(response.body, nullptr, false), response.body};
}

}  // namespace spravka::tests
