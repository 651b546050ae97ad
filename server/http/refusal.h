// Why a request was not taken: the status and one sentence for the sender.
#pragma once

#include <string>

namespace spravka::http {

struct Refusal {
  int status{400};
  std::string reason;  // Ours alone: never a piece of what was sent.
};

}  // namespace spravka::http
