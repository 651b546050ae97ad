// One word in two alphabets: Russian in Latin letters ("oplata"), foreign names in Russian ones
// («кубернетес»).
//
// Both are compared by sound: a key that any common scheme, and the usual hearing of English, lead
// to. A key is never shown; what is shown is the word of the vocabulary that has it. Pure
// functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spravka::index {

/// The sound of a word of either alphabet, or of both: "оплата" and "oplata" give "oplata",
/// "кубернетес" and "Kubernetes" "kubernetes", "hyper-v" "hiperv". Empty for a word with other
/// letters.
std::string sound_key(std::string_view folded_word);

/// The consonants of a key, like-sounding ones as one: what a foreign name keeps in any hearing.
std::string sound_skeleton(std::string_view key);

/// The skeletons that a word of the vocabulary may have by ear, the usual one first: the "j" of
/// "jupyter" is a consonant or «ю», the "ssion" of "session" «шн». None for a word with other
/// letters.
std::vector<std::string> skeletons_heard(std::string_view folded_word);

/// A Latin word by the common schemes, the likeliest reading first: "schet" gives "счет" and "щет".
std::vector<std::string> russian_readings(std::string_view folded_word);

/// A Russian word without an ending a foreign name may have taken («велером»): the word itself
/// first.
std::vector<std::string> without_endings(std::string_view folded_word);

}  // namespace spravka::index
