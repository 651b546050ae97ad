#include "indexer/index/searcher.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using namespace spravka::tests;
using index::Audience;
using index::Question;

namespace {

using Paths = std::vector<std::string>;

/// One article for each audience and status, each with a word of its own.
Library secret_library() {
  return Library::with(
      {{"ru/open/public.md", "# Открытая\n\nобщее слово апельсин"},
       {"ru/open/customers.md",
        "---\naudience: customers\n---\n# Клиентская\n\nобщее слово баклажан"},
       {"ru/inside/agents.md", "---\naudience: agents\n---\n# Внутренняя\n\nобщее слово виноград"},
       {"ru/inside/draft.md", "---\nstatus: draft\n---\n# Черновик\n\nобщее слово горчица"},
       {"ru/inside/old.md", "---\nstatus: archived\n---\n# Старая\n\nобщее слово дыня"}});
}

}  // namespace

TEST_CASE("each audience finds, counts and lists what it may see", "[index]") {
  Library const library = secret_library();
  auto const [reader, seen] = GENERATE(table<Audience, std::size_t>(
      {{Audience::Public, 1}, {Audience::Customers, 2}, {Audience::Agents, 5}}));
  auto searcher = library.searcher();
  auto const results = searcher.search({"общее слово", reader});
  REQUIRE(results.total == seen);
  REQUIRE(results.hits.size() == seen);
  REQUIRE(searcher.cards(std::nullopt, reader).size() == seen);
  std::size_t counted = 0;
  for (auto const& facet : results.facets) {
    counted += facet.count;
  }
  REQUIRE(counted == seen);
  std::size_t in_categories = 0;
  for (auto const& category : searcher.categories({"ru"}, reader)) {
    in_categories += category.count;
  }
  REQUIRE(in_categories == seen);
  REQUIRE(searcher.suggest({"общее слово", "апельсин баклажан виноград", reader}).hits.size() <=
          seen);
}

TEST_CASE("a word that stands only in an internal article is unknown to a customer", "[index]") {
  Library const library = secret_library();
  auto searcher = library.searcher();
  std::string const misspelt = GENERATE("виногрд", "dbyjuhfl", "vinograd", "горчиса");
  auto const for_customer = searcher.search({misspelt, Audience::Public});
  REQUIRE(for_customer.hits.empty());
  REQUIRE_FALSE(for_customer.rescue);
  REQUIRE(searcher.instant({misspelt, Audience::Public}).empty());
  REQUIRE(searcher.search({misspelt, Audience::Agents}).hits.size() == 1);
}

TEST_CASE("an internal article cannot be read, followed or suggested by a customer", "[index]") {
  Library const library = secret_library();
  auto searcher = library.searcher();
  REQUIRE_FALSE(searcher.find("inside/agents", {"ru"}, Audience::Customers));
  REQUIRE_FALSE(searcher.find_by_id("inside/agents", std::nullopt, Audience::Customers));
  REQUIRE_FALSE(searcher.find_by_path("ru/inside/agents.md", Audience::Customers));
  REQUIRE(searcher.translations("inside/agents", Audience::Customers).empty());
  REQUIRE(searcher.instant({"Внутр", Audience::Customers}).empty());
  REQUIRE(searcher.similar({"Внутренняя", "виноград", Audience::Customers}).empty());
  REQUIRE(searcher.find("inside/agents", {"ru"}, Audience::Agents));
}

TEST_CASE("an article made internal takes its words with it", "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# Статья\n\nапельсин"}, {"ru/b.md", "# Другая\n\nбаклажан"}});
  auto searcher = library.searcher();
  REQUIRE(searcher.search({"апельсн", Audience::Public}).total == 1);
  auto writer = library.writer();
  writer.put(Library::article("ru/a.md", "---\naudience: agents\n---\n# Статья\n\nапельсин"));
  writer.commit("second");
  REQUIRE(searcher.refresh());
  REQUIRE(searcher.search({"апельсн", Audience::Public}).total == 0);
}

TEST_CASE("an entry comes back as the article was written", "[index]") {
  std::string const file =
      "---\nid: refund\ntitle: Возврат\nsummary: Коротко\ntags: [деньги]\nask: [номер "
      "заказа]\nowner: billing\n"
      "review_by: 2027-03-01\nredirect_from: [/ru/articles/money/back]\n"
      "known_issue: {since: 2026-11-20T08:00Z, status: investigating}\n---\nВступление.\n\n## "
      "Решение\n\nНажмите.\n";
  Library const library = Library::with({{"ru/billing/refund.md", file}});
  article::Article const article = Library::article("ru/billing/refund.md", file);
  auto searcher = library.searcher();
  auto const entry = searcher.find("billing/refund", {"ru"}, Audience::Public);
  REQUIRE(entry);
  REQUIRE(*entry == index::to_entry(article));
  REQUIRE(searcher.find_by_id("refund", std::nullopt, Audience::Public) == entry);
  REQUIRE_FALSE(searcher.find("billing/refund", {"en"}, Audience::Public));
}

