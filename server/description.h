// The API described for programs (OpenAPI 3.1), made from the route table so that it cannot lie.
#pragma once

#include <string>

namespace spravka {

std::string api_description(std::string const& base_url);

}  // namespace spravka
