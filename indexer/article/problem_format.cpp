// Problems as a terminal, a program or a forge wants them.
#include <nlohmann/json.hpp>

#include "indexer/article/check.h"

namespace spravka::article {

namespace {

char const* name_of(Severity severity) {
  return severity == Severity::Error ? "error" : "warning";
}

std::string text_line(Problem const& problem) {
  std::string line = problem.path;
  if (problem.line > 0) {
    line += ":" + std::to_string(problem.line);
  }
  return line + (problem.severity == Severity::Warning ? ": warning: " : ": ") + problem.message +
         "\n";
}

/// A forge's annotation ends at a line end, and its properties at a comma or colon.
std::string escaped(std::string const& text, bool is_property) {
  std::string safe;
  for (char const c : text) {
    if (c == '%') {
      safe += "%25";
    } else if (c == '\r') {
      safe += "%0D";
    } else if (c == '\n') {
      safe += "%0A";
    } else if (is_property && c == ':') {
      safe += "%3A";
    } else if (is_property && c == ',') {
      safe += "%2C";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string annotation(Problem const& problem) {
  std::string line =
      std::string("::") + name_of(problem.severity) + " file=" + escaped(problem.path, true);
  if (problem.line > 0) {
    line += ",line=" + std::to_string(problem.line);
  }
  return line + "::" + escaped(problem.message, false) + "\n";
}

std::string json_of(std::vector<Problem> const& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (Problem const& problem : problems) {
    list.push_back({{"path", problem.path},
                    {"line", problem.line},
                    {"severity", name_of(problem.severity)},
                    {"code", problem.code},
                    {"message", problem.message}});
  }
  // File names may be anything; what is not UTF-8 is replaced.
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string format_problems(std::vector<Problem> const& problems, CheckFormat format) {
  if (format == CheckFormat::Json) {
    return json_of(problems);
  }
  std::string lines;
  for (Problem const& problem : problems) {
    lines += format == CheckFormat::GitHub ? annotation(problem) : text_line(problem);
  }
  return lines;
}

}  // namespace spravka::article
