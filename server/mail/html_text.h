// HTML of a letter as the text a person would read. The only file that knows libxml2. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace spravka::mail {

/// Lines and paragraphs kept, list items with a dash, addresses of links behind their words; the
/// quotation of an earlier letter has "> " before its lines. No markup is left in it, and nothing
/// that was in a script, a style or a comment. At most the first 2 MB are read.
std::string text_of_html(std::string_view html);

}  // namespace spravka::mail
