#include "tests/server/store/shaky_disk.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace spravka::tests {
namespace {

constexpr std::size_t sector = 512;

/// What was asked of the disk after the last sync.
struct Step {
  std::size_t offset{};
  std::string bytes;
  bool is_truncation{};  // To `offset`.
};

struct Platter {
  std::string durable;
  std::vector<Step> pending;
};

void apply(std::string& image, Step const& step, std::size_t length) {
  if (step.is_truncation) {
    image.resize(step.offset, '\0');
    return;
  }
  image.resize(std::max(image.size(), step.offset + length), '\0');
  std::copy_n(step.bytes.begin(), length, image.begin() + static_cast<std::ptrdiff_t>(step.offset));
}

}  // namespace

struct ShakyDisk::State {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real{};
  std::mutex mutex;
  std::map<std::string, Platter> platters;  // By path.
  Failing failing;
  bool is_failing{};
  bool has_failed{};
  int calls{};

  bool fails_now(Fault fault) {
    std::lock_guard const lock(mutex);
    bool const is_meant = is_failing && fault == failing.fault;
    calls += is_meant ? 1 : 0;
    bool const fails =
        is_meant && (failing.is_lasting ? calls >= failing.call : calls == failing.call);
    has_failed = has_failed || fails;
    return fails;
  }
};

namespace {

/// SQLite makes room for this and, behind it, for the real file.
struct File {
  sqlite3_file base;
  ShakyDisk::State* disk;
  std::string* path;  // Nothing for a temporary file.

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file);
}

void note(File& file, Step step) {
  if (file.path != nullptr) {
    std::lock_guard const lock(file.disk->mutex);
    file.disk->platters[*file.path].pending.push_back(std::move(step));
  }
}

int close_file(sqlite3_file* file) {
  auto& ours = file_of(file);
  int const code = ours.real()->pMethods->xClose(ours.real());
  delete ours.path;
  ours.path = nullptr;
  return code;
}

int write_file(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 offset) {
  auto& ours = file_of(file);
  if (ours.disk->fails_now(Fault::Full)) {
    return SQLITE_FULL;
  }
  if (ours.disk->fails_now(Fault::Write)) {
    return SQLITE_IOERR_WRITE;
  }
  int const code = ours.real()->pMethods->xWrite(ours.real(), bytes, count, offset);
  if (code == SQLITE_OK) {
    note(ours,
         {static_cast<std::size_t>(offset),
          std::string(static_cast<char const*>(bytes), static_cast<std::size_t>(count)), false});
  }
  return code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  auto& ours = file_of(file);
  int const code = ours.real()->pMethods->xTruncate(ours.real(), size);
  if (code == SQLITE_OK) {
    note(ours, {static_cast<std::size_t>(size), {}, true});
  }
  return code;
}

int sync_file(sqlite3_file* file, int flags) {
  auto& ours = file_of(file);
  if (ours.disk->fails_now(Fault::Sync)) {
    return SQLITE_IOERR_FSYNC;
  }
  int const code = ours.real()->pMethods->xSync(ours.real(), flags);
  if (code == SQLITE_OK && ours.path != nullptr) {
    std::lock_guard const lock(ours.disk->mutex);
    auto& platter = ours.disk->platters[*ours.path];
    for (auto const& step : platter.pending) {
      apply(platter.durable, step, step.bytes.size());
    }
    platter.pending.clear();
  }
  return code;
}

