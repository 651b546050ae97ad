// The program itself, as a person starts it and as a stranger writes to it. Functions without a
// state of their own: may be called from any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/support/temporary_repository.h"
#include "tests/support/web_client.h"

namespace spravka::tests {

/// Commits the articles of every journey.
void fill(TemporaryRepository const& repository);

/// Runs `spravka` with these words to its end; its exit code, and what it wrote.
int run(std::vector<std::string> command, std::string* output = nullptr);

/// Whether it becomes so. The wait is long, for a busy machine: what is true ends it at once.
bool comes_true(std::function<bool()> const& is_so);

/// Sends a ticket over the API of a running server.
WebAnswer send_ticket(std::string const& url, std::string const& body = "Вопрос");

}  // namespace spravka::tests
