#include "server/app.h"

#include <chrono>
#include <filesystem>
#include <utility>

#include "indexer/article/markdown.h"
#include "server/accounts/secret.h"
#include "server/app_settings.h"
#include "server/asset_answer.h"
#include "server/cross_origin.h"
#include "server/description.h"
#include "server/dressing.h"
#include "server/figures.h"
#include "server/index_keeper.h"
#include "server/link_key.h"
#include "server/log.h"
#include "server/pages/page_data.h"
#include "server/pages/session_page.h"
#include "server/postman.h"
#include "server/rate_limiter.h"
#include "server/routes.h"
#include "server/settings.h"
#include "server/theme_shelf.h"

namespace spravka {
namespace {

using http::Request;
using http::Response;
using pages::Call;
using pages::Refused;
using pages::Reply;

constexpr char const* language_cookie = "spravka_language";

http::Method looked_up_method(http::Method method) {
  return method == http::Method::Head ? http::Method::Get : method;
}

/// The route and the named parts of the address; or whether another method would have found one.
struct Found {
  Route const* route{};
  std::map<std::string, std::string> parameters;
  bool is_wrong_method{};
};

Found find_route(Request const& request) {
  Found found;
  for (auto const& route : routes()) {
    if (auto parameters = route.pattern.match(request.encoded_path())) {
      auto const language = parameters->find("lang");
      if (language != parameters->end() && !text::parse_language(language->second)) {
        continue;
      }
      if (route.method == looked_up_method(request.method)) {
        return {&route, std::move(*parameters), false};
      }
      found.is_wrong_method = true;
    }
  }
  return found;
}

text::Language language_of(Request const& request) {
  auto const& path = request.path;
  for (auto const& language : text::known_languages()) {
    if (path.starts_with("/" + language.code + "/")) {
      return language;
    }
  }
  for (auto const& word : {request.query_value("lang"), request.cookie(language_cookie)}) {
    if (auto language = text::parse_language(word)) {
      return *language;
    }
  }
  return text::preferred_language(request.header("accept-language"))
      .value_or(text::known_languages().front());
}

std::string host_of(std::string const& origin) {
  auto const at = origin.find("://");
  return at == std::string::npos ? origin : origin.substr(at + 3);
}

/// A form that another site made the browser send names that site. Browsers that keep the origin to
/// themselves ("null") say at least whether it is the same.
bool is_same_origin(Request const& request) {
  auto const& site = request.header("sec-fetch-site");
  auto const& origin = request.header("origin");
  if (!site.empty() && site != "same-origin" && site != "none") {
    return false;
  }
  bool const is_said = site == "same-origin" && origin == "null";
  return origin.empty() || is_said || host_of(origin) == request.header("host");
}

bool is_change(Request const& request) {
  return request.method != http::Method::Get && request.method != http::Method::Head;
}

}  // namespace

struct App::Workings {
  explicit Workings(AppSettings given)
      : settings(pinned(std::move(given))),
        data(prepared_folder(settings.data)),
        themes(settings.theme, parse_theme_settings(settings.theme_settings),
               settings.is_dev ? ThemeShelf::Mode::Followed : ThemeShelf::Mode::Fixed),
        database((std::filesystem::path(data) / "spravka.db").string()),
        accounts(database),
        tickets(database, settings.mail.domain()),
        outbox(database),
        inbox(database, settings.mail.domain()),
        attachments(database),
        views(database),
        deflection(database),
        questions(database),
        notes(questions),
        readers(database),
        keeper(settings.articles, settings.branch, data),
        searchers(data),
        cross_origin(settings.widget_origins),
        house{searchers,
              database,
              accounts,
              tickets,
              questions,
              notes,
              readers,
              pictures,
              settings.articles,
              settings.branch,
              settings.site_name,
              settings.base_url,
              settings.groups,
              settings.category_groups,
              settings.hook_secret,
              accounts.server_key(),
              link_key(data),
              settings.mail.smtp.is_set(),
              outbox,
              attachments,
              views,
              deflection,
              settings.held_out_percent / 100.0,
              [this] { keeper.wake(); },
              settings.is_dev} {
    log_sync(keeper.look());
    if (!settings.mail.from.empty()) {
      postman = make_postman();
    }
  }

  std::unique_ptr<Postman> make_postman();

  accounts::Visitor visitor_of(Request const& request);
  std::optional<Refused> refusal_before(Route const& route, Request const& request,
                                        accounts::Visitor const& visitor);
  Response serve(Found const& found, Request const& request, Call const& call);
  Response own_answer(Route const& route, Call const& call);
  Response asset(Call const& call);
  Response ready();
  void count_letters();
  Response guarded(Found const& found, Request const& request, Call const& call);