sqlite3_io_methods const& methods() {
  static sqlite3_io_methods const table = [] {
    sqlite3_io_methods made{};
    made.iVersion = 2;
    made.xClose = close_file;
    made.xRead = [](sqlite3_file* f, void* to, int count, sqlite3_int64 at) {
      return file_of(f).real()->pMethods->xRead(file_of(f).real(), to, count, at);
    };
    made.xWrite = write_file;
    made.xTruncate = truncate_file;
    made.xSync = sync_file;
    made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return file_of(f).real()->pMethods->xFileSize(file_of(f).real(), size);
    };
    made.xLock = [](sqlite3_file* f, int level) {
      return file_of(f).real()->pMethods->xLock(file_of(f).real(), level);
    };
    made.xUnlock = [](sqlite3_file* f, int level) {
      return file_of(f).real()->pMethods->xUnlock(file_of(f).real(), level);
    };
    made.xCheckReservedLock = [](sqlite3_file* f, int* is_held) {
      return file_of(f).real()->pMethods->xCheckReservedLock(file_of(f).real(), is_held);
    };
    made.xFileControl = [](sqlite3_file* f, int what, void* argument) {
      return file_of(f).real()->pMethods->xFileControl(file_of(f).real(), what, argument);
    };
    made.xSectorSize = [](sqlite3_file*) { return static_cast<int>(sector); };
    made.xDeviceCharacteristics = [](sqlite3_file*) { return 0; };
    made.xShmMap = [](sqlite3_file* f, int page, int size, int grows, void volatile** at) {
      return file_of(f).real()->pMethods->xShmMap(file_of(f).real(), page, size, grows, at);
    };
    made.xShmLock = [](sqlite3_file* f, int offset, int count, int flags) {
      return file_of(f).real()->pMethods->xShmLock(file_of(f).real(), offset, count, flags);
    };
    made.xShmBarrier = [](sqlite3_file* f) {
      file_of(f).real()->pMethods->xShmBarrier(file_of(f).real());
    };
    made.xShmUnmap = [](sqlite3_file* f, int deletes) {
      return file_of(f).real()->pMethods->xShmUnmap(file_of(f).real(), deletes);
    };
    return made;
  }();
  return table;
}

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out) {
  auto& disk = *static_cast<ShakyDisk::State*>(vfs->pAppData);
  auto& ours = *new (file) File{};
  int const code = disk.real->xOpen(disk.real, name, ours.real(), flags, out);
  if (code != SQLITE_OK) {
    return code;
  }
  ours.base.pMethods = &methods();
  ours.disk = &disk;
  ours.path = name == nullptr ? nullptr : new std::string(name);
  return code;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int syncs) {
  auto& disk = *static_cast<ShakyDisk::State*>(vfs->pAppData);
  int const code = disk.real->xDelete(disk.real, name, syncs);
  if (code == SQLITE_OK) {
    std::lock_guard const lock(disk.mutex);
    disk.platters.erase(name);
  }
  return code;
}

/// How many bytes of a step that nobody has synced reach the platter.
std::size_t surviving(Step const& step, std::mt19937_64& random) {
  switch (random() % 3) {
    case 0:
      return 0;
    case 1:
      return random() % (step.bytes.size() / sector + 1) * sector;
    default:
      return step.bytes.size();
  }
}

}  // namespace

ShakyDisk::ShakyDisk() : state_(std::make_unique<State>()) {
  state_->real = sqlite3_vfs_find(nullptr);
  state_->vfs = *state_->real;
  state_->vfs.zName = "shaky";
  state_->vfs.pNext = nullptr;
  state_->vfs.pAppData = state_.get();
  state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + state_->real->szOsFile;
  state_->vfs.xOpen = open_file;
  state_->vfs.xDelete = delete_file;
  if (sqlite3_vfs_register(&state_->vfs, 1) != SQLITE_OK) {
    throw std::runtime_error("cannot put the shaky disk under SQLite");
  }
}

ShakyDisk::~ShakyDisk() {
  sqlite3_vfs_unregister(&state_->vfs);
  sqlite3_vfs_register(state_->real, 1);
}

void ShakyDisk::cut_power(std::filesystem::path const& from, std::filesystem::path const& to,
                          std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::lock_guard const lock(state_->mutex);
  for (auto const& [path, platter] : state_->platters) {
    if (std::filesystem::path(path).parent_path() != from) {
      continue;
    }
    auto image = platter.durable;
    for (auto const& step : platter.pending) {
      if (step.is_truncation ? random() % 2 == 0 : true) {
        apply(image, step, step.is_truncation ? 0 : surviving(step, random));
      }
    }
    std::ofstream(to / std::filesystem::path(path).filename(), std::ios::binary) << image;
  }
}

void ShakyDisk::fails(Failing failing) {
  std::lock_guard const lock(state_->mutex);
  state_->failing = failing;
  state_->is_failing = true;
  state_->has_failed = false;
  state_->calls = 0;
}

bool ShakyDisk::is_mended_after_failure() {
  std::lock_guard const lock(state_->mutex);
  state_->is_failing = false;
  return state_->has_failed;
}

}  // namespace spravka::tests
