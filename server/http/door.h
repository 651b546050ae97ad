// Who may come in: accepts connections and counts them, in all and per network.
// Thread safety: none; the front's thread alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/http/descriptor.h"
#include "server/http/listener.h"

namespace spravka::http {

class Door {
public:
  explicit Door(ListenerSettings const& settings) : settings_{settings} {}

  enum class Verdict : std::uint8_t {
    Welcome,
    Full,     // To be told so and sent away: it still counts until it leaves.
    Crowded,  // Not even that: too many are being told already.
  };

  struct Visitor {
    Descriptor socket;
    std::string address;
    Verdict verdict{Verdict::Welcome};
  };
  enum class Trouble : std::uint8_t { None, NoMoreDescriptors };

  /// The next of those waiting at `listening`; nothing when there is none, with `trouble` saying
  /// why.
  std::optional<Visitor> next(Descriptor const& listening, Trouble& trouble);

  /// A visitor that next() let in, or told to go, has left.
  void leave(std::string const& address, Verdict verdict);

private:
  Verdict judge(std::string const& address);
  bool is_counted(std::string const& address) const;

  ListenerSettings const& settings_;
  std::size_t inside_{};
  std::size_t being_told_{};
  std::unordered_map<std::string, std::size_t> by_network_;  // http::network_of()
};

}  // namespace spravka::http
