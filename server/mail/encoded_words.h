// Encoded words of a header ("=?utf-8?B?0JA=?="), joined where one text was cut into several.
//
// GMime 3.2 reads nothing behind a word that ends in padding when another follows it, and most
// programs write such words. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::mail {

/// The same letter with each run of base64 words of one charset in its head as one word.
std::string with_joined_words(std::string_view letter);

}  // namespace spravka::mail
