#include <chrono>
#include <utility>

#include "indexer/article/source.h"
#include "server/accounts/secret.h"
#include "server/app_workings.h"
#include "server/asset_answer.h"
#include "server/deeds.h"
#include "server/description.h"
#include "server/dressing.h"
#include "server/incoming.h"
#include "server/log.h"
#include "server/pages/article_page.h"
#include "server/pages/lasting_article.h"
#include "server/pages/page_data.h"
#include "server/pages/session_page.h"

namespace spravka {

using http::Request;
using http::Response;
using pages::Call;
using pages::Refused;

accounts::Visitor App::Workings::visitor_of(Request const& request) {
  accounts::Visitor visitor;
  constexpr std::string_view bearer = "Bearer ";
  if (auto const& authorization = request.header("authorization");
      authorization.starts_with(bearer)) {
    if (auto const found = tokens.find(accounts::digest(authorization.substr(bearer.size())))) {
      visitor.user = found->user;
      visitor.scope = found->scope;
    }
    return visitor;
  }
  if (auto session = request.cookie(pages::session_cookie(house.is_secure())); !session.empty()) {
    visitor.user = accounts.find_by_session(accounts::digest(session), request.at);
    visitor.session = visitor.user ? std::move(session) : std::string();
  }
  return visitor;
}

/// What was done is done: a store that fails now costs the line, not the answer.
void App::Workings::note_deed(Route const& route, Call const& call, int status) {
  try {
    if (auto const deed = deed_of(route, call, status)) {
      deeds.note(*deed);
    }
  } catch (store::StoreError const& error) {
    log_failure("audit of request " + call.request.id, error.what());
  }
}

Response App::Workings::asset(Call const& call) {
  auto const theme = themes.current();
  auto const* asset = theme->find_asset(asset_name(call.request));
  return asset == nullptr ? dress(pages::not_found(), Dress::Page, call, *theme)
                          : asset_answer(*asset, call.request);
}

void App::Workings::count_letters() {
  auto const counts = outbox.counts();
  figures.set("letters_waiting", static_cast<double>(counts.waiting));
  figures.set("letters_stuck", static_cast<double>(counts.stuck));
  figures.set("letters_withheld", static_cast<double>(counts.withheld));
}

Response App::Workings::ready() {
  database.check();
  bool const is_ready = searchers.is_ready();
  return http::text_response(is_ready ? 200 : 503,
                             is_ready ? "ready\n" : "the index cannot be opened\n");
}

Response App::Workings::own_answer(Route const& route, Call const& call) {
  switch (route.dress) {
    case Dress::Asset:
      return asset(call);
    case Dress::Alive:
      return http::text_response(200, "alive\n");
    case Dress::Ready:
      return ready();
    case Dress::Metrics:
      figures.set("notes_dropped", static_cast<double>(notes.dropped()));
      count_letters();
      figures.set("readings_lost", static_cast<double>(readers.lost()));
      if (remote) {
        show(remote->status(), figures);
      }
      return http::text_response(200, figures.prometheus_text());
    case Dress::Description:
      return http::json_response(200, api_description(house.base_url));
    default:
      return dress(route.page(call), route.dress, call, *themes.current());
  }
}

Response App::Workings::serve(FoundRoute const& found, Request const& request, Call const& call) {
  if (auto preflight = cross_origin.preflight(request)) {
    return std::move(*preflight);
  }
  if (found.route == nullptr) {
    bool const is_api = request.path.starts_with("/api/");
    Refused const refused = found.is_wrong_method ? Refused{405, "wrong_method", {}, {}}
                                                  : Refused{404, "not_found", {}, {}};
    return dress(refused, is_api ? Dress::Api : Dress::Page, call, *themes.current());
  }
  if (auto const refused = door.refusal_before(*found.route, request, call.visitor)) {
    // A form whose session has ended is given back with what was typed; all else goes to the door.
    if (refused->status == 401 && found.route->dress != Dress::Api && !has_typed_text(request)) {
      return http::redirect(sign_in_address(request));
    }
    return dress(*refused, found.route->dress, call, *themes.current());
  }
  auto const place = door.place_for(*found.route, request);
  if (!place) {
    return dress(Doorkeeper::crowded(), found.route->dress, call, *themes.current());
  }
  auto response = own_answer(*found.route, call);
  note_deed(*found.route, call, response.status);
  return response;
}

/// An article is made from its file meanwhile; all else waits until the index is built anew.
Response App::Workings::serve_lastingly(FoundRoute const& found, Request const& request,
                                        Call const& call) {
  try {
    return serve(found, request, call);
  } catch (index::IndexError const& error) {
    doctor.hear(error.what());
    if (found.route == nullptr || found.route->page != pages::show_article) {
      throw;
    }
    log_failure("request " + request.id, error.what());
    return dress(pages::show_article_from_file(call), found.route->dress, call, *themes.current());
  }
}

/// The one catch at the top: a failure becomes a page or an error object, and one line in the log.
Response App::Workings::guarded(FoundRoute const& found, Request const& request, Call const& call) {
  Refused refused{500, "failed", {}, {}};
  try {
    return serve_lastingly(found, request, call);
  } catch (store::StoreError const& error) {
    refused = Refused{503, "store_unavailable", {}, std::chrono::seconds{5}};
    log_failure("request " + request.id, error.what());
  } catch (article::RepositoryError const& error) {
    refused = Refused{503, "repository_unavailable", {}, std::chrono::seconds{30}};
    log_failure("request " + request.id, error.what());
  } catch (std::exception const& error) {
    log_failure("request " + request.id, error.what());
  }
  bool const is_api = found.route != nullptr && found.route->dress == Dress::Api;
  try {
    return dress(refused, is_api ? Dress::Api : Dress::Page, call, *themes.current());
  } catch (std::exception const& error) {
    log_failure("error page for " + request.id, error.what());
    return http::text_response(
        refused.status,
        "Something went wrong. Please try again later. Request " + request.id + "\n");
  }
}

void App::Workings::finish(Response& response, Finished const& finished) {
  Request const& request = finished.request;
  add_safety_headers(response, house.is_secure());
  compress(response, request);
  cross_origin.open(response, request, finished.route);
  response.set_header("X-Request-Id", request.id);
  if (themes.is_followed()) {
    auto const state = themes.state();
    response.set_header("X-Theme-Version", std::to_string(state.version));
    response.set_header("X-Theme-Problem", http::percent_encode(state.problem));
  }
  auto const taken = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - finished.begin);
  auto const route = finished.route == nullptr ? "none" : finished.route->pattern.text();
  figures.count(route, response.status, taken);
  if (settings.logs_requests) {
    log_request({request.id, route, accounts::to_string(finished.role), response.status,
                 response.body.size(), taken});
  }
}

