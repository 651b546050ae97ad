#include "server/theme/reader_time.h"

#include "indexer/text/iso_time.h"
#include "indexer/text/locale.h"

namespace spravka::theme {

std::string readable_time(text::Language const& language, std::string const& iso) {
  auto const at = text::parse_iso_time(iso);
  if (!at) {
    return iso;
  }
  constexpr std::size_t date_letters = 10;
  return iso.size() > date_letters ? text::format_date_time(language, *at)
                                   : text::format_date(language, *at);
}

std::string readable_day(text::Language const& language, std::string const& iso) {
  auto const at = text::parse_iso_time(iso);
  return at ? text::format_date(language, *at) : iso;
}

}  // namespace spravka::theme
