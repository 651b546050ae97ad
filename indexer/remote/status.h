// How the articles here and at the remote stand to each other, for whoever asks. A value.
#pragma once

#include <chrono>
#include <string>

#include "indexer/remote/exchange.h"

namespace spravka::remote {

struct Status {
  std::string name;     // "origin"
  std::string address;  // Without secrets.
  Report report;
  int failures{};                           // Rounds in a row that did not reach it.
  std::chrono::sys_seconds last_success{};  // 1970 when it was never reached.
  std::chrono::sys_seconds next_try{};

  bool is_in_step() const {
    return report.reach == Reach::Reached && report.hindered.empty() && report.waiting == 0;
  }
};

}  // namespace spravka::remote
