// Texts and pages in fewer bytes, for the disk. Throws IndexError on bytes that no Squeezer wrote.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace spravka::index {

/// Keeps its working room from one text to the next. Not thread-safe.
class Squeezer {
public:
  Squeezer();
  ~Squeezer();
  Squeezer(Squeezer const&) = delete;
  Squeezer& operator=(Squeezer const&) = delete;

  std::string squeeze(std::string_view bytes);

private:
  struct Workings;
  std::unique_ptr<Workings> workings_;
};

/// Safe from any thread.
std::string unsqueeze(std::string_view squeezed);

}  // namespace spravka::index
