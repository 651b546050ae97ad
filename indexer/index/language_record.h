// The languages that an index was made with, kept in it: a program that only asks it needs no theme
// to know them, and a server that speaks others makes the index anew.
//
// Pure functions but for speak_as(), which says the languages of the process (text/spoken.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/spoken.h"

namespace spravka::index {

/// Empty for Russian and English alone, which every index is made with when nothing else was said.
std::string pack_languages(std::vector<text::SpokenLanguage> const& languages);
std::vector<text::SpokenLanguage> unpack_languages(std::string_view packed);

/// Speaks the languages of the index in a data folder; nothing changes when it cannot be read.
void speak_as(std::string const& data_folder);

}  // namespace spravka::index
