// Shares and means of a report, as a program and a template read them. Safe from any thread, as the
// searcher is lent to one.
#pragma once

#include <chrono>

#include <nlohmann/json.hpp>

#include "server/pages/house.h"

namespace spravka::pages {

/// What a report is counted from: the database and the articles of an installation, served just now
/// or not. Lives as long as the count.
struct ReportSources {
  store::Database& database;
  index::Searcher& searcher;
  std::string const& base_url;  // By it our own addresses in replies are known.
  std::chrono::sys_seconds now;
};

/// Everything that the page of reports shows of the last `days`: "search", "deflection",
/// "failed_articles", "links", "completeness", "groups", "topics", "channels", "effects". A share
/// is in percent, with one digit behind the point, and null where there is nothing to have a share
/// of. Reads at most a hundred tickets anew.
nlohmann::json report_of(ReportSources const& sources, std::size_t days);

}  // namespace spravka::pages
