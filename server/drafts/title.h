// What a draft is called, and which of the customer's words help to find it. Pure functions, safe
// from any thread; all texts are redacted already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::drafts {

inline constexpr std::size_t max_title_letters = 100;

/// The subject if it tells something, else the letter's first sentence that does. No greeting, a
/// capital first, no full stop, at most 100 letters, cut at a word.
std::string title_of(std::string_view subject, std::string_view problem);

/// The subject, and one or two short telling sentences of the letter without placeholders.
std::vector<std::string> phrases_of(std::string_view subject, std::string_view problem);

/// "[имя 1], деньги приходят за день" speaks to one customer; an article says "Деньги приходят за
/// день".
std::string without_addressing(std::string_view text);

/// Sentences in which nothing but an introduction is left ("Меня зовут [имя 1].") taken out.
std::string without_introductions(std::string_view problem);

std::string without_placeholders(std::string_view text);

}  // namespace spravka::drafts
