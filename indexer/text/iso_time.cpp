#include "indexer/text/iso_time.h"

#include <charconv>

namespace spravka::text {
namespace {

/// Reads a time from left to right; each step says whether it found what it looked for.
class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool number(std::size_t digits, int& value) {
    if (rest_.size() < digits) {
      return false;
    }
    auto const* const end = rest_.data() + digits;
    auto const [stop, error] = std::from_chars(rest_.data(), end, value);
    if (error != std::errc() || stop != end || rest_.front() == '-') {
      return false;
    }
    rest_.remove_prefix(digits);
    return true;
  }

  bool mark(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) {
      return false;
    }
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  void skip_digits() {
    auto const end = rest_.find_first_not_of("0123456789");
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
  }

  char last() const { return last_; }

  bool at_end() const { return rest_.empty(); }

private:
  std::string_view rest_;
  char last_{};
};

struct Clock {
  int hours{};
  int minutes{};
  int seconds{};
};

bool read_clock(Reader& reader, Clock& clock) {
  if (!reader.number(2, clock.hours) || !reader.mark(":") || !reader.number(2, clock.minutes)) {
    return false;
  }
  if (reader.mark(":") && !reader.number(2, clock.seconds)) {
    return false;
  }
  if (reader.mark(".,")) {
    reader.skip_digits();
  }
  return clock.hours < 24 && clock.minutes < 60 && clock.seconds <= 60;
}

/// Minutes east of UTC.
bool read_zone(Reader& reader, int& offset) {
  if (reader.at_end() || reader.mark("Zz")) {
    return true;
  }
  if (!reader.mark("+-")) {
    return false;
  }
  int const sign = reader.last() == '-' ? -1 : 1;
  int hours = 0;
  int minutes = 0;
  if (!reader.number(2, hours)) {
    return false;
  }
  reader.mark(":");
  if (!reader.at_end() && !reader.number(2, minutes)) {
    return false;
  }
  offset = sign * (hours * 60 + minutes);
  return true;
}

}  // namespace

std::optional<std::chrono::sys_seconds> parse_iso_time(std::string_view iso) {
  Reader reader(iso);
  int year = 0;
  int month = 0;
  int day = 0;
  if (!reader.number(4, year) || !reader.mark("-") || !reader.number(2, month) ||
      !reader.mark("-") || !reader.number(2, day)) {
    return std::nullopt;
  }
  std::chrono::year_month_day const date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  Clock clock;
  int offset = 0;
  bool const has_time = reader.mark("Tt ");
  if (!date.ok() || (has_time && (!read_clock(reader, clock) || !read_zone(reader, offset))) ||
      !reader.at_end()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + std::chrono::hours(clock.hours) +
         std::chrono::minutes(clock.minutes - offset) + std::chrono::seconds(clock.seconds);
}

}  // namespace spravka::text
