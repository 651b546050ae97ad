#include "indexer/article/collection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/article/front_matter.h"
#include "indexer/article/letters.h"

namespace spravka::article {

namespace {

constexpr std::string_view category_file = "_category.yaml";
constexpr std::string_view synonyms_start = "synonyms.";
constexpr std::string_view synonyms_end = ".txt";
constexpr std::size_t max_words_in_group = 50;
constexpr std::size_t max_word_bytes = 200;
constexpr std::size_t max_synonyms_bytes = 1024 * 1024;

std::string_view last_segment(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

Problem broken(std::string const& path, int line, std::string message) {
  return {path, line, Severity::Error, "broken-category", std::move(message), false};
}

/// The folder that a _category.yaml speaks for: its language, when it stands in one, and its slug.
struct Folder {
  std::optional<Language> language;
  std::string slug;
};

Folder folder_of(std::string_view path) {
  std::string_view folder = path.substr(0, path.size() - last_segment(path).size());
  folder = folder.substr(0, folder.find_last_not_of('/') + 1);
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
    return entry.second.kind == YamlValue::Kind::Map && entry.second.find(language.code) != nullptr;
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
  category.title = readable_name(last_segment(folder.slug));
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

/// What stands before a comment: `#` at the start or after a space, so that C# is a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') {
      return line.substr(0, at);
    }
  }
  return line;
}

std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= list.size();) {
    std::size_t const end = std::min(list.find(',', at), list.size());
    std::string word(trim(list.substr(at, end - at)));
    at = end + 1;
    if (!word.empty() && std::ranges::find(words, word) == words.end()) {
      words.push_back(std::move(word));
    }
    if (words.size() > max_words_in_group) {
      break;
    }
  }
  return words;
}

bool is_too_long(std::vector<std::string> const& words) {
  return words.size() > max_words_in_group ||
         std::ranges::any_of(words, [](auto const& word) { return word.size() > max_word_bytes; });
}

/// The group, or what is wrong with the line.
tl::expected<SynonymGroup, std::string> read_group(std::string_view line,
                                                   Language const& language) {
  constexpr std::string_view arrow = "=>";
  std::size_t const at = line.find(arrow);
  bool const is_one_way = at != std::string_view::npos;
  SynonymGroup group{language, split_words(line.substr(0, at)), {}};
  if (is_one_way) {
    group.targets = split_words(line.substr(at + arrow.size()));
  }
  if (is_too_long(group.words) || is_too_long(group.targets)) {
    return tl::unexpected(std::string("a group may hold 50 words of 200 bytes; split the line"));
  }
  if (is_one_way && (group.words.empty() || group.targets.empty())) {
    return tl::unexpected(std::string("\"=>\" needs words on both sides"));
  }
  if (!is_one_way && group.words.size() < 2) {
    return tl::unexpected(std::string("a group needs two words or more, with commas between them"));
  }
  return group;
}

std::optional<Language> language_of_synonyms(std::string_view path) {
  std::string_view const name = last_segment(path);
  bool const fits = name.starts_with(synonyms_start) && name.ends_with(synonyms_end) &&
                    name.size() > synonyms_start.size() + synonyms_end.size();
  if (!fits) {
    return std::nullopt;
  }
  std::string_view const code =
      name.substr(synonyms_start.size(), name.size() - synonyms_start.size() - synonyms_end.size());
  auto const& known = text::known_languages();
  auto const found = std::ranges::find(known, code, &Language::code);
  return found == known.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

tl::expected<std::vector<Category>, Problem> parse_category(std::string const& path,
                                                            std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  bytes.remove_prefix(bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
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
  Folder const folder = folder_of(path);
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

ParsedSynonyms parse_synonyms(std::string const& path, std::string_view bytes) {
  ParsedSynonyms parsed;
  auto const warn = [&](int line, std::string message) {
    parsed.warnings.push_back(
        {path, line, Severity::Warning, "bad-synonyms", std::move(message), false});
  };
  auto const language = language_of_synonyms(path);
  if (!language || bytes.size() > max_synonyms_bytes || find_malformed(bytes)) {
    warn(0, "the file must be called synonyms.<lang>.txt, be UTF-8 and have at most 1 MB");
    return parsed;
  }
  bytes.remove_prefix(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  int number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t const end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view const line = trim(without_comment(bytes.substr(at, end - at)));
    at = end + 1;
    ++number;
    if (line.empty()) {
      continue;
    }
    if (auto group = read_group(line, *language)) {
      parsed.groups.push_back(std::move(*group));
    } else {
      warn(number, group.error());
    }
  }
  return parsed;
}

bool is_category_path(std::string_view path) {
  return last_segment(path) == category_file;
}

bool is_synonyms_path(std::string_view path) {
  return language_of_synonyms(path).has_value();
}

bool is_image_path(std::string_view path) {
  constexpr std::array<std::string_view, 7> endings{".png",  ".jpg", ".jpeg", ".gif",
                                                    ".webp", ".svg", ".avif"};
  std::string const name = lower_case(last_segment(path));
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