TEST_CASE("a former address leads to the article, however it is written", "[index]") {
  Library const library = Library::with(
      {{"ru/new.md",
        "---\nredirect_from: [/ru/articles/money/back, /old/page.html]\n---\n# Новая\n\nТекст"},
       {"en/new.md", "---\nredirect_from: [/en/articles/money/back]\n---\n# New\n\nText"}});
  auto searcher = library.searcher();
  auto const [address, path] = GENERATE(table<std::string, std::string>({
      {"/ru/articles/money/back", "ru/new.md"},
      {"ru/money/back", "ru/new.md"},
      {"https://help.example.com/ru/articles/money/back/?utm=1#part", "ru/new.md"},
      {"/ru/articles/money%2Fback", "ru/new.md"},
      {"/old/page", "ru/new.md"},
      {"/en/articles/money/back", "en/new.md"},
  }));
  auto const card = searcher.find_moved(address, Audience::Public);
  REQUIRE(card);
  REQUIRE(card->path == path);
  REQUIRE_FALSE(searcher.find_moved("/ru/articles/never", Audience::Public));
  REQUIRE_FALSE(searcher.find_moved("", Audience::Public));
}

TEST_CASE("categories come in their order with the titles of their language", "[index]") {
  article::Collection collection;
  collection.categories.push_back({"zoo", {"ru"}, "Зоопарк", "", 1, ""});
  collection.categories.push_back({"zoo/cats", {"ru"}, "Кошки", "", 2, ""});
  Library const library = Library::with({{"ru/zoo/cats/lion.md", "# Лев\n\nрычит"},
                                         {"ru/about-us/a.md", "# О нас\n\nмы"},
                                         {"en/zoo/b.md", "# Zoo\n\nroar"}},
                                        collection);
  auto searcher = library.searcher();
  auto const categories = searcher.categories({"ru"}, Audience::Public);
  REQUIRE(categories.size() == 3);
  REQUIRE(categories[0].category.title == "Зоопарк");
  REQUIRE(categories[0].count == 1);
  REQUIRE(categories[1].category.slug == "zoo/cats");
  REQUIRE(categories[2].category.title == "About us");
  auto const hit = searcher.search({"рычит", Audience::Public}).hits.at(0);
  REQUIRE(Paths(hit.category_titles.begin(), hit.category_titles.end()) ==
          Paths{"Зоопарк", "Кошки"});
}

TEST_CASE("a category holds its subcategories, and a tag any case of itself", "[index]") {
  Library const library =
      Library::with({{"ru/zoo/cats/lion.md", "---\ntags: [Хищник]\n---\n# Лев\n\nзверь"},
                     {"ru/zoology/a.md", "# Наука\n\nзверь"},
                     {"ru/zoo/b.md", "# Зоопарк\n\nзверь"}});
  auto searcher = library.searcher();
  Question question("зверь", Audience::Public);
  question.category = "zoo";
  REQUIRE(searcher.search(question).total == 2);
  question.category.clear();
  question.tag = "хищник";
  REQUIRE(paths(searcher.search(question).hits) == Paths{"ru/zoo/cats/lion.md"});
}

TEST_CASE("a page's image is known by the articles that may be seen", "[index]") {
  Library const library =
      Library::with({{"ru/a/one.md", "# Один\n\n![вид](../img/view.png)"},
                     {"ru/a/two.md", "---\naudience: agents\n---\n# Два\n\n![план](plan.png)"}});
  auto searcher = library.searcher();
  REQUIRE(searcher.shows_image("ru/img/view.png", Audience::Public));
  REQUIRE_FALSE(searcher.shows_image("ru/a/plan.png", Audience::Public));
  REQUIRE(searcher.shows_image("ru/a/plan.png", Audience::Agents));
}

TEST_CASE("pages of results follow each other without gap or repetition", "[index]") {
  std::vector<Library::File> files;
  for (int number = 0; number < 130; ++number) {
    files.push_back(
        {"ru/a" + std::to_string(number) + ".md", "# Слон " + std::to_string(number) + "\n\nслон"});
    if (number % 10 == 0) {
      files.push_back({"en/a" + std::to_string(number) + ".md",
                       "# Elephant " + std::to_string(number) + "\n\nслон"});
    }
  }
  Library const library = Library::with(files);
  auto searcher = library.searcher();
  std::vector<std::string> seen;
  Question question("слон", Audience::Public);
  question.limit = 20;
  for (question.offset = 0; question.offset < 160; question.offset += question.limit) {
    auto const results = searcher.search(question);
    REQUIRE(results.total == 143);
    for (auto const& path : paths(results.hits)) {
      seen.push_back(path);
    }
  }
  REQUIRE(seen.size() == 143);
  // The question's language first, all of the other after it.
  REQUIRE(seen[129].substr(0, 2) == "ru");
  REQUIRE(seen[130].substr(0, 2) == "en");
  std::sort(seen.begin(), seen.end());
  REQUIRE(std::unique(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("a given language is kept to", "[index]") {
  Library const library =
      Library::with({{"ru/a.md", "# GitHub\n\nтекст"}, {"en/b.md", "# GitHub\n\ntext"}});
  auto searcher = library.searcher();
  Question question("github", Audience::Public);
  REQUIRE(paths(searcher.search(question).hits) == Paths{"en/b.md", "ru/a.md"});
  question.language = index::Language{"ru"};
  REQUIRE(paths(searcher.search(question).hits) == Paths{"ru/a.md"});
}