  AppSettings settings;
  std::string data;
  ThemeShelf themes;
  store::Database database;
  store::AccountStore accounts;
  store::TicketStore tickets;
  store::Outbox outbox;
  store::Inbox inbox;
  store::AttachmentStore attachments;
  store::ViewStore views;
  store::DeflectionLog deflection;
  store::QuestionLog questions;
  store::QuestionNotes notes;
  store::Readers readers;
  pages::PictureSizes pictures;
  IndexKeeper keeper;
  index::SearcherPool searchers;
  CrossOrigin cross_origin;
  RateLimiter limiter;
  Figures figures;
  pages::House house;
  std::unique_ptr<Postman> postman;  // Nothing where mail is not set up.
};

std::unique_ptr<Postman> App::Workings::make_postman() {
  LetterWriter writer(themes, searchers,
                      {settings.mail.from, settings.base_url, settings.site_name, house.link_key,
                       settings.mail.answer_hours});
  LetterBox box(inbox, {writer.sender_address(), house.link_key, settings.groups.front()});
  return std::make_unique<Postman>(Postman::Rooms{tickets, outbox, inbox}, std::move(writer),
                                   std::move(box), settings.mail);
}

accounts::Visitor App::Workings::visitor_of(Request const& request) {
  accounts::Visitor visitor;
  constexpr std::string_view bearer = "Bearer ";
  if (auto const& authorization = request.header("authorization");
      authorization.starts_with(bearer)) {
    visitor.user = accounts.find_by_token(accounts::digest(authorization.substr(bearer.size())));
    return visitor;
  }
  if (auto session = request.cookie(pages::session_cookie); !session.empty()) {
    visitor.user = accounts.find_by_session(accounts::digest(session), request.at);
    visitor.session = visitor.user ? std::move(session) : std::string();
  }
  return visitor;
}

std::optional<Refused> App::Workings::refusal_before(Route const& route, Request const& request,
                                                     accounts::Visitor const& visitor) {
  if (settings.has_rate_limits) {
    if (auto const wait =
            limiter.take(route.limit, request.remote_address, RateLimiter::Clock::now())) {
      return Refused{429, "too_many", {}, wait};
    }
  }
  if (visitor.role() < route.role) {
    return Refused{visitor.user ? 403 : 401, visitor.user ? "forbidden" : "sign_in", {}, {}};
  }
  if (route.guard == Guard::None || !is_change(request)) {
    return std::nullopt;
  }
  if (!is_same_origin(request)) {
    return Refused{403, "other_site", {}, {}};
  }
  bool const needs_token = route.guard == Guard::FormToken && !visitor.session.empty();
  auto const& token =
      route.dress == Dress::Api ? request.header("x-form-token") : request.form_value("form_token");
  if (needs_token && !accounts::is_form_token(house.server_key, visitor.session, token)) {
    return Refused{403, "form_expired", {}, {}};
  }
  return std::nullopt;
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
      return http::text_response(200, figures.prometheus_text());
    case Dress::Description:
      return http::json_response(200, api_description(house.base_url));
    default:
      return dress(route.page(call), route.dress, call, *themes.current());
  }
}

Response App::Workings::serve(Found const& found, Request const& request, Call const& call) {
  if (auto preflight = cross_origin.preflight(request)) {
    return std::move(*preflight);
  }
  if (found.route == nullptr) {
    bool const is_api = request.path.starts_with("/api/");
    Refused const refused = found.is_wrong_method ? Refused{405, "wrong_method", {}, {}}
                                                  : Refused{404, "not_found", {}, {}};
    return dress(refused, is_api ? Dress::Api : Dress::Page, call, *themes.current());
  }
  if (auto const refused = refusal_before(*found.route, request, call.visitor)) {
    if (refused->status == 401 && found.route->dress != Dress::Api) {
      return http::redirect("/desk/sign-in?next=" + http::percent_encode(is_change(request)
                                                                             ? "/desk/tickets"
                                                                             : request.target));
    }
    return dress(*refused, found.route->dress, call, *themes.current());
  }
  return own_answer(*found.route, call);
}

/// The one catch at the top: a failure becomes a page or an error object, and one line in the log.
Response App::Workings::guarded(Found const& found, Request const& request, Call const& call) {
  Refused refused{500, "failed", {}, {}};
  try {
    return serve(found, request, call);
  } catch (store::StoreError const& error) {
    refused = Refused{503, "store_unavailable", {}, std::chrono::seconds{5}};
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

App::App(AppSettings settings) {
  article::ensure_markdown_ready();
  workings_ = std::make_unique<Workings>(std::move(settings));
}

App::~App() = default;

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
                        "Path=/desk; SameSite=Lax; Max-Age=31536000");
  }
  add_safety_headers(response, workings_->house.is_secure());
  compress(response, request);
  workings_->cross_origin.open(response, request, found.route);
  response.set_header("X-Request-Id", request.id);
  if (workings_->themes.is_followed()) {
    auto const state = workings_->themes.state();
    response.set_header("X-Theme-Version", std::to_string(state.version));
    response.set_header("X-Theme-Problem", http::percent_encode(state.problem));
  }
  auto const taken = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  auto const route = found.route == nullptr ? "none" : found.route->pattern.text();
  workings_->figures.count(route, response.status, taken);
  if (workings_->settings.logs_requests) {
    log_request({request.id, route, accounts::to_string(visitor.role()), response.status,
                 response.body.size(), taken});
  }
  return response;
}

void App::follow_articles() {
  workings_->keeper.follow();
}

void App::carry_letters() {
  if (workings_->postman) {
    workings_->postman->start();
  }
}

void App::sync_now() {
  auto const report = workings_->keeper.look();
  if (report.moved) {
    log_sync(report);
  }
}

void App::set_figure(std::string const& name, double value) {
  workings_->figures.set(name, value);
}

}  // namespace spravka
