#include "server/store/sent_links.h"

#include "server/store/engine.h"

namespace spravka::store {

std::vector<SentArticle> SentLinks::articles() {
  std::vector<SentArticle> articles;
  database_->read([&](soci::session& sql) {
    SentArticle row;
    soci::statement rows =
        (sql.prepare << "select message_article.path, ticket.language from message_article "
                        "join message on message.id = message_article.message "
                        "join ticket on ticket.number = message.ticket where is_internal = 0 "
                        "union select resolution.article, ticket.language from resolution "
                        "join ticket on ticket.number = resolution.ticket where article <> '' "
                        "order by 1, 2",
         soci::into(row.path), soci::into(row.language));
    rows.execute();
    while (rows.fetch()) {
      articles.push_back(row);
    }
  });
  return articles;
}

std::vector<std::string> SentLinks::texts() {
  std::vector<std::string> texts;
  database_->read([&](soci::session& sql) {
    std::string text;
    soci::statement rows =
        (sql.prepare << "select body from message where author = 'agent' and is_internal = 0 and "
                        "body like '%/articles/%' "
                        "union select solution from resolution where solution like '%/articles/%' "
                        "union select cause from resolution where cause like '%/articles/%'",
         soci::into(text));
    rows.execute();
    while (rows.fetch()) {
      texts.push_back(text);
    }
  });
  return texts;
}

}  // namespace spravka::store
