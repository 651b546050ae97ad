#include "indexer/text/locale.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <unicode/coll.h>
#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/stringpiece.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace spravka::text {

namespace {

// A language we do not know gets the rules that CLDR gives to everyone.
icu::Locale locale_of(Language const& language) {
  return parse_language(language.code) ? icu::Locale(language.code.c_str())
                                       : icu::Locale::getRoot();
}

template <typename Engine>
std::unique_ptr<Engine> checked(Engine* engine, UErrorCode status, char const* what) {
  std::unique_ptr<Engine> owned(engine);
  if (U_FAILURE(status) || !owned) {
    throw std::runtime_error(std::string("cannot load the ") + what + " of ICU (" +
                             u_errorName(status) + "): reinstall the package libicu");
  }
  return owned;
}

icu::UnicodeString to_icu(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

// ICU would take the machine's own zone; what is shown must not change with the machine.
std::string_view zone_name() {
  char const* name = std::getenv("TZ");
  if (name == nullptr || *name == '\0') {
    return "UTC";
  }
  return *name == ':' ? name + 1 : name;
}

std::unique_ptr<icu::TimeZone> time_zone() {
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(to_icu(zone_name())));
}

std::string written(icu::DateFormat* format, std::chrono::sys_seconds at,
                    std::unique_ptr<icu::TimeZone> zone = time_zone()) {
  auto const owned =
      checked(format, format == nullptr ? U_MEMORY_ALLOCATION_ERROR : U_ZERO_ERROR, "date formats");
  owned->adoptTimeZone(zone.release());
  icu::UnicodeString text;
  owned->format(static_cast<UDate>(at.time_since_epoch().count()) * 1000.0, text);
  // Plain spaces: the narrow ones of CLDR are missing from many fonts and break comparison and
  // search.
  text.findAndReplace(u"\u202F", u" ").findAndReplace(u"\u00A0", u" ");
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace

std::optional<std::string> unknown_time_zone() {
  return *time_zone() == icu::TimeZone::getUnknown() ? std::optional<std::string>(zone_name())
                                                     : std::nullopt;
}

std::string plural_category(Language const& language, std::int64_t count) {
  UErrorCode status = U_ZERO_ERROR;
  auto* made = icu::PluralRules::forLocale(locale_of(language), status);
  auto const rules = checked(made, status, "plural rules");
  std::string utf8;
  return rules->select(static_cast<double>(count)).toUTF8String(utf8);
}

std::string format_date(Language const& language, std::chrono::sys_seconds at) {
  return written(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_of(language)),
                 at);
}

std::string format_day(Language const& language, std::chrono::sys_days day) {
  return written(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_of(language)),
                 day, std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone("UTC")));
}

std::string format_date_time(Language const& language, std::chrono::sys_seconds at) {
  return written(icu::DateFormat::createDateTimeInstance(
                     icu::DateFormat::kLong, icu::DateFormat::kShort, locale_of(language)),
                 at);
}

std::string own_name(Language const& language) {
  auto const locale = locale_of(language);
  icu::UnicodeString name;
  locale.getDisplayLanguage(locale, name);
  name.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE);
  std::string utf8;
  return name.isEmpty() ? language.code : name.toUTF8String(utf8);
}

bool comes_before(Language const& language, std::string_view left, std::string_view right) {
  UErrorCode status = U_ZERO_ERROR;
  auto* made = icu::Collator::createInstance(locale_of(language), status);
  auto const collator = checked(made, status, "alphabets");
  auto const order =
      collator->compareUTF8({left.data(), static_cast<std::int32_t>(left.size())},
                            {right.data(), static_cast<std::int32_t>(right.size())}, status);
  return order == UCOL_LESS;
}

}  // namespace spravka::text
