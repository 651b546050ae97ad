// What a section is about, told by its heading.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/article/article_file.h"
#include "indexer/article/letters.h"
#include "indexer/text/spoken.h"

namespace spravka::article {

namespace {

bool announces(std::string_view heading, std::string_view name) {
  if (name.empty() || !heading.starts_with(name)) {
    return false;
  }
  std::size_t at = name.size();
  return at == heading.size() || !is_word_letter(read_letter(heading, at));
}

}  // namespace

SectionNames SectionNames::defaults() {
  SectionNames names{
      .problem = {"проблема", "симптомы", "problem", "symptoms", "issue"},
      .environment = {"условия", "среда", "окружение", "environment", "applies to"},
      .cause = {"причина", "причины", "cause", "causes"},
      .solution = {"решение", "как исправить", "solution", "resolution", "fix", "workaround"}};
  for (text::SpokenLanguage const& language : text::spoken_languages()) {
    for (auto const& [kind, list] :
         std::array<std::pair<char const*, std::vector<std::string>*>, 4>{
             {{"problem", &names.problem},
              {"environment", &names.environment},
              {"cause", &names.cause},
              {"solution", &names.solution}}}) {
      if (auto const said = language.sections.find(kind); said != language.sections.end()) {
        std::ranges::transform(said->second, std::back_inserter(*list), lower_case);
      }
    }
  }
  return names;
}

SectionKind kind_of_section(std::string_view heading, SectionNames const& names) {
  std::string const lower = lower_case(trim(heading));
  std::array<std::pair<std::vector<std::string> const*, SectionKind>, 4> const kinds{
      {{&names.problem, SectionKind::Problem},
       {&names.environment, SectionKind::Environment},
       {&names.cause, SectionKind::Cause},
       {&names.solution, SectionKind::Solution}}};
  for (auto const& [words, kind] : kinds) {
    if (std::ranges::any_of(*words,
                            [&lower](auto const& name) { return announces(lower, name); })) {
      return kind;
    }
  }
  return SectionKind::Other;
}

}  // namespace spravka::article
