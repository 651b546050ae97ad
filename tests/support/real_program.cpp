#include "tests/support/real_program.h"

#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/support/help_center.h"
#include "tests/support/process.h"

namespace spravka::tests {

void fill(TemporaryRepository const& repository) {
  for (auto const& [path, text] : some_articles()) {
    repository.write(path, text);
  }
  repository.commit("First articles");
}

int run(std::vector<std::string> command, std::string* output) {
  command.insert(command.begin(), SPRAVKA_PROGRAM);
  Process process(command);
  int const code = process.ends();
  if (output != nullptr) {
    *output = process.output();
  }
  return code;
}

bool comes_true(std::function<bool()> const& is_so) {
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds{180};
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return is_so();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return true;
}

WebAnswer send_ticket(std::string const& url, std::string const& body) {
  nlohmann::json const ticket{{"email", "a@example.com"}, {"subject", "Тема"}, {"body", body}};
  return web_send("POST", url + "/api/v1/tickets", ticket.dump(), "application/json");
}

}  // namespace spravka::tests
