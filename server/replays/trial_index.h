// The index as it would be with a change published: a copy of the served one, brought to another
// version of the articles. Gone with this object.
//
// Nobody but its maker sees it. Belongs to one thread. Throws IndexError and RepositoryError.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/article/source.h"

namespace spravka::replays {

class TrialIndex {
public:
  /// `version`: what DraftBranches::version_with() gives, or Source::head().
  TrialIndex(std::string const& data_folder, article::Source& source, std::string const& version);
  ~TrialIndex();
  TrialIndex(TrialIndex const&) = delete;
  TrialIndex& operator=(TrialIndex const&) = delete;

  /// What a Searcher opens.
  std::string data_folder() const { return folder_.string(); }

private:
  std::filesystem::path folder_;
};

}  // namespace spravka::replays
