#include "indexer/index/verb_aspect.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "indexer/index/letters.h"

namespace spravka::index {

namespace {

constexpr std::size_t shortest_root = 4;
constexpr std::u32string_view vowels = U"аеиоуыэюя";

/// How the root of an imperfective ends, and how that of its perfective may: «загруж|ать» and
/// «загруз|ить», «отвеч|ать» and «ответ|ить», «отправл|ять» and «отправ|ить».
constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 14> ends{{{U"жд", U"д"},
                                                                                    {U"ск", U"ст"},
                                                                                    {U"бл", U"б"},
                                                                                    {U"вл", U"в"},
                                                                                    {U"мл", U"м"},
                                                                                    {U"пл", U"п"},
                                                                                    {U"фл", U"ф"},
                                                                                    {U"ж", U"з"},
                                                                                    {U"ж", U"д"},
                                                                                    {U"ч", U"т"},
                                                                                    {U"щ", U"т"},
                                                                                    {U"щ", U"ст"},
                                                                                    {U"ш", U"с"},
                                                                                    {U"ш", U"ст"}}};

struct Imperfective {
  std::u32string root;
  bool is_derived{};  // By -ыва-, -ива- or -ва-, which also follow a root in -а-.
};

std::optional<Imperfective> imperfective_of(std::u32string const& stem) {
  static constexpr std::array<std::u32string_view, 3> derived{U"ыва", U"ива", U"ва"};
  auto const without = [&stem](std::u32string_view suffix) {
    return stem.ends_with(suffix) && stem.size() >= suffix.size() + shortest_root
               ? stem.substr(0, stem.size() - suffix.size())
               : std::u32string();
  };
  for (auto const suffix : derived) {
    if (auto root = without(suffix); !root.empty()) {
      return Imperfective{std::move(root), true};
    }
  }
  if (auto root = without(U"я"); !root.empty()) {
    return Imperfective{std::move(root), false};
  }
  // Before a plain -а- the root has changed its end: what has not is «порта(л)», and not a verb.
  auto root = without(U"а");
  bool const has_changed =
      !root.empty() && (std::u32string_view(U"жчшщ").find(root.back()) != std::u32string::npos ||
                        root.ends_with(U"жд") || root.ends_with(U"ск"));
  return has_changed ? std::optional(Imperfective{std::move(root), false}) : std::nullopt;
}

/// «настра|ивать» and «настро|ить»: -ива- turns the root's last о into а.
bool are_one_root(std::u32string_view imperfective, std::u32string_view perfective) {
  if (imperfective.size() != perfective.size()) {
    return false;
  }
  auto const vowel = imperfective.find_last_of(vowels);
  for (std::size_t at = 0; at < imperfective.size(); ++at) {
    bool const alternates = at == vowel && imperfective[at] == U'а' && perfective[at] == U'о';
    if (imperfective[at] != perfective[at] && !alternates) {
      return false;
    }
  }
  return true;
}

bool is_aspect_of(std::u32string const& imperfective, std::u32string const& perfective) {
  auto const verb = imperfective_of(imperfective);
  if (!verb) {
    return false;
  }
  std::u32string_view other = perfective;
  bool const is_in_a = verb->is_derived && other.size() > shortest_root &&
                       (other.ends_with(U'а') || other.ends_with(U'я')) &&
                       !verb->root.ends_with(other.back());
  if (is_in_a) {
    other.remove_suffix(1);  // «подпис|ывать» and «подпис|а|ть».
  }
  auto const matches = [&](std::u32string const& root) {
    return verb->is_derived ? are_one_root(root, other) : root == other;
  };
  if (matches(verb->root)) {
    return true;
  }
  return std::any_of(ends.begin(), ends.end(), [&](auto const& end) {
    auto const& [changed, plain] = end;
    return verb->root.ends_with(changed) &&
           matches(verb->root.substr(0, verb->root.size() - changed.size()) +
                   std::u32string(plain));
  });
}

}  // namespace

bool are_one_verb(std::string_view left, std::string_view right) {
  std::u32string const one = to_letters(left);
  std::u32string const other = to_letters(right);
  auto const is_russian = [](std::u32string const& stem) {
    return stem.size() >= shortest_root && std::all_of(stem.begin(), stem.end(), is_cyrillic);
  };
  return one != other && is_russian(one) && is_russian(other) &&
         (is_aspect_of(one, other) || is_aspect_of(other, one));
}

}  // namespace spravka::index
