#include "indexer/article/collection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/front_matter.h"
#include "indexer/article/letters.h"
#include "indexer/article/link.h"

namespace spravka::article {

namespace {

constexpr std::string_view category_file = "_category.yaml";

Problem broken(std::string const& path, int line, std::string message) {
  return {path, line, Severity::Error, "broken-category", std::move(message), false};
}

/// The folder that a _category.yaml speaks for: its language, when it stands in one, and its slug.
struct Folder {
  std::optional<Language> language;
  std::string slug;
};

Folder read_folder(std::string_view path) {
  std::string_view const folder = folder_of(path);
  std::string_view const first = folder.substr(0, std::min(folder.find('/'), folder.size()));
  for (Language const& language : text::known_languages()) {
    if (first == language.code) {
      return {language, std::string(folder.substr(std::min(first.size() + 1, folder.size())))};
    }
  }
  return {std::nullopt, std::string(folder)};
}

/// A value that is plain, the same for all languages, or a map with one for each.
YamlValue const* value_for(YamlValue const& file, std::string_view key, Language const& language) {
  YamlValue const* value = file.find(key);
  return value != nullptr && value->kind == YamlValue::Kind::Map ? value->find(language.code)
                                                                 : value;
}

bool names_language(YamlValue const& file, Language const& language) {
  return std::ranges::any_of(file.entries, [&language](auto const& entry) {
    return entry.value.kind == YamlValue::Kind::Map && entry.value.find(language.code) != nullptr;
  });
}

/// Those the file speaks for: the folder's own, else those it names, else all.
std::vector<Language> languages_of(YamlValue const& file, Folder const& folder) {
  if (folder.language) {
    return {*folder.language};
  }
  std::vector<Language> named;
  std::ranges::copy_if(
      text::known_languages(), std::back_inserter(named),
      [&file](Language const& language) { return names_language(file, language); });
  return named.empty() ? text::known_languages() : named;
}

tl::expected<Category, Problem> read_category(std::string const& path, YamlValue const& file,
                                              Folder const& folder, Language const& language) {
  Category category;
  category.slug = folder.slug;
  category.language = language;
  category.title = readable_name(file_name_of(folder.slug));
  for (auto const& [key, field] :
       std::to_array<std::pair<char const*, std::string*>>({{"title", &category.title},
                                                            {"description", &category.description},
                                                            {"icon", &category.icon}})) {
    YamlValue const* value = value_for(file, key, language);
    if (value != nullptr && value->kind == YamlValue::Kind::List) {
      return tl::unexpected(broken(
          path, value->line, "\"" + std::string(key) + "\" must be a text or a map per language"));
    }
    if (value != nullptr && !trim(value->text).empty()) {
      *field = trim(value->text);
    }
  }
  YamlValue const* order = value_for(file, "order", language);
  if (order != nullptr && order->kind != YamlValue::Kind::Nothing) {
    std::string_view const number = order->text;
    auto const [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), category.order);
    if (number.empty() || error != std::errc() || end != number.data() + number.size()) {
      return tl::unexpected(broken(path, order->line, "\"order\" must be a whole number"));
    }
  }
  return category;
}

}  // namespace

tl::expected<std::vector<Category>, Problem> parse_category(std::string const& path,
                                                            std::string_view bytes) {
  bytes.remove_prefix(text_start(bytes));
  if (find_malformed(bytes)) {
    return tl::unexpected(broken(path, 0, "the text is not UTF-8; save the file in that encoding"));
  }
  auto const file = read_yaml(bytes, 1);
  if (!file) {
    return tl::unexpected(
        broken(path, file.error().line, "the file cannot be read: " + file.error().message));
  }
  if (file->kind != YamlValue::Kind::Map && file->kind != YamlValue::Kind::Nothing) {
    return tl::unexpected(broken(path, 1, "the file must be lines of \"key: value\""));
  }
  std::vector<Category> categories;
  Folder const folder = read_folder(path);
  if (folder.slug.empty()) {
    return categories;  // The root is no category.
  }
  for (Language const& language : languages_of(*file, folder)) {
    auto category = read_category(path, *file, folder, language);
    if (!category) {
      return tl::unexpected(category.error());
    }
    categories.push_back(std::move(*category));
  }
  return categories;
}

bool is_category_path(std::string_view path) {
  return file_name_of(path) == category_file;
}

bool is_image_path(std::string_view path) {
  constexpr std::array<std::string_view, 7> endings{".png",  ".jpg", ".jpeg", ".gif",
                                                    ".webp", ".svg", ".avif"};
  std::string const name = lower_case(file_name_of(path));
  return std::ranges::any_of(endings, [&name](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

std::string readable_name(std::string_view folder) {
  std::string name;
  for (char const c : folder) {
    name += c == '-' || c == '_' ? ' ' : c;
  }
  std::string_view const words = trim(name);
  if (words.empty()) {
    return {};
  }
  std::size_t at = 0;
  std::string readable;
  append_letter(readable, to_upper(read_letter(words, at)));
  return readable.append(words.substr(at));
}

}  // namespace spravka::article
