// What replies and resolutions told customers of articles. Safe from any thread; throws StoreError.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.h"

namespace spravka::store {

struct SentArticle {
  std::string path;      // As it was when it was put into the reply: "ru/billing/refund.md".
  std::string language;  // Of the ticket.
};

class SentLinks {
public:
  explicit SentLinks(Database& database) : database_(&database) {}

  /// Articles that agents put into replies or named as the answer, each once. Internal notes never.
  std::vector<SentArticle> articles();

  /// Texts that were sent and hold the address of an article.
  std::vector<std::string> texts();

private:
  Database* database_;
};

}  // namespace spravka::store
