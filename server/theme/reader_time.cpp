#include "server/theme/reader_time.h"

#include <chrono>

#include "indexer/text/iso_time.h"
#include "indexer/text/locale.h"

namespace spravka::theme {

namespace {

bool is_day_alone(std::string const& iso) {
  constexpr std::size_t date_letters = 10;
  return iso.size() <= date_letters;
}

}  // namespace

std::string readable_time(text::Language const& language, std::string const& iso) {
  auto const at = text::parse_iso_time(iso);
  return at && !is_day_alone(iso) ? text::format_date_time(language, *at)
                                  : readable_day(language, iso);
}

std::string readable_day(text::Language const& language, std::string const& iso) {
  auto const at = text::parse_iso_time(iso);
  if (!at) {
    return iso;
  }
  return is_day_alone(iso) ? text::format_day(language, std::chrono::floor<std::chrono::days>(*at))
                           : text::format_date(language, *at);
}

}  // namespace spravka::theme
