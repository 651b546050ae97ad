// A person at a help center, as requests to App::answer: follows redirects, keeps cookies, sends
// the form token of the last page.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/http/request.h"
#include "server/http/response.h"
#include "tests/support/help_center.h"

namespace spravka::tests {

using Fields = std::vector<std::pair<std::string, std::string>>;

class Browser {
public:
  explicit Browser(HelpCenter& center) : center_(&center) {}

  /// Opens an address and follows redirects.
  Browser& opens(std::string const& address);
  /// Sends a form, with the token of the last page when there is one.
  Browser& sends(std::string const& address, Fields fields, std::vector<http::Upload> files = {});
  Browser& searches(std::string const& words, std::string const& language = "ru");
  Browser& signs_in(SignIn const& sign_in);

  /// What stands on the page, tags taken out and entities read.
  bool sees(std::string_view words) const;

  bool sees_nothing_of(std::string_view words) const {
    return page_.body.find(words) == std::string::npos;
  }

  http::Response const& page() const { return page_; }

  std::string const& address() const { return address_; }

  /// The value of the first attribute `name` in the first tag that holds `mark`.
  std::string attribute(std::string const& mark, std::string const& name) const;

  void forgets_token() { token_.clear(); }

  /// From here on it stands at another internet address,
  Browser& stands_at(std::string address);
  /// and calls itself so.
  Browser& calls_itself(std::string name);

  /// Whether it holds a cookie of this name.
  bool holds(std::string const& cookie) const { return cookies_.contains(cookie); }

  /// Calls of programs: JSON in, JSON out. `token` is a user's API token.
  struct Answer {
    int status{};
    nlohmann::json body;  // Discarded when it is not JSON.
    std::string text{};   // The same as it came.
  };

  Answer calls(http::Method method, std::string const& address,
               nlohmann::json const& body = nullptr, std::string const& token = {},
               std::map<std::string, std::string> headers = {});

private:
  http::Request request(http::Method method, std::string const& address) const;
  void receives(http::Response response);

  HelpCenter* center_;
  std::map<std::string, std::string> cookies_;
  std::string token_;
  std::string address_;
  std::string stands_at_{"127.0.0.1"};
  std::string name_;
  http::Response page_;
};

}  // namespace spravka::tests
