#include "server/store/attachment_store.h"

#include "server/store/engine.h"

namespace spravka::store {

std::optional<StoredFile> AttachmentStore::find(std::string const& key) {
  std::optional<StoredFile> found;
  database_->read([&](soci::session& sql) {
    StoredFile row;
    int is_internal = 0;
    sql << "select attachment.ticket, message.is_internal, attachment.name, attachment_bytes.bytes "
           "from attachment join message on message.id = attachment.message "
           "join attachment_bytes on attachment_bytes.key = attachment.key "
           "where attachment.key = :key",
        soci::use(key), soci::into(row.ticket), soci::into(is_internal),
        soci::into(row.file.name), soci::into(row.file.bytes);
    if (sql.got_data()) {
      row.is_internal = is_internal != 0;
      row.file.key = key;
      row.file.size = row.file.bytes.size();
      found = std::move(row);
    }
  });
  return found;
}

}  // namespace spravka::store
