// GMime, included in this one way, and its objects with an owner. Inside the room only.
#pragma once

#include <memory>
#include <string>

#include <gmime/gmime.h>

namespace spravka::mail {

struct ObjectRelease {
  void operator()(void* object) const { g_object_unref(object); }
};

struct MemoryRelease {
  void operator()(void* memory) const { g_free(memory); }
};

template <typename Type>
using Object = std::unique_ptr<Type, ObjectRelease>;
using Letters = std::unique_ptr<char, MemoryRelease>;

/// Starts the library once.
void start_gmime();

inline std::string text_or_empty(char const* text) {
  return text == nullptr ? std::string() : std::string(text);
}

}  // namespace spravka::mail
