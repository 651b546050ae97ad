#include "server/dressing.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "server/accounts/secret.h"
#include "server/incoming.h"
#include "server/pages/page_data.h"
#include "server/pages/search_page.h"
#include "server/pages/slug_guess.h"
#include "server/pages/way_here.h"

namespace spravka {
namespace {

using nlohmann::json;
using pages::Call;
using pages::Refused;
using pages::View;

constexpr std::size_t worth_compressing = 2'048;
constexpr std::size_t most_guess_letters = 80;

std::string dump(json const& data) {
  return data.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// This page in each language: the address with another first segment, or the same with ?lang= at
/// the desk.
json languages(Call const& call) {
  auto list = json::array();
  for (auto const& language : text::known_languages()) {
    auto const& path = call.request.path;
    bool const has_segment = path.starts_with("/" + call.language.code + "/");
    auto const url =
        has_segment ? "/" + language.code +
                          http::percent_encode(path.substr(1 + call.language.code.size()), true)
                    : http::percent_encode(path, true) + "?lang=" + language.code;
    list.push_back({{"code", language.code},
                    {"name", pages::language_name(language)},
                    {"url", url},
                    {"is_current", language == call.language},
                    {"is_translation", true}});
  }
  return list;
}

/// From a page that is not there a language leads to its home page.
json language_homes(Call const& call) {
  auto list = json::array();
  for (auto const& language : text::known_languages()) {
    list.push_back({{"code", language.code},
                    {"name", pages::language_name(language)},
                    {"url", pages::home_url(language)},
                    {"is_current", language == call.language}});
  }
  return list;
}

/// JSON-LD is data and no script runs; with "<" written as an escape nothing in it can end the
/// element.
std::string linked_data_html(json const& list) {
  std::string html;
  for (auto const& object : list) {
    html += "<script type=\"application/ld+json\">";
    for (char const c : dump(object)) {
      html += c == '<' ? std::string("\\u003c") : std::string(1, c);
    }
    html += "</script>\n";
  }
  return html;
}

json visitor_data(accounts::Visitor const& visitor) {
  auto const role = visitor.role();
  return {{"name", visitor.user->name},
          {"role", accounts::to_string(role)},
          {"is_agent", role >= accounts::Role::Agent},
          {"is_writer", role >= accounts::Role::Writer},
          {"is_admin", role >= accounts::Role::Admin}};
}

/// What the layout needs besides the page's own data; the page's word wins.
void add_common(json& data, std::string const& page, Call const& call) {
  auto const add = [&](char const* name, json value) {
    if (!data.contains(name)) {
      data[name] = std::move(value);
    }
  };
  auto const& house = call.house;
  add("lang", call.language.code);
  add("page", page);
  add("site", {{"name", house.site_name}, {"url", house.base_url}});
  add("home_url", pages::home_url(call.language));
  add("search_url", "/" + call.language.code + "/search");
  add("new_ticket_url",
      pages::with_way(pages::new_ticket_url(call.language), {}, pages::way_here(call)));
  add("way", pages::way_onwards(call));
  add("feed_url", pages::feed_url(call.language));
  add("query", call.request.query_value("q"));
  add("languages", languages(call));
  add("canonical_url", house.base_url + http::percent_encode(call.request.path, true));
  if (auto const linked = data.find("linked_data"); linked != data.end()) {
    data["linked_data_html"] = linked_data_html(*linked);
    data.erase("linked_data");
  }
  add("request_id", call.request.id);
  add("is_dev", house.is_dev);
  add("current_url", call.request.target);
  if (call.visitor.user) {
    add("visitor", visitor_data(call.visitor));
    add("form_token", accounts::form_token(house.server_key, call.visitor.session));
  }
}

/// Without the endings that other help centers put to addresses.
std::string without_ending(std::string path) {
  path.erase(path.find_last_not_of('/') + 1);
  for (auto const* ending : {".html", ".htm", ".php", ".aspx", ".md"}) {
    if (path.ends_with(ending)) {
      path.erase(path.rfind('.'));
    }
  }
  return path;
}

/// "billing/refund-money" of "/ru/articles/billing/refund-money.html".
std::string slug_from(std::string const& path, text::Language const& language) {
  std::string_view slug(path);
  auto const drop = [&slug](std::string const& beginning) {
    slug.remove_prefix(slug.starts_with(beginning) ? beginning.size() : 0);
  };
  drop("/" + language.code);
  drop("/articles");
  drop("/");
  return without_ending(std::string(slug));
}

/// Words from an address that led nowhere: "/ru/articles/billing/refund-money.html" asks for
/// "refund money".
std::string guess_from(std::string const& path) {
  auto const whole = without_ending(path);
  auto words = whole.substr(whole.find_last_of('/') + 1);
  for (auto& letter : words) {
    letter = letter == '-' || letter == '_' || letter == '.' ? ' ' : letter;
  }
  return words.size() <= most_guess_letters ? words : "";
}

/// A picture, a part of a page or the key of a ticket is no article's address with a slip in it.
bool may_be_an_article(Call const& call) {
  auto const& path = call.request.path;
  return !path.starts_with("/desk") && !path.starts_with("/media/") &&
         !path.starts_with("/assets/") && !path.starts_with("/" + call.language.code + "/tickets/");
}

/// First the articles whose addresses are like this one, then those that its words lead to. It
/// costs a search and counts as one: who has none left is told no more than that nothing is here.
json guessed_cards(Call const& call, std::string const& guess) {
  constexpr std::size_t most_cards = 5;
  auto cards = json::array();
  if (guess.empty() || !call.house.may_guess(call.request)) {
    return cards;
  }
  auto searcher = call.house.searchers.lend();
  auto const slug = slug_from(call.request.path, call.language);
  auto const book = call.house.gathered.slugs.get(
      *searcher, pages::name_for(call.language, call.audience()),
      [&] { return pages::SlugBook(searcher->cards(call.language, call.audience())); });
  for (auto const& path : book->near(slug, most_cards)) {
    if (auto const card = searcher->find_card_by_path(path, call.audience())) {
      cards.push_back(pages::card_data(*card, call.language));
    }
  }
  for (auto& hit :
       pages::hits_data(pages::guessed_articles(*searcher, call, guess), call.language)) {
    bool const is_there = std::any_of(
        cards.begin(), cards.end(), [&hit](json const& card) { return card["url"] == hit["url"]; });
    if (!is_there && cards.size() < most_cards) {
      cards.push_back(std::move(hit));
    }
  }
  return cards;
}

View error_view(Refused const& refused, Call const& call) {
  auto const status = std::to_string(refused.status);
  json data{{"status", refused.status},
            {"heading_key", "error_" + status + "_heading"},
            {"text_key", "error_" + status + "_text"},
            {"code", refused.code},
            {"no_index", true},
            {"is_desk", call.request.path.starts_with("/desk")}};
  if (refused.status == 404 && !call.request.path.starts_with("/desk")) {
    auto const guess = may_be_an_article(call) ? guess_from(call.request.path) : "";
    data["guess"] = guess;
    data["query"] = guess;
    data["languages"] = language_homes(call);
    data["cards"] = guessed_cards(call, guess);
  }
  if (refused.code == "repository_unavailable") {
    data["heading_key"] = "error_repository_heading";
    data["text_key"] = "error_repository_text";
  }
  if (refused.retry_after) {
    data["retry_after"] = refused.retry_after->count();
  }
  // What was typed into a form that failed is shown again, so that it can be saved.
  data["typed"] = json::array();
  for (auto const& [name, value] : call.request.form) {
    if (auto label = typed_label(name); !label.empty() && !value.empty()) {
      data["typed"].push_back(
          {{"name", std::move(label)}, {"place", data["typed"].size()}, {"text", value}});
    }
  }
  if (refused.status == 401) {
    data["sign_in_url"] = sign_in_address(call.request);
    if (has_typed_text(call.request)) {
      data["heading_key"] = "error_expired_heading";
      data["text_key"] = "error_expired_text";
    }
  }
  return View{"error", std::move(data), refused.status};
}

/// As on a page: the words for this field, else those for the code in any field.
std::string words_for_field(Call const& call, theme::Theme const& theme, std::string const& field,
                            std::string const& code) {
  for (auto const& key : {fmt::format("error_{}_{}", field, code), "error_" + code}) {
    auto words = theme.phrase(call.language, key, json::object());
    if (words != key) {  // A key without words comes back.
      return words;
    }
  }
  return theme.phrase(call.language, "error_other", json::object());
}

/// What says no to a whole request has words of its own, or those that stand beside a field.
std::string words_for_refusal(Call const& call, theme::Theme const& theme,
                              std::string const& code) {
  auto const key = "refusal_" + code;
  auto words = theme.phrase(call.language, key, json::object());
  return words == key ? words_for_field(call, theme, {}, code) : words;
}

json error_object(Refused const& refused, Call const& call, theme::Theme const& theme) {
  json error{{"code", refused.code}, {"message", words_for_refusal(call, theme, refused.code)}};
  for (auto const& [field, code] : refused.fields) {
    error["fields"][field] = words_for_field(call, theme, field, code);
  }
  return {{"error", std::move(error)}};
}

http::Response html(View view, Call const& call, theme::Theme const& theme) {
  add_common(view.data, view.name, call);
  http::Response response;
  response.status = view.status;
  response.body = theme.render(view.name, call.language, view.data);
  bool const is_private = call.visitor.user || view.name == "ticket" || view.name == "new_ticket" ||
                          view.name == "issue" || view.data.value("is_desk", false);
  // Of one visitor alone all the same: its links may tell the way by which this one came.
  response.set_header("Cache-Control", is_private ? "no-store" : "private, no-cache");
  return response;
}

http::Response refusal_response(Refused const& refused, Dress as, Call const& call,
                                theme::Theme const& theme) {
  auto response = as == Dress::Api ? http::json_response(refused.status,
                                                         dump(error_object(refused, call, theme)))
                                   : html(error_view(refused, call), call, theme);
  if (refused.retry_after) {
    response.set_header("Retry-After", std::to_string(refused.retry_after->count()));
  }
  if (refused.status == 401 && as == Dress::Api) {
    response.set_header("WWW-Authenticate", "Bearer");
  }
  return response;
}

std::string gzip(std::string const& bytes) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, 1, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads it only.
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  bool const is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(is_done ? stream.total_out : 0);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

std::string typed_label(std::string const& name) {
  constexpr std::string_view asked = "field_";
  if (name.starts_with(asked)) {
    return name.substr(asked.size());
  }
  auto label = name.substr(0, name.find('-'));
  bool const is_typed =
      std::find(typed_fields.begin(), typed_fields.end(), label) != typed_fields.end();
  return is_typed ? label : std::string();
}

http::Response dress(pages::Reply reply, Dress as, Call const& call, theme::Theme const& theme) {
  if (auto* response = std::get_if<http::Response>(&reply)) {
    return std::move(*response);
  }
  if (auto const* refused = std::get_if<Refused>(&reply)) {
    return refusal_response(*refused, as, call, theme);
  }
  auto& view = std::get<View>(reply);
  if (as == Dress::Api) {
    auto response = http::json_response(view.status, dump(view.data));
    response.set_header("Cache-Control", "no-store");
    return response;
  }
  return html(std::move(view), call, theme);
}

void add_safety_headers(http::Response& response, bool is_secure) {
  auto const add = [&](char const* name, char const* value) {
    if (response.find_header(name) == nullptr) {
      response.set_header(name, value);
    }
  };
  add("Content-Security-Policy",
      "default-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; "
      "frame-ancestors 'none'; form-action 'self'");
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  if (is_secure) {
    add("Strict-Transport-Security", "max-age=31536000");
  }
}

void compress(http::Response& response, http::Request const& request) {
  auto const& type = response.type;
  bool const is_text = type.starts_with("text/") || type.find("json") != std::string::npos ||
                       type.find("xml") != std::string::npos;
  bool const holds_token = response.body.find("name=\"form_token\"") !=
                           std::string::npos;  // Compressed secrets can be guessed (BREACH).
  if (!is_text || holds_token || response.body.size() < worth_compressing ||
      response.find_header("Content-Encoding") != nullptr ||
      request.header("accept-encoding").find("gzip") == std::string::npos) {
    return;
  }
  if (auto packed = gzip(response.body); !packed.empty()) {
    response.body = std::move(packed);
    response.set_header("Content-Encoding", "gzip");
    response.set_header("Vary", "Accept-Encoding");
  }
}

}  // namespace spravka
