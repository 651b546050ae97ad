#include "tests/indexer/index/library.h"

#include <stdexcept>

namespace spravka::tests {

article::Article Library::article(std::string const& path, std::string_view text) {
  auto parsed = article::parse_article(path, text);
  if (!parsed) {
    throw std::runtime_error(path + ": " + parsed.error().message);
  }
  return parsed->article;
}

Library Library::with(std::vector<File> const& files, article::Collection const& collection) {
  return {files, collection};
}

Library::Library(std::vector<File> const& files, article::Collection const& collection) {
  index::IndexWriter writer = this->writer();
  for (File const& file : files) {
    writer.put(article(file.path, file.text));
  }
  writer.set_collection(collection);
  writer.commit("first");
}

index::Results Library::answers(std::string const& question, index::Audience audience) const {
  return searcher().search(index::Question(question, audience));
}

std::vector<std::string> Library::finds(std::string const& question) const {
  return paths(answers(question).hits);
}

std::vector<std::string> paths(std::vector<index::Hit> const& hits) {
  std::vector<std::string> paths;
  for (index::Hit const& hit : hits) {
    paths.emplace_back(hit.path);
  }
  return paths;
}

}  // namespace spravka::tests
