// A file of the theme as a response: compressed as the client takes it, kept for a year where the
// address changes with the content. Pure functions, safe from any thread.
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/theme/theme.h"

namespace spravka {

/// The name of the asset that a request asks for: what stands behind /assets/, or the widget.
std::string asset_name(http::Request const& request);

http::Response asset_answer(theme::Asset const& asset, http::Request const& request);

}  // namespace spravka
