#include "server/drafts/own_names.h"

#include <algorithm>
#include <array>

#include "server/drafts/spoken_values.h"
#include "server/drafts/tokens.h"

namespace spravka::drafts {
namespace {

void add(Passage const& passage, Token token, Sensitive kind, Findings& findings) {
  findings.push_back(
      {token.begin, token.end, kind, Certainty::Sure, lower(token.in(passage.text))});
}

bool is_home_folder(std::string_view text, Word const& word) {
  constexpr std::string_view slashes = "/\\";
  return word.begin > 0 && word.end + 1 < text.size() &&
         slashes.find(text[word.begin - 1]) != std::string_view::npos &&
         slashes.find(text[word.end]) != std::string_view::npos &&
         is_one_of(word.lower, {"home", "users", "пользователи"});
}

// The user in /home/ivan/... and C:\Users\Ivan\...
void find_user_in_path(Passage const& passage, Word const& word, Findings& findings) {
  std::string_view const text = passage.text;
  bool const is_old_folder = text.substr(0, word.end).ends_with("Documents and Settings");
  bool const is_folder = is_old_folder || is_home_folder(text, word);
  if (!is_folder || word.end + 1 >= text.size()) {
    return;
  }
  std::size_t const begin = std::min(text.find_first_not_of('\\', word.end), text.size() - 1);
  Token name = run_at(text, begin + (text[begin] == '/' ? 1 : 0), [](char next) {
    return std::string_view("/\\ \n\t:;,\"'<>|*?`)$%{").find(next) == std::string_view::npos;
  });
  while (!name.empty() && text[name.end - 1] == '.') {
    --name.end;
  }
  if (!name.empty() && !is_everybodys_account(lower(name.in(text)))) {
    add(passage, name, Sensitive::User, findings);
  }
}

bool is_resource(std::string_view word) {
  if (is_one_of(word, {"bucket",    "server",    "host",     "hostname",    "machine",
                       "vm",        "instance",  "cluster",  "node",        "database",
                       "domain",    "container", "computer", "workstation", "tenant",
                       "workspace", "gateway",   "router",   "replica",     "vps",
                       "vds",       "вм",        "узла",     "узле",        "хостнейм"})) {
    return true;
  }
  static constexpr std::array stems{
      std::string_view("бакет"),     std::string_view("сервер"),    std::string_view("хост"),
      std::string_view("машин"),     std::string_view("кластер"),   std::string_view("узел"),
      std::string_view("узл"),       std::string_view("баз"),       std::string_view("домен"),
      std::string_view("контейнер"), std::string_view("компьютер"), std::string_view("инстанс"),
      std::string_view("нод"),       std::string_view("виртуалк"),  std::string_view("реплик"),
      std::string_view("шлюз"),      std::string_view("роутер"),    std::string_view("ноутбук"),
      std::string_view("ноут"),      std::string_view("тенант")};
  return std::ranges::any_of(stems,
                             [word](std::string_view stem) { return is_form_of(word, stem); });
}

bool is_naming(std::string_view word) {
  return is_one_of(word, {"called", "named", "называется", "именем", "имени", "названием",
                          "зовется", "именуется", "name", "имя"});
}

bool is_link(std::string_view word) {
  return is_one_of(word, {"is", "was", "were", "it", "у", "нас", "наш", "мой", "под", "с", "по",
                          "s", "данных", "этот", "our", "has", "the"});
}

Token name_at(std::string_view text, std::size_t position) {
  Token const whole = token_at(text, position);
  return run_at(text.substr(0, whole.end), whole.begin, [](char next) {
    return is_latin(next) || is_digit(next) || next == '-' || next == '_' || next == '.';
  });
}

// "web-prod-01", not "nginx", not "ubuntu-22": a name people give to a machine has a dash and a
// number, or a dash or underscore at least where it is said to be a name.
bool is_machine_name(std::string_view name) {
  Shape const shape = shape_of(name);
  bool const is_product = begins_with_one_of(
      lower(name), {"ubuntu", "debian",  "centos", "windows", "win",       "nginx", "php",
                    "mysql",  "postgre", "python", "node-",   "java",      "redis", "mongo",
                    "kafka",  "elastic", "http",   "sql",     "ms-",       "v1",    "v2",
                    "v3",     "oracle",  "fedora", "rhel",    "almalinux", "rocky"});
  return !is_product && shape.lower + shape.upper >= 2 && shape.digits >= 1 &&
         name.find_first_of("-_") != std::string_view::npos;
}

bool is_given_name(std::string_view name) {
  return name.size() >= 4 && name.find_first_of("-_0123456789") != std::string_view::npos &&
         shape_of(name).upper + shape_of(name).lower >= 2;
}

void find_resource_name(Passage const& passage, std::size_t index, Findings& findings) {
  auto const& words = passage.words;
  if (!is_resource(words[index].lower)) {
    return;
  }
  std::size_t last = index;
  bool is_called = false;
  while (last + 1 < words.size() && last - index < 4 &&
         (is_naming(words[last + 1].lower) || is_link(words[last + 1].lower))) {
    ++last;
    is_called = is_called || is_naming(words[last].lower);
  }
  if (last + 1 >= words.size() ||
      passage.gap_after(last).find_first_of(".!?\n/,;)") != std::string_view::npos) {
    return;
  }
  Token const name = name_at(passage.text, words[last + 1].begin);
  std::string_view const written = name.in(passage.text);
  bool const is_name = written.find('.') == std::string_view::npos &&
                       (is_called ? is_given_name(written) : is_machine_name(written));
  if (is_name) {
    add(passage, name, Sensitive::Host, findings);
  }
}

// The name that Windows gives to a computer by itself.
void find_windows_name(Passage const& passage, std::size_t index, Findings& findings) {
  bool const is_windows_name =
      is_one_of(passage.words[index].lower, {"desktop", "laptop", "win"}) &&
      index + 1 < passage.words.size() && passage.gap_after(index) == "-" &&
      passage.words[index + 1].has_digit && passage.words[index + 1].lower.size() >= 6;
  if (is_windows_name) {
    add(passage, {passage.words[index].begin, passage.words[index + 1].end}, Sensitive::Host,
        findings);
  }
}

// "\\\\fileserver\\share".
void find_network_share(Passage const& passage, Word const& word, Findings& findings) {
  std::string_view const before = passage.text.substr(0, word.begin);
  bool const is_share =
      before.ends_with("\\\\") && (before.size() == 2 || before[before.size() - 3] == ' ');
  if (is_share) {
    Token const name = run_at(passage.text, word.begin, [](char next) {
      return is_latin(next) || is_digit(next) || next == '-' || next == '_' || next == '.';
    });
    add(passage, name, Sensitive::Host, findings);
  }
}

}  // namespace

void find_own_names(Passage const& passage, Findings& findings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    find_user_in_path(passage, passage.words[i], findings);
    find_resource_name(passage, i, findings);
    find_windows_name(passage, i, findings);
    find_network_share(passage, passage.words[i], findings);
  }
}

}  // namespace spravka::drafts
