// How headers are written: tokens, lists and "; name=value" parameters. Pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace spravka::http {

/// A method's or a header's name: letters, digits and !#$%&'*+-.^_`|~ (RFC 9110, 5.6.2).
bool is_token(std::string_view text);
bool is_control(char character);

/// Without the blanks and tabs around it.
std::string_view trimmed(std::string_view text);
/// Latin letters only, whatever the locale.
std::string lowered(std::string_view text);

/// Whether "keep-alive, Close" names "close", in any case.
bool lists(std::string_view header, std::string_view lower_case_word);

/// "Multipart/Form-Data; boundary=x" -> "multipart/form-data".
std::string media_type(std::string_view header);
/// What follows a header's first ";": lower-case names, values unquoted, the first of each name.
std::map<std::string, std::string> header_parameters(std::string_view header);

}  // namespace spravka::http
