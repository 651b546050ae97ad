// The stem of a noun that the stemmer cut too short: it takes -ена and -ана for endings, and leaves
// «отм» of «отмена», but «отмен» of «отменить».
//
// Pure, safe from any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace spravka::index {

/// What stays of a Russian word without an ending of one to three letters, where that is longer
/// than its stem, has four letters and is known. Meant for words whose own stem is not.
std::optional<std::string> longer_stem(
    std::string_view word, std::string_view stem,
    std::function<bool(std::string const& stem)> const& is_known);

}  // namespace spravka::index
