// Takes out what has been kept long enough, every hour, on a thread of its own: nothing about
// people stays because nobody came by. A failure is logged once and tried again.
#pragma once

#include <chrono>

#include "server/rounds.h"
#include "server/store/database.h"

namespace spravka {

class Housekeeper {
public:
  explicit Housekeeper(store::Database& database,
                       std::chrono::milliseconds every = std::chrono::hours{1})
      : database_(&database), every_(every), rounds_("taking out what is outdated", every) {}

  /// The first time at once.
  void start();

private:
  void tidy();

  store::Database* database_;
  std::chrono::milliseconds every_;
  Rounds rounds_;
};

}  // namespace spravka
