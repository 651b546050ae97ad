#include "server/pages/way_here.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/search_json.h"
#include "server/pages/page_data.h"
#include "server/pages/plain_text.h"
#include "server/tickets/typed_text.h"

namespace spravka::pages {
namespace {

constexpr std::size_t most_steps = 8;
constexpr std::size_t most_letters = 80;  // An address has to stay short enough for every browser.
constexpr std::size_t most_slug_bytes = 200;
constexpr std::string_view articles_part = "/articles/";
constexpr std::string_view search_part = "/search";

bool is_search(std::string_view step) {
  return step.starts_with('?');
}

/// "en/billing/refund" apart.
std::optional<std::pair<text::Language, std::string>> article_in(std::string const& step) {
  auto const slash = step.find('/');
  auto const language = slash == std::string::npos
                            ? std::nullopt
                            : text::parse_language(std::string_view(step).substr(0, slash));
  bool const is_good = language && slash + 1 < step.size() && step.size() <= most_slug_bytes;
  return is_good ? std::optional(std::pair(*language, step.substr(slash + 1))) : std::nullopt;
}

/// Lawful, once, and no more than there may be: the oldest give way.
class Way {
public:
  void take(std::string step) {
    if (is_search(step)) {
      step = "?" + shortened(tickets::clean_line(step.substr(1)), most_letters);
    }
    bool const is_good = is_search(step) ? step.size() > 1 : article_in(step).has_value();
    if (!is_good) {
      return;
    }
    std::erase(steps_, step);
    steps_.push_back(std::move(step));
    if (steps_.size() > most_steps) {
      steps_.erase(steps_.begin());
    }
  }

  void take_all(std::multimap<std::string, std::string> const& pairs) {
    auto const [begin, end] = pairs.equal_range("via");
    std::for_each(begin, end, [this](auto const& pair) { take(pair.second); });
  }

  std::vector<std::string> const& steps() const { return steps_; }

private:
  std::vector<std::string> steps_;
};

/// What a page of ours is: a search, an article, or nothing to tell of.
std::string step_at(http::Request const& page) {
  auto const& path = page.path;
  auto const slash = path.find('/', 1);
  if (slash == std::string::npos) {
    return {};
  }
  auto const place = std::string_view(path).substr(slash);
  if (place == search_part) {
    return "?" + page.query_value("q");
  }
  return place.starts_with(articles_part)
             ? path.substr(1, slash) + std::string(place.substr(articles_part.size()))
             : std::string();
}

/// The page before, when it is one of this help center.
std::optional<http::Request> page_before(Call const& call) {
  auto const& referer = call.request.header("referer");
  auto const scheme = referer.find("://");
  auto const slash = scheme == std::string::npos ? scheme : referer.find('/', scheme + 3);
  if (slash == std::string::npos) {
    return std::nullopt;
  }
  bool const is_ours =
      referer.substr(scheme + 3, slash - scheme - 3) == call.request.header("host") ||
      referer.substr(0, slash) == call.house.base_url;
  http::Request page;
  return is_ours && page.set_target(referer.substr(slash)) ? std::optional(std::move(page))
                                                           : std::nullopt;
}

Way way_to(Call const& call) {
  Way way;
  way.take_all(call.request.query);
  if (auto const before = page_before(call)) {
    way.take_all(before->query);
    way.take(step_at(*before));
  }
  return way;
}

}  // namespace

std::vector<std::string> way_here(Call const& call) {
  return way_to(call).steps();
}

std::vector<std::string> way_onwards(Call const& call) {
  auto way = way_to(call);
  way.take(step_at(call.request));
  return way.steps();
}

std::vector<std::string> way_in_form(http::Request const& request) {
  Way way;
  way.take_all(request.form);
  return way.steps();
}

std::string with_way(std::string address, std::string const& rest,
                     std::vector<std::string> const& way) {
  char sign = address.find('?') == std::string::npos ? '?' : '&';
  auto const add = [&](std::string const& part) {
    address += sign + part;
    sign = '&';
  };
  if (!rest.empty()) {
    add(rest);
  }
  for (auto const& step : way) {
    add("via=" + http::percent_encode(step, true));
  }
  return address;
}

std::vector<tickets::Suggested> told_way(Call const& call, std::vector<std::string> const& way) {
  std::vector<tickets::Suggested> told;
  auto searcher = call.house.searchers.lend();
  for (auto const& step : way) {
    if (is_search(step)) {
      told.push_back({.path = {}, .title = step.substr(1), .event = "searched", .reason = {}});
    } else if (auto const article = article_in(step)) {
      if (auto const entry = searcher->find(article->second, article->first, call.audience())) {
        told.push_back({.path = {}, .title = entry->card.title, .event = "read", .reason = {}});
      }
    }
  }
  return told;
}

std::vector<std::string> articles_of(std::vector<std::string> const& way) {
  std::vector<std::string> addresses;
  for (auto const& step : way) {
    if (auto const article = is_search(step) ? std::nullopt : article_in(step)) {
      addresses.push_back(indexer::article_url(article->first, article->second));
    }
  }
  return addresses;
}

}  // namespace spravka::pages
