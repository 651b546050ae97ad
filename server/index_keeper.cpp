#include "server/index_keeper.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <malloc.h>

#include "indexer/article/source.h"
#include "indexer/index/index_folder.h"
#include "indexer/index/index_writer.h"
#include "server/log.h"

namespace spravka {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto shortest_rest = std::chrono::milliseconds{500};
constexpr auto longest_rest = std::chrono::seconds{1};
// A plain folder is listed whole at each look: of ten thousand articles that takes tens of
// milliseconds, which readers would pay for twice a second.
constexpr int rest_share = 20;

Clock::duration rest_after(Clock::duration took) {
  return std::clamp<Clock::duration>(took * rest_share, shortest_rest, longest_rest);
}

/// What reading a new state took for a while: a tenth of what the server holds, which the allocator
/// would keep for the next time.
void give_memory_back() {
  ::malloc_trim(0);
}

}  // namespace

IndexKeeper::IndexKeeper(std::string articles, std::string branch, std::string data_folder,
                         index::SearcherPool& searchers)
    : articles_(std::move(articles)),
      branch_(std::move(branch)),
      data_folder_(std::move(data_folder)),
      searchers_(&searchers),
      rounds_("following the articles", shortest_rest) {}

sync::SyncReport IndexKeeper::look() {
  std::lock_guard const lock(look_mutex_);
  auto report = bring_index_to_head();
  if (searchers_->refresh()) {  // Another process may have written, too.
    give_memory_back();
  }
  return report;
}

sync::SyncReport IndexKeeper::bring_index_to_head() {
  if (!source_) {
    source_ = article::Source::open(articles_, branch_);
  }
  try {
    auto const head = source_->head();
    if (head == seen_head_ && is_index_there()) {
      sync::SyncReport unchanged;
      unchanged.version = head;
      return unchanged;
    }
    index::IndexWriter writer(data_folder_, index::IndexWriter::Mode::Update);
    auto report = sync::sync(*source_, writer);
    seen_head_ = head;
    return report;
  } catch (...) {
    source_.reset();  // The repository may have been moved or made anew: opened again next time.
    throw;
  }
}

/// Somebody may have deleted it, or the disk lost it: it is built anew then.
bool IndexKeeper::is_index_there() const {
  auto const folder = index::current_index(data_folder_);
  std::error_code ignored;
  return folder && std::filesystem::exists(*folder + "/iamglass", ignored);
}

void IndexKeeper::follow() {
  rounds_.start([this](std::stop_token const&, bool) { return round(); });
}

void IndexKeeper::tell_failures_to(std::function<void(std::string_view)> listener) {
  listener_ = std::move(listener);
}

/// Here, so that the first visitors need not wait for it.
void IndexKeeper::prepare_searchers() {
  try {
    searchers_->prepare();
    give_memory_back();
  } catch (std::exception const& error) {
    log_failure("reading the index", error.what());
  }
}

Rounds::Rest IndexKeeper::round() {
  if (!is_prepared_) {
    is_prepared_ = true;
    prepare_searchers();
    return shortest_rest;
  }
  auto const begin = Clock::now();
  try {
    auto const report = look();
    if (report.moved) {
      log_sync(report);
    }
  } catch (std::exception const& error) {
    if (listener_) {
      listener_(error.what());
    }
    throw;
  }
  return rest_after(Clock::now() - begin);
}

}  // namespace spravka
