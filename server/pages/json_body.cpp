#include "server/pages/json_body.h"

#include <charconv>

#include "indexer/text/analyzer.h"
#include "server/http/header_text.h"

namespace spravka::pages {
namespace {

using nlohmann::json;

constexpr int max_depth = 16;

/// Said by the sender: a browser lets any web site send what has no type, or another one, without
/// asking us first, and with the reader's own address.
bool is_json(http::Request const& request) {
  auto const type = http::media_type(request.header("content-type"));
  return type == "application/json" ||
         (type.starts_with("application/") && type.ends_with("+json")) ||
         (type.empty() && request.body.empty());
}

std::optional<Refused> refused(std::map<std::string, std::string> const& wrong) {
  if (wrong.empty()) {
    return std::nullopt;
  }
  return Refused{422, "invalid", wrong, {}};
}

}  // namespace

tl::expected<JsonBody, Refused> JsonBody::parse(http::Request const& request) {
  if (!is_json(request)) {
    return tl::unexpected(Refused{415, "not_json", {}, {}});
  }
  bool is_too_deep = false;
  auto const guard = [&](int depth, json::parse_event_t, json&) {
    is_too_deep = is_too_deep || depth > max_depth;
    return !is_too_deep;
  };
  auto body = json::parse(request.body.empty() ? "{}" : request.body, guard, false);
  if (body.is_discarded() || is_too_deep) {
    return tl::unexpected(Refused{400, "bad_json", {}, {}});
  }
  if (!body.is_object()) {
    return tl::unexpected(Refused{422, "not_an_object", {}, {}});
  }
  return JsonBody(std::move(body));
}

json const* JsonBody::find(std::string const& field) const {
  auto const found = body_.find(field);
  return found == body_.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonBody::text(std::string const& field, std::size_t max_letters) {
  auto const* value = find(field);
  if (value == nullptr) {
    return {};
  }
  if (!value->is_string()) {
    wrong_[field] = "not_a_text";
    return {};
  }
  auto result = value->get<std::string>();
  if (text::count_letters(result) > max_letters) {
    wrong_[field] = "too_long";
  }
  return result;
}

std::string JsonBody::required_text(std::string const& field, std::size_t max_letters) {
  auto result = text(field, max_letters);
  if (result.empty() && !wrong_.contains(field)) {
    wrong_[field] = "required";
  }
  return result;
}

bool JsonBody::flag(std::string const& field) {
  auto const* value = find(field);
  if (value != nullptr && !value->is_boolean()) {
    wrong_[field] = "not_a_flag";
    return false;
  }
  return value != nullptr && value->get<bool>();
}

bool JsonBody::required_flag(std::string const& field) {
  if (find(field) == nullptr) {
    wrong_[field] = "required";
  }
  return flag(field);
}

std::optional<int> JsonBody::number(std::string const& field) {
  auto const* value = find(field);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_number_integer() || *value < -1'000'000 || *value > 1'000'000) {
    wrong_[field] = "not_a_number";
    return std::nullopt;
  }
  return value->get<int>();
}

std::vector<std::string> JsonBody::texts(std::string const& field, std::size_t max_count,
                                         std::size_t max_letters) {
  auto const* value = find(field);
  std::vector<std::string> result;
  if (value == nullptr) {
    return result;
  }
  if (!value->is_array() || value->size() > max_count) {
    wrong_[field] = "not_a_list";
    return result;
  }
  for (auto const& item : *value) {
    if (!item.is_string() ||
        text::count_letters(item.get_ref<std::string const&>()) > max_letters) {
      wrong_[field] = "not_a_text";
      return {};
    }
    result.push_back(item.get<std::string>());
  }
  return result;
}

std::map<std::string, std::string> JsonBody::pairs(std::string const& field, std::size_t max_count,
                                                   std::size_t max_letters) {
  auto const* value = find(field);
  std::map<std::string, std::string> result;
  if (value == nullptr) {
    return result;
  }
  if (!value->is_object() || value->size() > max_count) {
    wrong_[field] = "not_an_object";
    return result;
  }
  for (auto const& [name, item] : value->items()) {
    if (!item.is_string() ||
        text::count_letters(item.get_ref<std::string const&>()) > max_letters) {
      wrong_[field] = "not_a_text";
      return {};
    }
    result[name] = item.get<std::string>();
  }
  return result;
}

std::optional<text::Language> JsonBody::language(std::string const& field) {
  auto const code = text(field, 10);
  if (code.empty()) {
    return std::nullopt;
  }
  auto language = text::parse_language(code);
  if (!language) {
    wrong_[field] = "unknown";
  }
  return language;
}

std::optional<Refused> JsonBody::refusal() const {
  return refused(wrong_);
}

std::optional<std::size_t> QueryReader::digits(std::string const& name, std::size_t least,
                                               std::size_t most) {
  auto const& value = request_->query_value(name);
  if (value.empty()) {
    return std::nullopt;
  }
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || number < least ||
      number > most) {
    wrong_[name] = "out_of_range";
    return std::nullopt;
  }
  return number;
}

std::size_t QueryReader::number(std::string const& name, std::size_t otherwise, std::size_t most) {
  return digits(name, 1, most).value_or(otherwise);
}

std::size_t QueryReader::offset(std::string const& name, std::size_t most) {
  return digits(name, 0, most).value_or(0);
}

std::optional<text::Language> QueryReader::language(std::string const& name) {
  auto const& code = request_->query_value(name);
  if (code.empty()) {
    return std::nullopt;
  }
  auto language = text::parse_language(code);
  if (!language) {
    wrong_[name] = "unknown";
  }
  return language;
}

std::optional<Refused> QueryReader::refusal() const {
  return refused(wrong_);
}

}  // namespace spravka::pages
