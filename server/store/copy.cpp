#include "server/store/copy.h"

#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "server/store/connection.h"
#include "server/store/migrations.h"

namespace spravka::store {
namespace {

namespace fs = std::filesystem;

/// A descriptor that closes itself.
class OpenFile {
public:
  OpenFile(fs::path const& path, int flags)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}

  ~OpenFile() {
    if (is_open()) {
      ::close(number_);
    }
  }

  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;

  bool is_open() const { return number_ >= 0; }

  bool sync() const { return is_open() && ::fsync(number_) == 0; }

private:
  int number_;
};

/// An unfinished copy, removed unless it was finished.
struct PartialCopy {
  fs::path path;

  ~PartialCopy() {
    std::error_code ignored;
    fs::remove(path, ignored);
    fs::remove(path.string() + "-journal", ignored);
  }
};

[[noreturn]] void refuse(std::string const& file, std::string const& why) {
  throw StoreError("cannot make the copy " + file + ": " + why);
}

fs::path folder_of(fs::path const& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

}  // namespace

void copy_database(soci::session& session, std::string const& file) {
  std::error_code error;
  if (fs::exists(file, error) || error) {
    refuse(file,
           "there is a file of that name already, or its folder cannot be read; name another");
  }
  PartialCopy const part{file + ".part"};
  fs::remove(part.path, error);
  if (!OpenFile(part.path, O_CREAT | O_EXCL | O_WRONLY).is_open()) {
    refuse(file,
           "its folder does not exist or cannot be written; name another or change its rights");
  }
  std::string const target = part.path.string();
  session << "vacuum into :file", soci::use(target);
  if (!OpenFile(part.path, O_RDONLY).sync()) {
    refuse(file, "it could not be brought to the disk; look at the system's log");
  }
  fs::rename(part.path, file, error);
  if (error || !OpenFile(folder_of(file), O_RDONLY | O_DIRECTORY).sync()) {
    refuse(file, "it could not be given its name; check the folder's rights");
  }
}

void verify_database(std::string const& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    throw StoreError("cannot check " + file + ": there is no such file");
  }
  auto const session = connect_to_look(file);
  std::string verdict;
  *session << "pragma integrity_check(1)", soci::into(verdict);
  int dangling = 0;
  *session << "select count(*) from pragma_foreign_key_check", soci::into(dangling);
  if (verdict != "ok" || dangling != 0) {
    throw StoreError(file + " is damaged: use another backup");
  }
  int const version = applied_version(*session);
  if (version == 0) {
    throw StoreError(file + " is not a database of spravka: name a file made by spravka backup");
  }
  refuse_newer(version, migrations());
}

}  // namespace spravka::store
