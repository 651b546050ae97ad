#include "server/pages/proofreader.h"

#include <algorithm>
#include <utility>

#include "indexer/article/check.h"

namespace spravka::pages {
namespace {

using article::Article;
using article::Problem;

/// Thousands of articles are held: their words are in the index already.
Article slimmed(Article article) {
  article.markdown.clear();
  article.phrases.clear();
  if (!article.html.empty()) {
    article.text.clear();
  }
  return article;
}

std::vector<Article>::iterator find(std::vector<Article>& all, std::string const& path) {
  return std::ranges::find(all, path, &Article::path);
}

void put(std::vector<Article>& all, Article article) {
  auto const at = find(all, article.path);
  if (at == all.end()) {
    all.push_back(std::move(article));
  } else {
    *at = std::move(article);
  }
}

void remove(std::vector<Article>& all, std::string const& path) {
  std::erase_if(all, [&path](Article const& one) { return one.path == path; });
}

bool is_same(Problem const& one, Problem const& other) {
  return one.path == other.path && one.code == other.code && one.message == other.message;
}

}  // namespace

/// The collection with the changed files put in; puts the served ones back.
class Proofreader::Trial {
public:
  Trial(Proofreader& reader, Changed const& changed, std::vector<Problem>& own)
      : reader_(reader), files_(reader.files_) {
    for (auto const& [path, bytes] : changed) {
      replaced_.emplace(path, take_out(path));
      reader_.files_.erase(path);
      if (bytes) {
        reader_.files_.insert(path);
        put_in(path, *bytes, own);
      }
    }
  }

  ~Trial() {
    for (auto& [path, article] : replaced_) {
      if (article) {
        put(reader_.all_, std::move(*article));
      } else {
        remove(reader_.all_, path);
      }
    }
    reader_.files_ = std::move(files_);
  }

  Trial(Trial const&) = delete;
  Trial& operator=(Trial const&) = delete;

private:
  std::optional<Article> take_out(std::string const& path) {
    auto const at = find(reader_.all_, path);
    if (at == reader_.all_.end()) {
      return std::nullopt;
    }
    auto article = std::move(*at);
    reader_.all_.erase(at);
    return article;
  }

  void put_in(std::string const& path, std::string const& bytes, std::vector<Problem>& own) {
    if (!article::is_article_path(path)) {
      return;
    }
    auto parsed = article::parse_article(path, bytes);
    if (!parsed) {
      own.push_back(parsed.error());
      if (auto const& served = replaced_.at(path)) {
        reader_.all_.push_back(*served);  // It goes on being served: links to it are not dead.
      }
      return;
    }
    own.insert(own.end(), parsed->warnings.begin(), parsed->warnings.end());
    reader_.all_.push_back(std::move(parsed->article));
  }

  Proofreader& reader_;
  std::set<std::string> files_;
  std::map<std::string, std::optional<Article>> replaced_;
};

std::vector<Problem> Proofreader::across(std::string const& today) const {
  article::CheckContext context{};
  context.today = today;
  auto problems = article::check_collection(all_, {files_.begin(), files_.end()});
  auto const upkeep = article::check_upkeep(all_, context);
  problems.insert(problems.end(), upkeep.begin(), upkeep.end());
  return problems;
}

std::vector<Problem> Proofreader::problems(Changed const& changed, std::string const& today) {
  std::lock_guard const lock(mutex_);
  follow();
  if (known_at_ != version_ + today) {
    known_ = across(today);
    known_at_ = version_ + today;
  }
  std::vector<Problem> found;
  std::vector<Problem> after;
  {
    Trial const trial(*this, changed, found);
    after = across(today);
  }
  for (Problem const& problem : after) {
    bool const is_known = std::ranges::any_of(
        known_, [&problem](Problem const& one) { return is_same(one, problem); });
    if (changed.contains(problem.path) || !is_known) {
      found.push_back(problem);
    }
  }
  std::ranges::stable_sort(found, [&changed](Problem const& left, Problem const& right) {
    bool const is_left_own = changed.contains(left.path);
    bool const is_right_own = changed.contains(right.path);
    return is_left_own != is_right_own ? is_left_own
           : left.path != right.path   ? left.path < right.path
                                       : left.line < right.line;
  });
  return found;
}

void Proofreader::read(article::Source& source, std::string const& version,
                       std::string const& path) {
  files_.insert(path);
  auto const bytes = article::is_article_path(path) ? source.read(version, path) : std::nullopt;
  auto parsed = bytes ? article::parse_article(path, *bytes) : tl::unexpected(article::Problem{});
  if (parsed) {
    put(all_, slimmed(std::move(parsed->article)));
  }
}

void Proofreader::follow() {
  auto const source = article::Source::open(articles_, branch_);
  auto const head = source->head();
  if (head == version_) {
    return;
  }
  // Should anything throw on the way, all is read anew the next time.
  auto const since = std::exchange(version_, std::string());
  auto const changes = source->changes(since, head);
  if (changes.is_complete_tree || since.empty()) {
    all_.clear();
    files_.clear();
  }
  for (auto const& change : changes.changes) {
    files_.erase(change.path);
    if (change.kind == article::Change::Kind::Put) {
      read(*source, head, change.path);
    } else {
      remove(all_, change.path);
    }
  }
  version_ = head;
}

}  // namespace spravka::pages
