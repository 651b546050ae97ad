// What a command prints to standard output while this lives.
#pragma once

#include <iostream>
#include <sstream>
#include <string>

namespace spravka::tests {

class Printed {
public:
  Printed() : before_(std::cout.rdbuf(text_.rdbuf())) {}

  ~Printed() { std::cout.rdbuf(before_); }

  Printed(Printed const&) = delete;
  Printed& operator=(Printed const&) = delete;

  std::string text() const { return text_.str(); }

private:
  std::ostringstream text_;
  std::streambuf* before_;
};

}  // namespace spravka::tests
