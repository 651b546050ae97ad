// Which languages a theme is written in: a file in translations/ makes one, a file in languages/
// says what the search has to know of it.
//
// Reads files, keeps nothing; safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "indexer/text/spoken.h"

namespace spravka::theme {

/// Russian and English, then each further one that the theme, or a theme it is made from, has
/// translations/<code>.yaml for, with what languages/<code>.yaml says. Where languages are `wanted`
/// (codes), those alone and in that order, the default one first. Throws ThemeError.
std::vector<text::SpokenLanguage> languages_of(std::string const& folder,
                                               std::vector<std::string> const& wanted);

}  // namespace spravka::theme
