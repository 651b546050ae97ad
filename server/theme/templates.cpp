#include "server/theme/templates.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "server/theme/reader_time.h"
#include "server/theme/safe_url.h"
#include "server/theme/theme.h"

namespace spravka::theme {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::json;

/// Sections that put something out themselves; data of the same name would hide them.
constexpr std::array<std::string_view, 4> lambda_names = {"phrase", "plural", "date", "day"};

// Items of lists that one page may walk through; the largest of ours takes some thousands.
constexpr std::size_t most_steps = 1'000'000;

/// JSON as the engine's data: what is null, false, "" or empty is false; numbers are texts;
/// addresses are checked.
class Conversion {
public:
  explicit Conversion(Names const& wanted) : wanted_(wanted) {}

  mustache::data object(Json const& json) const {
    mustache::data result;
    for (auto const& [name, value] : json.items()) {
      add(result, name, value);
    }
    return result;
  }

private:
  void add(mustache::data& result, std::string const& name, Json const& value) const {
    if (auto has = "has_" + name;
        wanted_.contains(has) && (value.is_array() || value.is_number())) {
      result[has] = mustache::data(value.is_array() ? !value.empty() : value != 0);
    }
    bool const is_lambda =
        std::find(lambda_names.begin(), lambda_names.end(), name) != lambda_names.end();
    if (wanted_.contains(name) && !is_lambda) {
      result[name] = convert(name, value);
    }
  }

  mustache::data convert(std::string const& name, Json const& value) const {
    switch (value.type()) {
      case Json::value_t::object:
        return value.empty() ? mustache::data(false) : object(value);
      case Json::value_t::array:
        return value.empty() ? mustache::data(false) : list(name, value);
      case Json::value_t::string:
        return text(name, value.get_ref<std::string const&>());
      case Json::value_t::boolean:
        return {value.get<bool>()};
      case Json::value_t::number_integer:
        return {fmt::format("{}", value.get<std::int64_t>())};
      case Json::value_t::number_unsigned:
        return {fmt::format("{}", value.get<std::uint64_t>())};
      case Json::value_t::number_float:
        return {fmt::format("{}", value.get<double>())};
      default:
        return {false};
    }
  }

  static mustache::data text(std::string const& name, std::string const& value) {
    if (value.empty()) {
      return {false};
    }
    return {name.ends_with("url") ? safe_url(value) : value};
  }

  mustache::data list(std::string const& name, Json const& value) const {
    mustache::list items;
    items.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
      auto item = convert(name, value[i]);
      if (item.is_object()) {
        item["is_first"] = mustache::data(i == 0);
        item["is_last"] = mustache::data(i + 1 == value.size());
      }
      items.push_back(std::move(item));
    }
    return {items};
  }

  Names const& wanted_;
};

std::string trim(std::string const& text) {
  return mustache::trim(text);
}

/// The sections that put something out themselves.
class Lambdas {
public:
  Lambdas(Translations const& translations, text::Language const& language)
      : translations_(translations), language_(language) {}

  void add_to(mustache::data& data) const {
    add(data, "phrase",
        [this](auto const& inside, auto const& render) { return phrase(inside, render); });
    add(data, "plural",
        [this](auto const& inside, auto const& render) { return plural(inside, render); });
    add(data, "date", [this](auto const& inside, auto const& render) {
      return readable_time(language_, trim(render(inside)));
    });
    add(data, "day", [this](auto const& inside, auto const& render) {
      return readable_day(language_, trim(render(inside)));
    });
  }

private:
  static void add(mustache::data& data, std::string const& name, mustache::lambda2 const& lambda) {
    data[name] = mustache::data(lambda);
  }

  /// "key other_key | what to show when there is neither": the first key that exists. The inside is
  /// rendered, and so escaped, before it is read; only phrases, which are the theme's own, are
  /// rendered a second time.
  std::string phrase(std::string const& inside, mustache::renderer const& render) const {
    auto const rendered = render(inside);
    auto const bar = rendered.find('|');
    std::istringstream keys(rendered.substr(0, bar));
    std::string key;
    while (keys >> key) {
      if (auto const* found = translations_.find(language_.code, key); found != nullptr) {
        return render(phrase_as_mustache(found->text));
      }
    }
    return bar == std::string::npos ? key : trim(rendered.substr(bar + 1));
  }

  /// "key number".
  std::string plural(std::string const& inside, mustache::renderer const& render) const {
    auto const rendered = trim(render(inside));
    auto const space = rendered.find_last_of(" \n\t");
    auto const key = trim(rendered.substr(0, space));
    auto const number = space == std::string::npos ? std::string("0") : rendered.substr(space + 1);
    auto const text = translations_.plural(language_, key, number);
    return text ? render(phrase_as_mustache(*text)) : key;
  }

  Translations const& translations_;
  text::Language const& language_;
};

