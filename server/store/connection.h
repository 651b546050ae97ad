// One connection to SQLite through SOCI: how it is opened, how its transactions end, and how its
// errors are told. Inside the room only. A connection is used by one thread at a time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "server/store/database.h"
#include "server/store/engine.h"

namespace spravka::store {

enum class Access : std::uint8_t { Write, Read };

inline constexpr auto max_patience = std::chrono::milliseconds{5'000};

/// For a start: another program may be at the upgrade of this very file, which takes as long as the
/// disk and the tickets want, and nobody waits for an answer yet.
inline constexpr auto patience_at_start = std::chrono::milliseconds{60'000};

/// Opens a connection with the room's settings; Access::Write makes the file, readable by its owner
/// alone, if there is none.
std::unique_ptr<soci::session> connect(std::string const& path, Access access,
                                       std::chrono::milliseconds patience = max_patience);

/// Opens a file that may be anything, to look at it only.
std::unique_ptr<soci::session> connect_to_look(std::string const& file);

/// How long the connection waits for a lock of another program.
void set_patience(soci::session& session, std::chrono::milliseconds patience);

/// Any number of statements. SOCI itself runs the first and forgets the others.
void run_script(soci::session& session, std::string const& sql);

enum class Begin : std::uint8_t { Immediate, Deferred };

/// Runs `work` in a transaction; rolls back whatever it throws, and lets it pass.
void transact(soci::session& session, Begin begin, std::function<void(soci::session&)> const& work);

/// Runs `work` and turns the engine's errors into a StoreError that begins with "cannot <tried>".
/// The engine's own texts hold the bound values and never pass.
void guard(std::string const& tried, std::function<void()> const& work);

}  // namespace spravka::store
