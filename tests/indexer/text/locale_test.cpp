#include "indexer/text/locale.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace spravka::text;
using namespace std::chrono_literals;

namespace {

auto const russian = Language{"ru"};
auto const english = Language{"en"};

// 20 November 2026, 21:05:59 UTC: in Moscow it is already the next day.
auto const evening =
    std::chrono::sys_seconds(std::chrono::sys_days(std::chrono::year(2026) / 11 / 20)) + 21h +
    5min + 59s;

// Sets TZ for one test and puts it back.
class Zone {
public:
  explicit Zone(char const* name) {
    if (char const* was = std::getenv("TZ")) {
      was_ = was;
      was_set_ = true;
    }
    set(name);
  }

  ~Zone() { set(was_set_ ? was_.c_str() : nullptr); }

  Zone(Zone const&) = delete;
  Zone& operator=(Zone const&) = delete;

private:
  static void set(char const* name) {
    if (name == nullptr) {
      unsetenv("TZ");
    } else {
      setenv("TZ", name, 1);
    }
  }

  std::string was_;
  bool was_set_{};
};

}  // namespace

TEST_CASE("a count takes the plural category of its language", "[text]") {
  auto const [language, count, category] = GENERATE(table<char const*, std::int64_t, char const*>({
      {"ru", 0, "many"},
      {"ru", 1, "one"},
      {"ru", 2, "few"},
      {"ru", 5, "many"},
      {"ru", 11, "many"},
      {"ru", 12, "many"},
      {"ru", 21, "one"},
      {"ru", 22, "few"},
      {"ru", 111, "many"},
      {"ru", 1001, "one"},
      {"en", 0, "other"},
      {"en", 1, "one"},
      {"en", 2, "other"},
      {"en", 21, "other"},
      {"xx", 1, "other"},
      {"", 1, "other"},
      {"ru", -1, "one"},
      {"ru", 1'000'000'000'001, "one"},
  }));
  CHECK(plural_category(Language{language}, count) == category);
}

TEST_CASE("a date reads as people of its language write it", "[text]") {
  Zone const zone(nullptr);
  CHECK(format_date(russian, evening) == "20 ноября 2026 г.");
  CHECK(format_date(english, evening) == "November 20, 2026");
}

TEST_CASE("a day is the same day in every zone", "[text]") {
  auto const* const name = GENERATE("America/New_York", "Asia/Tokyo", "Pacific/Kiritimati");
  Zone const zone(name);
  CHECK(format_day(english, std::chrono::sys_days{std::chrono::year{2026} / 11 / 20}) ==
        "November 20, 2026");
}

TEST_CASE("a time is in UTC, or in the zone that TZ names", "[text]") {
  auto const [name, day, time] = GENERATE(table<char const*, char const*, char const*>({
      {nullptr, "20 ноября", "21:05"},
      {"", "20 ноября", "21:05"},
      {"Europe/Moscow", "21 ноября", "00:05"},
      {":Europe/Moscow", "21 ноября", "00:05"},
      {"Nowhere/Nothing", "20 ноября", "21:05"},
      {"MSK-3", "20 ноября", "21:05"},
  }));
  Zone const zone(name);
  bool const is_no_zone =
      name != nullptr && (std::string_view(name).starts_with("Nowhere") || *name == 'M');
  CHECK(unknown_time_zone() == (is_no_zone ? std::optional<std::string>(name) : std::nullopt));
  CHECK_THAT(format_date(russian, evening), Catch::StartsWith(day));
  CHECK_THAT(format_date_time(russian, evening), Catch::StartsWith(day) && Catch::Contains(time));
}

TEST_CASE("an English time of day is written the English way, to the minute", "[text]") {
  Zone const zone(nullptr);
  auto const text = format_date_time(english, evening);
  CHECK_THAT(text, Catch::StartsWith("November 20, 2026") && Catch::Contains("9:05"));
  CHECK_THAT(text, !Catch::Contains("59"));
}

TEST_CASE("titles are sorted by the alphabet, not by bytes", "[text]") {
  std::vector<std::string> titles = {"Яблоко", "ёлка",  "елка", "Ель",
                                     "жук",    "абзац", "Zoo",  "apple"};
  auto const language = GENERATE(Language{"ru"}, Language{"en"});
  std::sort(titles.begin(), titles.end(), [&](auto const& left, auto const& right) {
    return comes_before(language, left, right);
  });
  std::vector<std::string> const latin = {"apple", "Zoo"};
  std::vector<std::string> const cyrillic = {"абзац", "елка", "ёлка", "Ель", "жук", "Яблоко"};
  std::vector<std::string> expected = language.code == "ru" ? cyrillic : latin;
  auto const& last = language.code == "ru" ? latin : cyrillic;
  expected.insert(expected.end(), last.begin(), last.end());
  CHECK(titles == expected);
  CHECK_FALSE(comes_before(language, "Ель", "Ель"));
}
