#include "indexer/article/staleness.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace spravka::article {

namespace {

struct Mark {
  std::string reason;
  std::chrono::sys_seconds since{};
};

using Marks = std::vector<std::optional<Mark>>;  // One for each block of the original.

/// Both files as the walk through their revisions finds them.
class Pair {
public:
  void change_original(std::vector<Block> blocks, Revision const& revision) {
    if (has_both()) {
      follow_original(blocks, revision);
    } else {
      marks_.assign(blocks.size(), std::nullopt);
    }
    original_ = std::move(blocks);
    has_original_ = true;
  }

  void change_translation(std::vector<Block> blocks, Revision const& revision) {
    if (!has_both() || revision.note == TranslationNote::Current) {
      marks_.assign(original_.size(), std::nullopt);
    } else {
      follow_translation(blocks);
    }
    translation_ = std::move(blocks);
    has_translation_ = true;
  }

  std::vector<StaleBlock> stale() const {
    std::vector<StaleBlock> stale;
    bool const is_parallel = original_.size() == translation_.size();
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i]) {
        stale.push_back({original_[i].line, is_parallel ? translation_[i].line : 0,
                         marks_[i]->reason, marks_[i]->since});
      }
    }
    return stale;
  }

private:
  bool has_both() const { return has_original_ && has_translation_; }

  void follow_original(std::vector<Block> const& blocks, Revision const& revision) {
    std::vector<int> const made_of = match_blocks(original_, blocks);
    Marks marks(blocks.size());
    for (std::size_t j = 0; j < blocks.size(); ++j) {
      bool const is_new = made_of[j] < 0;
      auto const before = static_cast<std::size_t>(std::max(made_of[j], 0));
      marks[j] = is_new ? std::nullopt : marks_[before];
      Judgement const judgement = is_new ? Judgement{Significance::Major, "a block was put in"}
                                         : judge_change(original_[before].text, blocks[j].text);
      if (is_to_follow(judgement, revision.note)) {
        marks[j] = Mark{judgement.reason, revision.at};
      }
    }
    mark_removed(made_of, revision, marks);
    marks_ = std::move(marks);
  }

  static bool is_to_follow(Judgement const& judgement, TranslationNote note) {
    if (note == TranslationNote::Minor) {
      return false;
    }
    return judgement.significance == Significance::Major ||
           (note == TranslationNote::Major && judgement.significance != Significance::None);
  }

  /// What was taken out is told at the block before it.
  void mark_removed(std::vector<int> const& made_of, Revision const& revision, Marks& marks) const {
    if (marks.empty() || revision.note == TranslationNote::Minor) {
      return;
    }
    for (std::size_t i = 0; i < original_.size(); ++i) {
      bool const is_kept = std::ranges::find(made_of, static_cast<int>(i)) != made_of.end();
      if (is_kept) {
        continue;
      }
      std::size_t place = 0;
      for (std::size_t j = 0; j < made_of.size(); ++j) {
        place = made_of[j] >= 0 && made_of[j] < static_cast<int>(i) ? j : place;
      }
      marks[place] =
          marks[place] ? marks[place] : Mark{"a block behind it was taken out", revision.at};
    }
  }

  void follow_translation(std::vector<Block> const& blocks) {
    std::vector<int> const made_of = match_blocks(translation_, blocks);
    bool const is_parallel = blocks.size() == original_.size();
    std::size_t changed = 0;
    for (std::size_t j = 0; j < blocks.size(); ++j) {
      bool const is_same =
          made_of[j] >= 0 &&
          judge_change(translation_[static_cast<std::size_t>(made_of[j])].text, blocks[j].text)
                  .significance != Significance::Major;
      changed += is_same ? 0 : 1;
      if (!is_same && is_parallel) {
        marks_[j] = std::nullopt;
      }
    }
    changed += translation_.size() > blocks.size() ? translation_.size() - blocks.size() : 0;
    forget_when_done(is_parallel, changed);
  }

  // Files of different build cannot be compared place by place: as many changes as there were stale
  // blocks are taken for all of them. The mark of a removed block goes with a removal.
  void forget_when_done(bool is_parallel, std::size_t changed) {
    auto const stale = static_cast<std::size_t>(
        std::ranges::count_if(marks_, [](auto const& mark) { return mark.has_value(); }));
    if (!is_parallel && changed >= stale) {
      marks_.assign(original_.size(), std::nullopt);
    }
    for (auto& mark : marks_) {
      bool const is_removal = mark && mark->reason == "a block behind it was taken out";
      if (is_removal && is_parallel && changed > 0) {
        mark.reset();
      }
    }
  }

  std::vector<Block> original_;
  std::vector<Block> translation_;
  Marks marks_;
  bool has_original_{};
  bool has_translation_{};
};

}  // namespace

std::vector<StaleBlock> stale_blocks(std::vector<Revision> const& original,
                                     std::vector<Revision> const& translation,
                                     ReadContent const& read) {
  Pair pair;
  auto next_original = original.begin();
  auto next_translation = translation.begin();
  while (next_original != original.end() || next_translation != translation.end()) {
    // Of one commit the original comes first: the translation may have followed at once.
    bool const is_original =
        next_translation == translation.end() ||
        (next_original != original.end() && next_original->order <= next_translation->order);
    if (is_original) {
      pair.change_original(blocks_of(read(next_original->content_id)), *next_original);
      ++next_original;
    } else {
      pair.change_translation(blocks_of(read(next_translation->content_id)), *next_translation);
      ++next_translation;
    }
  }
  return pair.stale();
}

}  // namespace spravka::article
