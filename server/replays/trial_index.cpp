#include "server/replays/trial_index.h"

#include <atomic>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "indexer/index/index_copy.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/private_folder.h"
#include "indexer/sync/sync.h"

namespace spravka::replays {
namespace {

namespace fs = std::filesystem;

constexpr auto left_behind_after = std::chrono::hours{6};

/// The articles at one version, whatever the branch does meanwhile.
class AtVersion final : public article::Source {
public:
  AtVersion(article::Source& source, std::string version)
      : source_(source), version_(std::move(version)) {}

  std::string head() override { return version_; }

  article::Changes changes(std::string const& since, std::string const& until) override {
    return source_.changes(since, until);
  }

  std::optional<std::string> read(std::string const& version, std::string const& path) override {
    return source_.read(version, path);
  }

  std::vector<Updated> last_updates(std::string const& version,
                                    std::vector<std::string> const& paths) override {
    return source_.last_updates(version, paths);
  }

  article::Past const& past(std::string const& version) override { return source_.past(version); }

  std::optional<std::string> read_content(std::string const& content_id) override {
    return source_.read_content(content_id);
  }

  bool is_git() const override { return source_.is_git(); }

  std::string branch() const override { return source_.branch(); }

private:
  article::Source& source_;
  std::string version_;
};

/// A crash may have left some.
void remove_old(fs::path const& folder) {
  auto const now = fs::file_time_type::clock::now();
  std::error_code ignored;
  for (auto const& entry : fs::directory_iterator(folder, ignored)) {
    if (now - fs::last_write_time(entry.path(), ignored) > left_behind_after) {
      fs::remove_all(entry.path(), ignored);
    }
  }
}

fs::path fresh_folder(std::string const& data_folder) {
  static std::atomic<unsigned> made{0};
  auto const parent = fs::path(data_folder) / "replay";
  std::error_code error;
  index::keep_private_folder(parent.string(), error);
  if (error) {
    throw fs::filesystem_error("cannot make the folder of a replay", parent, error);
  }
  remove_old(parent);
  auto folder = parent / fmt::format("{}-{}", ::getpid(), ++made);
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

}  // namespace

TrialIndex::TrialIndex(std::string const& data_folder, article::Source& source,
                       std::string const& version)
    : folder_(fresh_folder(data_folder)) {
  try {
    index::copy_index(data_folder, folder_.string());
    AtVersion pinned(source, version);
    index::IndexWriter writer(folder_.string(), index::IndexWriter::Mode::Update);
    sync::sync(pinned, writer, {});
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    throw;
  }
}

TrialIndex::~TrialIndex() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace spravka::replays
