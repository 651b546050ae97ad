// A letter without its politeness: greetings, signatures, thanks and quoted mail taken off. Pure
// functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::drafts {

/// The lines that say something about the matter, in their order. Never empty for a text that is
/// not blank: when all of it looks like politeness, all of it stays.
std::string without_politeness(std::string_view letter);

/// The same, but empty when all of it is politeness: "Рады помочь! Хорошего дня."
std::string matter_of(std::string_view letter);

/// Names that follow a greeting ("Здравствуйте, Анна!") or stand in a signature ("С уважением, Пётр
/// Иванов").
std::vector<std::string> names_in(std::string_view letter);

}  // namespace spravka::drafts
