#include "server/store/attachment_store.h"

#include "server/store/engine.h"
#include "server/store/lifetimes.h"
#include "server/store/times.h"

namespace spravka::store {
namespace {

constexpr std::int64_t most_held_bytes = 200LL * 1024 * 1024;

}  // namespace

std::optional<StoredFile> AttachmentStore::find(std::string const& key) {
  std::optional<StoredFile> found;
  database_->read([&](soci::session& sql) {
    StoredFile row;
    int is_internal = 0;
    sql << "select attachment.ticket, message.is_internal, attachment.name, attachment_bytes.bytes "
           "from attachment join message on message.id = attachment.message "
           "join attachment_bytes on attachment_bytes.key = attachment.key "
           "where attachment.key = :key",
        soci::use(key), soci::into(row.ticket), soci::into(is_internal), soci::into(row.file.name),
        soci::into(row.file.bytes);
    if (sql.got_data()) {
      row.is_internal = is_internal != 0;
      row.file.key = key;
      row.file.size = row.file.bytes.size();
      found = std::move(row);
    }
  });
  return found;
}

void AttachmentStore::hold(tickets::Attachment const& file, std::chrono::sys_seconds at) {
  std::int64_t const now = seconds(at);
  std::int64_t const too_old = now - lifetime::held_file;
  database_->write([&](soci::session& sql) {
    sql << "delete from held_file where at <= :too_old", soci::use(too_old);
    sql << "insert into held_file (key, name, bytes, at) "
           "values (:key, :name, cast(:bytes as blob), :at) on conflict (key) do nothing",
        soci::use(file.key), soci::use(file.name), soci::use(file.bytes), soci::use(now);
    sql << "delete from held_file where rowid in (select rowid from (select rowid, "
           "sum(length(bytes)) over (order by rowid desc) as together from held_file) "
           "where together > :most)",
        soci::use(most_held_bytes);
  });
}

std::optional<tickets::Attachment> AttachmentStore::find_held(std::string const& key) {
  tickets::Attachment file;
  file.key = key;
  bool is_known = false;
  database_->read([&](soci::session& sql) {
    sql << "select name, bytes from held_file where key = :key", soci::use(key),
        soci::into(file.name), soci::into(file.bytes);
    is_known = sql.got_data();
  });
  file.size = file.bytes.size();
  return is_known ? std::optional(std::move(file)) : std::nullopt;
}

}  // namespace spravka::store
