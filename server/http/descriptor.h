// A file descriptor that is closed by whoever holds it last.
#pragma once

#include <utility>

#include <unistd.h>

namespace spravka::http {

class Descriptor {
public:
  Descriptor() = default;

  explicit Descriptor(int number) : number_{number} {}

  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}

  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;

  ~Descriptor() { close(); }

  int number() const { return number_; }

  bool is_open() const { return number_ >= 0; }

  void close() noexcept {
    if (is_open()) {
      ::close(std::exchange(number_, -1));
    }
  }

private:
  int number_{-1};
};

}  // namespace spravka::http
