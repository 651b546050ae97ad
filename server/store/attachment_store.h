// Files that came with messages. Kept in the database: they are acknowledged, backed up and deleted
// with their ticket. Safe from any thread; throws StoreError.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "server/store/database.h"
#include "server/tickets/message.h"

namespace spravka::store {

struct StoredFile {
  std::int64_t ticket{};
  bool is_internal{};  // Of a note among agents.
  tickets::Attachment file;
};

class AttachmentStore {
public:
  explicit AttachmentStore(Database& database) : database_(&database) {}

  /// With its bytes.
  std::optional<StoredFile> find(std::string const& key);

  /// Keeps a file that belongs to no ticket yet, for a day and as long as there is room: at most
  /// 200 MB wait at a time, the oldest go first.
  void hold(tickets::Attachment const& file, std::chrono::sys_seconds at);
  std::optional<tickets::Attachment> find_held(std::string const& key);

private:
  Database* database_;
};

}  // namespace spravka::store
