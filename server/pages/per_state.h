// What pages work out from all articles, kept until the index moves on: with ten thousands of them
// it would be the dearest thing that anybody may ask for.
//
// Each of languages and audiences has a name of its own here, as each sees other articles. Safe
// from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/index/searcher.h"

namespace spravka::pages {

class SlugBook;

template <typename Made>
class PerState {
public:
  /// The one of this name, made by `make()` when the searcher's state has none yet. Two who come at
  /// once may both make it.
  template <typename Make>
  std::shared_ptr<Made const> get(index::Searcher const& searcher, std::string const& name,
                                  Make const& make) {
    auto const state = searcher.state();
    {
      std::lock_guard const lock(mutex_);
      auto const known = made_.find(name);
      if (state == state_ && known != made_.end()) {
        return known->second;
      }
    }
    auto made = std::make_shared<Made const>(make());
    std::lock_guard const lock(mutex_);
    if (state != state_) {
      made_.clear();
      state_ = state;
    }
    return made_[name] = std::move(made);
  }

private:
  std::mutex mutex_;
  std::string state_;
  std::map<std::string, std::shared_ptr<Made const>> made_;
};

/// All that is kept so.
struct Gathered {
  PerState<SlugBook> slugs;                               // By language and audience,
  PerState<std::vector<index::CategoryView>> categories;  // as are these
  PerState<nlohmann::json> homes;                         // and the lists of the home page.
  PerState<std::string> texts;  // The sitemap, and feeds by language and category.
};

/// "ru 1"
inline std::string name_for(article::Language const& language, article::Audience audience) {
  return language.code + " " + std::to_string(static_cast<int>(audience));
}

}  // namespace spravka::pages
