// Who may pass to a page: limits first, then the role, the token's scope, and where a form came
// from. Safe from any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "server/accounts/visitor.h"
#include "server/http/request.h"
#include "server/pages/reply.h"
#include "server/rate_limiter.h"
#include "server/routes.h"

namespace spravka {

class Doorkeeper {
public:
  /// `server_key`: what form tokens are signed with.
  Doorkeeper(bool has_limits, std::string server_key)
      : has_limits_(has_limits), server_key_(std::move(server_key)) {}

  /// How long this address has to wait; nothing when it may go on.
  std::optional<std::chrono::seconds> wait_for(Limit limit, http::Request const& request);

  /// The same for a word on one article from the request's network.
  std::optional<std::chrono::seconds> wait_to_vote(http::Request const& request,
                                                   std::string const& article);

  /// Nothing when the page may be called.
  std::optional<pages::Refused> refusal_before(Route const& route, http::Request const& request,
                                               accounts::Visitor const& visitor);

  /// Kept while a password is looked at; gives itself back. Nothing inside where none is needed.
  struct Leave {
    void operator()(std::atomic<int>* taken) const { --*taken; }
  };

  using Place = std::unique_ptr<std::atomic<int>, Leave>;

  /// Nothing when so many sign in at this moment that one more would keep readers from a worker.
  std::optional<Place> place_for(Route const& route, http::Request const& request);

  /// What they are told.
  static pages::Refused crowded() { return {429, "too_many", {}, std::chrono::seconds{1}}; }

private:
  std::optional<std::chrono::seconds> wait_to_try(std::string const& name,
                                                  http::Request const& request);
  std::optional<std::chrono::seconds> wait_for_person(http::Request const& request,
                                                      accounts::Visitor const& visitor);
  std::optional<pages::Refused> foreign_form(Route const& route, http::Request const& request,
                                             accounts::Visitor const& visitor) const;

  bool has_limits_;
  std::string server_key_;
  RateLimiter limiter_;
  std::atomic<int> signing_in_{0};
};

}  // namespace spravka
