#include "server/store/long_numbers.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>

namespace spravka::store {
namespace {

constexpr std::size_t long_number = 5;
constexpr std::size_t long_split_number = 7;

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

struct Group {
  std::size_t begin{};
  std::size_t end{};

  std::size_t size() const { return end - begin; }
};

Group group_at(std::string_view text, std::size_t begin) {
  auto end = begin;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return {begin, end};
}

/// What stands between two groups of one number.
struct Gap {
  std::size_t end{};  // Where the next group begins.
  std::size_t separators{};
  bool is_dashed{};
  bool is_plain{true};  // Nothing but "-. ()".
  bool lists{};         // What also stands between the items of a list: "/", "_", ",".
};

std::size_t long_dash(std::string_view text) {
  for (std::string_view const dash : {"–", "—", "―", "−"}) {
    if (text.starts_with(dash)) {
      return dash.size();
    }
  }
  return 0;
}

/// Steps over one separator, or over any number of blanks; false where none stands.
bool step(std::string_view text, Gap& gap) {
  char const next = text[gap.end];
  if (next == ' ' || next == '\n') {
    gap.end = std::min(text.find_first_not_of(" \n", gap.end), text.size());
  } else if (auto const dash = long_dash(text.substr(gap.end)); dash > 0) {
    gap.end += dash;
    gap.is_dashed = true;
    gap.is_plain = false;
  } else if (std::string_view("-.()/_,").find(next) != std::string_view::npos) {
    ++gap.end;
    gap.is_dashed = gap.is_dashed || next == '-';
    gap.lists = gap.lists || next == '/' || next == '_' || next == ',';
    gap.is_plain = gap.is_plain && !gap.lists;
  } else {
    return false;
  }
  ++gap.separators;
  return true;
}

std::optional<Gap> gap_at(std::string_view text, std::size_t begin) {
  constexpr std::size_t most = 3;
  Gap gap;
  gap.end = begin;
  while (gap.end < text.size() && gap.separators <= most) {
    if (is_digit(text[gap.end])) {
      return gap;
    }
    if (!step(text, gap)) {
      break;
    }
  }
  return std::nullopt;
}

/// Groups taken as one number.
struct Shape {
  std::vector<std::size_t> sizes;
  std::string digits;
  std::size_t end{};
  bool has_thousands{};  // "000": of a sum.
  bool is_dashed{};
  bool lists{};
  bool has_plus{};

  bool is_any_of(std::initializer_list<std::initializer_list<std::size_t>> shapes) const {
    return std::any_of(shapes.begin(), shapes.end(), [this](auto const& shape) {
      return std::equal(sizes.begin(), sizes.end(), shape.begin(), shape.end());
    });
  }
};

bool is_phone(Shape const& shape) {
  auto const& digits = shape.digits;
  bool const is_national = digits.size() == 11 && (digits[0] == '7' || digits[0] == '8') &&
                           std::string_view("3489").find(digits[1]) != std::string_view::npos;
  if (is_national && shape.is_any_of({{1, 3, 3, 2, 2}, {1, 3, 3, 4}, {4, 3, 2, 2}})) {
    return true;
  }
  if (shape.lists) {
    return shape.has_plus && is_national && shape.sizes.size() >= 3;
  }
  bool const is_international = shape.has_plus && digits.size() >= 8 && digits.size() <= 15 &&
                                shape.sizes.size() >= 2 && !shape.has_thousands;
  bool const is_local =
      shape.is_dashed && shape.is_any_of({{3, 2, 2}, {3, 3, 2, 2}, {3, 3, 4}, {3, 3, 3, 2}});
  return is_international || is_local ||
         (is_national &&
          shape.is_any_of({{1, 3, 2, 2, 3}, {1, 3, 2, 3, 2}, {1, 3, 7}, {4, 3, 4}, {4, 7}}));
}

bool is_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    digit *= i % 2 == 0 ? 1 : 2;
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

/// Four years have the shape of a card as well: a card has its checksum, or its beginning.
bool is_card(Shape const& shape) {
  bool const begins_as_card = shape.digits[0] >= '3' && shape.digits[0] <= '6';
  return shape.is_any_of({{4, 4, 4, 4}, {4, 6, 5}, {4, 4, 4, 4, 3}, {8, 8}}) &&
         (is_luhn(shape.digits) || (begins_as_card && !shape.lists));
}

/// Where the longest phone or card that begins with this group ends.
std::optional<std::size_t> end_of_shaped(std::string_view text, Group group) {
  constexpr std::size_t most_groups = 7;
  std::optional<std::size_t> end;
  Shape shape;
  shape.has_plus = group.begin > 0 && text[group.begin - 1] == '+';
  while (shape.sizes.size() < most_groups) {
    auto const written = text.substr(group.begin, group.size());
    shape.sizes.push_back(group.size());
    shape.digits += written;
    shape.has_thousands = shape.has_thousands || written == "000";
    if (shape.sizes.size() > 1 && (is_phone(shape) || is_card(shape))) {
      end = group.end;
    }
    auto const gap = gap_at(text, group.end);
    if (!gap) {
      break;
    }
    shape.is_dashed = shape.is_dashed || gap->is_dashed;
    shape.lists = shape.lists || gap->lists;
    group = group_at(text, gap->end);
  }
  return end;
}

/// Where a number ends that is long whatever its shape.
std::optional<std::size_t> end_of_long(std::string_view text, Group group) {
  constexpr std::size_t most_separators = 2;
  std::size_t digits = 0;
  std::size_t longest = 0;
  while (true) {
    digits += group.size();
    longest = std::max(longest, group.size());
    auto const gap = gap_at(text, group.end);
    if (!gap || !gap->is_plain || gap->separators > most_separators) {
      break;
    }
    group = group_at(text, gap->end);
  }
  return longest >= long_number || digits >= long_split_number ? std::optional(group.end)
                                                               : std::nullopt;
}

}  // namespace

std::vector<NumberPlace> long_numbers(std::string_view text) {
  std::vector<NumberPlace> places;
  for (std::size_t position = 0; position < text.size();) {
    if (!is_digit(text[position])) {
      ++position;
      continue;
    }
    auto const group = group_at(text, position);
    auto const shaped = end_of_shaped(text, group);
    auto const end = std::max(shaped.value_or(0), end_of_long(text, group).value_or(0));
    if (end > 0) {
      places.push_back({group.begin, end});
    }
    position = std::max(end, group.end);
  }
  return places;
}

}  // namespace spravka::store