Response App::answer(Request const& incoming) {
  auto const begin = std::chrono::steady_clock::now();
  auto request = incoming;
  auto found = find_route(request);
  request.parameters = found.parameters;
  accounts::Visitor visitor;
  Response response;
  bool is_visitor_known = true;
  try {
    visitor = workings_->visitor_of(request);
  } catch (store::StoreError const& error) {
    // Reading goes on as nobody when the store is away; what needs a role will say so.
    is_visitor_known = false;
    log_failure("request " + request.id, error.what());
  }
  Call const call{workings_->house, request, visitor, language_of(request)};
  response =
      !is_visitor_known && found.route != nullptr && found.route->role > accounts::Role::Nobody
          ? dress(Refused{503, "store_unavailable", {}, std::chrono::seconds{5}},
                  found.route->dress, call, *workings_->themes.current())
          : workings_->guarded(found, request, call);
  if (auto const language = text::parse_language(request.query_value("lang"));
      language && request.path.starts_with("/desk")) {
    response.add_cookie(language_cookie, language->code,
                        language_cookie_attributes(workings_->house.is_secure()));
  }
  workings_->finish(response, {request, found.route, visitor.role(), begin});
  return response;
}

Response App::refuse(Request const& incoming, http::Refusal const& refusal) {
  auto const begin = std::chrono::steady_clock::now();
  accounts::Visitor const nobody;
  Call const call{workings_->house, incoming, nobody, language_of(incoming)};
  auto response = dress(Refused{refusal.status, "too_large", {}, {}}, Dress::Page, call,
                        *workings_->themes.current());
  workings_->finish(response, {incoming, nullptr, nobody.role(), begin});
  return response;
}

}  // namespace spravka
