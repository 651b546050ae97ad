// A disk that can lose its power, fill up or fail, under SQLite: from the day it is made every file
// that SQLite opens lies on it.
//
//   ShakyDisk disk;
//   disk.cut_power_to(folder, seed);          // What would be found after a power cut now.
//   disk.fails({Fault::Full, 3, false});      // The third call from now on.
//
// Only what was synced is sure to survive a cut: of every later write chance keeps all, a part of
// whole sectors, or nothing. One at a time in a process. Safe from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

namespace spravka::tests {

enum class Fault : std::uint8_t { Full, Write, Sync };

struct Failing {
  Fault fault{};
  int call{1};        // Which call of this kind from now on.
  bool is_lasting{};  // And all after it, until the disk is mended.
};

class ShakyDisk {
public:
  ShakyDisk();
  ~ShakyDisk();
  ShakyDisk(ShakyDisk const&) = delete;
  ShakyDisk& operator=(ShakyDisk const&) = delete;

  /// Writes the files under `from` into `to` as they would be found after a power cut now.
  void cut_power(std::filesystem::path const& from, std::filesystem::path const& to,
                 std::uint64_t seed);

  void fails(Failing failing);
  /// Mends the disk. True when a call had failed.
  bool is_mended_after_failure();

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace spravka::tests
