#include <filesystem>
#include <iostream>
#include <set>

#include "indexer/article/link.h"
#include "indexer/text/language.h"
#include "server/commands.h"
#include "server/store/database.h"
#include "server/store/sent_links.h"
#include "server/tickets/article_addresses.h"

namespace spravka {

int run(LinksCommand const& command) {
  auto const file = std::filesystem::path(command.data) / "spravka.db";
  if (!std::filesystem::exists(file)) {
    throw store::StoreError("there is no database in " + command.data +
                            ": give --data the folder that the server uses");
  }
  store::Database database(file.string());
  store::SentLinks sent(database);
  std::set<std::string> links;
  for (auto const& article : sent.articles()) {
    links.insert(article::decoded(article::article_address(
        article.path,
        text::parse_language(article.language).value_or(text::known_languages().front()))));
  }
  for (auto const& text : sent.texts()) {
    for (auto const& link : tickets::article_addresses(text, command.base_url)) {
      links.insert(article::decoded(link));
    }
  }
  for (auto const& link : links) {
    std::cout << link << '\n';
  }
  return 0;
}

}  // namespace spravka
