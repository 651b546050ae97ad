// The repository that the articles were cloned from, as the configuration gives it. A value.
//
// No keys and no passwords here: git has means of its own for them.
#pragma once

#include <string>

namespace spravka {

struct RemoteSettings {
  std::string name;  // "origin". Empty: the articles' repository stands alone.
  int every{60};     // Seconds between two looks.
  int patience{60};  // Seconds that one run of git may take.
};

}  // namespace spravka
