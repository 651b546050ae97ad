// Files that came with messages. Kept in the database: they are acknowledged, backed up and deleted
// with their ticket. Safe from any thread; throws StoreError.
#pragma once

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

private:
  Database* database_;
};

}  // namespace spravka::store
