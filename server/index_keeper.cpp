#include "server/index_keeper.h"

#include <utility>

#include "indexer/article/source.h"
#include "indexer/index/index_writer.h"
#include "server/log.h"

namespace spravka {
namespace {

constexpr auto look_every = std::chrono::milliseconds{500};

}  // namespace

IndexKeeper::IndexKeeper(std::string articles, std::string branch, std::string data_folder)
    : articles_(std::move(articles)),
      branch_(std::move(branch)),
      data_folder_(std::move(data_folder)) {}

IndexKeeper::~IndexKeeper() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

sync::SyncReport IndexKeeper::look() {
  std::lock_guard const lock(look_mutex_);
  if (!source_) {
    source_ = article::Source::open(articles_, branch_);
  }
  try {
    auto const head = source_->head();
    if (head == seen_head_) {
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

void IndexKeeper::follow() {
  thread_ = std::thread([this] { run(); });
}

void IndexKeeper::wake() {
  {
    std::lock_guard const lock(mutex_);
    is_woken_ = true;
  }
  changed_.notify_all();
}

void IndexKeeper::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    changed_.wait_for(lock, look_every, [this] { return is_stopping_ || is_woken_; });
    is_woken_ = false;
    if (is_stopping_) {
      return;
    }
    lock.unlock();
    try_to_look();
    lock.lock();
  }
}

void IndexKeeper::try_to_look() {
  try {
    auto const report = look();
    if (report.moved) {
      log_sync(report);
    }
    last_failure_.clear();
  } catch (std::exception const& error) {
    if (last_failure_ != error.what()) {  // Once, not twice a second.
      last_failure_ = error.what();
      log_failure("following the articles", error.what());
    }
  }
}

}  // namespace spravka