/// Where names are looked up: innermost first. Of a dotted name the first part decides where, as
/// mustache has it.
class Stack : public mustache::basic_context<std::string> {
public:
  void push(mustache::data const* data) override {
    if (++steps_ > most_steps) {
      throw ThemeError(
          "templates: a page takes too many steps; look for a list that is shown within itself");
    }
    stack_.push_back(data);
  }

  void pop() override { stack_.pop_back(); }

  mustache::data const* get(std::string const& name) const override {
    if (name == ".") {
      return stack_.back();
    }
    auto const dot = name.find('.');
    auto const* found = find(name.substr(0, dot));
    for (auto begin = dot; found != nullptr && begin != std::string::npos;) {
      auto const end = name.find('.', begin + 1);
      found = found->get(name.substr(begin + 1, end - begin - 1));
      begin = end;
    }
    return found;
  }

  mustache::data const* get_partial(std::string const& name) const override { return get(name); }

private:
  mustache::data const* find(std::string const& name) const {
    auto const found = std::find_if(stack_.rbegin(), stack_.rend(),
                                    [&](auto const* data) { return data->get(name) != nullptr; });
    return found == stack_.rend() ? nullptr : (*found)->get(name);
  }

  std::vector<mustache::data const*> stack_;
  std::size_t steps_{};
};

/// A title that is written in several languages as the text of one; else of the first there is.
Json in_language(Json settings, std::string const& language) {
  for (auto& setting : settings) {
    if (!setting.is_array()) {
      continue;
    }
    for (auto& link : setting) {
      if (auto const titles = link["title"]; titles.is_object() && !titles.empty()) {
        link["title"] = titles.contains(language) ? titles[language] : titles.front();
      }
    }
  }
  return settings;
}

/// As many render at the same moment, mostly. Any more are parsed anew, which takes half a
/// millisecond: a crowd that comes once must not leave a copy of each page for each of its threads.
std::size_t most_idle() {
  constexpr unsigned fewest = 2;
  return std::max(fewest, std::thread::hardware_concurrency());
}

/// One page in one language, and copies of it that nobody is rendering right now. A page that is
/// parsed takes hundreds of kilobytes: only those that are asked for are kept so, and only a few.
class Page {
public:
  Page(std::string source, Names wanted) : names(std::move(wanted)), source_(std::move(source)) {
    mustache::mustache const parsed(source_);
    if (!parsed.is_valid()) {
      throw ThemeError("templates: " + parsed.error_message());
    }
  }

  std::string render(mustache::data const& data) {
    auto parsed = borrow();
    Stack stack;
    stack.push(&data);
    auto html = parsed->render(stack);
    if (!parsed->is_valid()) {
      throw ThemeError("templates: " + parsed->error_message());
    }
    give_back(std::move(parsed));
    return html;
  }

  Names const names;

private:
  std::unique_ptr<mustache::mustache> borrow() {
    {
      std::lock_guard const lock(mutex_);
      if (!idle_.empty()) {
        auto parsed = std::move(idle_.back());
        idle_.pop_back();
        return parsed;
      }
    }
    return std::make_unique<mustache::mustache>(source_);
  }

  void give_back(std::unique_ptr<mustache::mustache> parsed) {
    static std::size_t const most = most_idle();
    std::lock_guard const lock(mutex_);
    if (idle_.size() < most) {
      idle_.push_back(std::move(parsed));
    }
  }

  std::string const source_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<mustache::mustache>> idle_;
};

}  // namespace

struct Templates::Workings {
  Translations const& translations;
  std::map<std::string, Json> settings;  // By language: links may have a title in each.
  std::map<std::pair<std::string, std::string>, Page> pages;  // By page and language.
};

Templates::Templates(PageSources const& sources, Translations const& translations,
                     Assets const& assets, Json const& settings)
    : workings_(new Workings{translations, {}, {}}) {
  for (auto const& language : translations.languages()) {
    auto const placeholders = translations.placeholders(language);
    workings_->settings[language] = in_language(settings, language);
    for (auto const& page : sources.pages()) {
      auto source = sources.source(page, language, translations, assets);
      auto names = names_in(source, placeholders);
      workings_->pages.try_emplace({page, language}, std::move(source), std::move(names));
    }
  }
}

Templates::~Templates() = default;

std::string Templates::render(std::string const& page, text::Language const& language,
                              Json const& data) const {
  auto const found = workings_->pages.find({page, language.code});
  if (found == workings_->pages.end()) {
    throw ThemeError(fmt::format(
        "templates/{}.mustache:1: there is no such page in language \"{}\"", page, language.code));
  }
  auto values = Conversion(found->second.names).object(data);
  values["on_" + page] = mustache::data(true);
  values["page"] = mustache::data(page);
  values["settings"] =
      Conversion(found->second.names).object(workings_->settings.at(language.code));
  values["page_lang"] = mustache::data(language.code);
  if (!data.contains("lang")) {
    values["lang"] = mustache::data(language.code);
  }
  Lambdas const lambdas(workings_->translations, language);
  lambdas.add_to(values);
  return found->second.render(values);
}

}  // namespace spravka::theme
