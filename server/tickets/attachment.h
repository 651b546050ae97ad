// Files that come with messages: which are taken, under which name. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "server/tickets/message.h"

namespace spravka::tickets {

inline constexpr std::size_t max_attachments = 5;  // With one message.
inline constexpr std::size_t max_attachment_bytes = 5UL * 1024 * 1024;

enum class FileRefusal : std::uint8_t { TooMany, TooLarge, BadKind, Empty };
char const* to_string(FileRefusal refusal);  // "file_too_large"

/// A file as it is kept, with a key of its own. Taken are pictures, documents, archives, logs,
/// recordings; not programs, scripts and pages.
[[nodiscard]] tl::expected<Attachment, FileRefusal> accept_file(std::string const& name,
                                                                std::string bytes);

/// ".png,.jpg,...": for a form.
std::string accepted_kinds();

}  // namespace spravka::tickets
