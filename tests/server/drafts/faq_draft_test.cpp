#include "server/drafts/faq_draft.h"

#include <string>

#include <catch2/catch.hpp>

#include "indexer/article/article_file.h"

using namespace spravka;
using drafts::faq_draft;
using drafts::NoDraft;
using tickets::Author;
using tickets::Message;
using tickets::Ticket;

namespace {

Message says(Author author, std::string body) {
  Message message;
  message.author = author;
  message.author_name = author == Author::Customer ? "Игорь Савельев" : "Анна Крылова";
  message.body = std::move(body);
  return message;
}

Ticket resolved() {
  Ticket ticket;
  ticket.number = 41;
  ticket.key = "k3yk3yk3yk3y";
  ticket.name = "Игорь Савельев";
  ticket.email = "i.savelev@primer.ru";
  ticket.subject = "Re: не приходят деньги за возврат.";
  ticket.language = {"ru"};
  ticket.status = tickets::Status::Resolved;
  ticket.messages = {
      says(Author::Customer,
           "Здравствуйте! Меня зовут Игорь Савельев, заказ № 445812. Вернул куртку неделю назад, "
           "денег нет.\nС уважением,\nИгорь\n+7 916 204-55-31"),
      says(Author::Agent, "Добрый день, Игорь! Подскажите, пожалуйста, оплата была картой?"),
      says(Author::Customer, "Да, картой 4111 1111 1111 1111."),
      says(Author::Agent,
           "Игорь, деньги приходят за 10 дней. Проверьте статус:\n1) Откройте "
           "https://shop.example/orders\n2) Нажмите «Возвраты»"),
      says(Author::Customer, "Спасибо, нашёл!"),
      says(Author::Agent, "Рады помочь! Хорошего дня."),
  };
  Message note = says(Author::Agent, "клиент ругался, пароль от кассы Kassa2026");
  note.is_internal = true;
  ticket.messages.push_back(note);
  ticket.resolution = tickets::Resolution{};
  return ticket;
}

bool contains(std::string const& text, std::string const& wanted) {
  return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE("a resolved ticket becomes an article, byte for byte the same", "[drafts]") {
  auto const draft =
      faq_draft(resolved(), {.category = "billing", .tags = {"возврат"}, .allowed = {}});
  REQUIRE(draft);
  INFO(draft->bytes);
  CHECK(draft->article.title == "Не приходят деньги за возврат");
  CHECK(draft->article.path == "ru/billing/ne-prikhodyat-dengi-za-vozvrat.md");
  CHECK(draft->article.id == "billing/ne-prikhodyat-dengi-za-vozvrat");
  CHECK(draft->article.status == article::Status::Draft);
  CHECK(draft->article.state == article::State::WorkInProgress);
  CHECK(draft->article.tags == std::vector<std::string>{"возврат"});
  CHECK(contains(draft->bytes, "## Проблема\n\nВернул куртку неделю назад, денег нет.\n"));
  CHECK(contains(draft->bytes, "## Условия\n\n- Оплата была картой? — Да, картой [карта 1].\n"));
  CHECK(contains(draft->bytes, "1. Откройте https://shop.example/orders\n2. Нажмите «Возвраты»\n"));
  CHECK(draft->uncertain.empty());
  CHECK(faq_draft(resolved(), {.category = "billing", .tags = {"возврат"}, .allowed = {}})->bytes ==
        draft->bytes);
}

TEST_CASE("nothing personal and no internal note gets into a draft", "[drafts]") {
  auto const draft = faq_draft(resolved(), {});
  REQUIRE(draft);
  INFO(draft->bytes);
  for (char const* const secret :
       {"Игорь", "Савельев", "Анна", "Крылова", "445812", "916", "4111", "Kassa2026", "ругался",
        "k3yk3y", "primer.ru", "Рады", "Здравствуйте", "уважением", "Спасибо"}) {
    INFO(secret);
    CHECK_FALSE(contains(draft->bytes, secret));
  }
}

TEST_CASE("a draft is read back as it was written, and says where its parts came from",
          "[drafts]") {
  auto const draft = faq_draft(resolved(), {});
  REQUIRE(draft);
  auto const read = article::parse_article(draft->article.path, draft->bytes);
  REQUIRE(read);
  CHECK(read->warnings.empty());
  CHECK(read->article.title == draft->article.title);
  CHECK(read->article.phrases == draft->article.phrases);
  CHECK(read->article.sections.size() == 3);
  CHECK(read->article.sections.at(0).kind == article::SectionKind::Problem);
  CHECK(read->article.sections.at(1).kind == article::SectionKind::Environment);
  CHECK(read->article.sections.at(2).kind == article::SectionKind::Solution);
  CHECK(contains(draft->bytes, "# Made from ticket 41"));
}

TEST_CASE("what the agent typed into the resolution is preferred", "[drafts]") {
  Ticket ticket = resolved();
  ticket.resolution->environment = "Оплата картой";
  ticket.resolution->cause = "Банк держит перевод.";
  ticket.resolution->solution = "Подождите 10 дней.";
  ticket.resolution->agent = "Анна Крылова";
  auto const draft = faq_draft(ticket, {});
  REQUIRE(draft);
  INFO(draft->bytes);
  CHECK(contains(draft->bytes,
                 "## Условия\n\nОплата картой\n\n## Причина\n\nБанк держит перевод.\n\n## "
                 "Решение\n\nПодождите 10 дней.\n"));
  CHECK(contains(draft->bytes, ": the resolution\n"));
}

TEST_CASE("an English ticket gets English sections and placeholders", "[drafts]") {
  Ticket ticket;
  ticket.language = {"en"};
  ticket.subject = "Help";
  ticket.status = tickets::Status::Resolved;
  ticket.messages = {says(Author::Customer,
                          "Hi, this is Peter Novak (p.novak@example.org). My app listens on 5000, "
                          "nothing from outside. Server 203.0.113.40.\n\nThanks,\nPeter"),
                     says(Author::Agent,
                          "Hello Peter,\n\nplease add an inbound TCP rule for port 5000.\n\nBest "
                          "regards,\nJane Whitcombe")};
  auto const draft = faq_draft(ticket, {});
  REQUIRE(draft);
  INFO(draft->bytes);
  CHECK(draft->article.title == "My app listens on 5000, nothing from outside");
  CHECK(draft->article.path == "en/faq/my-app-listens-on-5000-nothing-from-outside.md");
  CHECK(contains(draft->bytes,
                 "## Problem\n\nMy app listens on 5000, nothing from outside. Server [host 1].\n"));
  CHECK(contains(draft->bytes, "## Solution\n\nAdd an inbound TCP rule for port 5000.\n"));
  CHECK_FALSE(contains(draft->bytes, "Whitcombe"));
}

TEST_CASE("a ticket that teaches nothing makes no draft and says why", "[drafts]") {
  Ticket ticket = resolved();
  SECTION("open") {
    ticket.status = tickets::Status::Open;
    CHECK(faq_draft(ticket, {}).error() == NoDraft::NotResolved);
  }
  SECTION("a proposal") {
    ticket.type = tickets::Type::Proposal;
    CHECK(faq_draft(ticket, {}).error() == NoDraft::NotAQuestion);
  }
  SECTION("answered by an article") {
    ticket.resolution->article = "ru/billing/refund.md";
    CHECK(faq_draft(ticket, {}).error() == NoDraft::AlreadyAnArticle);
  }
  SECTION("nothing but politeness, questions and news of this one case") {
    ticket.messages[3].body =
        "Приносим извинения за ожидание. Возврат по заявке 55120 выполнен только что.";
    CHECK(faq_draft(ticket, {}).error() == NoDraft::NoSolution);
  }
  SECTION("no answer at all") {
    ticket.messages.resize(1);
    CHECK(faq_draft(ticket, {}).error() == NoDraft::NoSolution);
  }
}

TEST_CASE("what might be personal is asked about once, and then decided", "[drafts]") {
  Ticket ticket = resolved();
  ticket.messages[3].body =
      "Проверьте статус возврата у партнёра Кирсан Муравьёв на странице заказов.";
  auto const asked = faq_draft(ticket, {});
  REQUIRE(asked);
  REQUIRE(asked->uncertain.size() == 1);
  CHECK(asked->uncertain[0].text == "Кирсан Муравьёв");
  auto const allowed =
      faq_draft(ticket, {.category = "", .tags = {}, .allowed = {"Кирсан Муравьёв"}});
  REQUIRE(allowed);
  CHECK(allowed->uncertain.empty());
  CHECK(contains(allowed->bytes, "Кирсан Муравьёв"));
  auto const hidden =
      faq_draft(ticket, {.category = "", .tags = {}, .allowed = {}, .hidden = {"Кирсан Муравьёв"}});
  REQUIRE(hidden);
  CHECK(hidden->uncertain.empty());
  CHECK_FALSE(contains(hidden->bytes, "Муравьёв"));
}

TEST_CASE("a title tells the matter, in a hundred letters at most", "[drafts]") {
  auto const [subject, body, title] = GENERATE(table<char const*, char const*, char const*>({
      {"CNAME", "Добавляю CNAME без www, ошибка.", "Добавляю CNAME без www, ошибка"},
      {"вопрос по моему проекту", "Добрый день! Диск не подключается к машине.",
       "Диск не подключается к машине"},
      {"Fwd: Re: Диск не подключается!", "Помогите", "Диск не подключается"},
      {"", "Как вернуть деньги за заказ?", "Как вернуть деньги за заказ?"},
      {"после обновления приложения на телефоне при попытке открыть раздел с отчётами появляется "
       "белый экран и ничего больше",
       "Помогите",
       "После обновления приложения на телефоне при попытке открыть раздел с отчётами появляется "
       "белый экран"},
      {"счёт", "помогите", "Счёт"},
  }));
  Ticket ticket = resolved();
  ticket.subject = subject;
  ticket.messages[0].body = body;
  auto const draft = faq_draft(ticket, {});
  REQUIRE(draft);
  CHECK(draft->article.title == title);
}

TEST_CASE("a category from outside cannot leave the tree", "[drafts]") {
  auto const category =
      GENERATE(as<std::string>(), "../../etc", "/etc", "a//b", "a/", "a\\b", "a\nb", "");
  auto const draft = faq_draft(resolved(), {.category = category, .tags = {}, .allowed = {}});
  REQUIRE(draft);
  CHECK(draft->article.path.starts_with("ru/faq/"));
}

TEST_CASE("what an agent says of the reason becomes the cause", "[drafts]") {
  Ticket ticket = resolved();
  ticket.messages = {
      says(Author::Customer, "Видео не открывается на телевизоре, крутится колёсико."),
      says(Author::Agent,
           "Добрый день! Это связано с устаревшей версией приложения. Удалите приложение и "
           "установите его заново."),
  };
  auto const draft = faq_draft(ticket, {});
  REQUIRE(draft);
  CHECK(contains(draft->bytes, "## Причина\n\nЭто связано с устаревшей версией приложения.\n"));
  CHECK(contains(draft->bytes, "## Решение\n\nУдалите приложение и установите его заново.\n"));
}

TEST_CASE("a reply that did not help, and a promise, are no solution", "[drafts]") {
  auto const [reply, after] = GENERATE(table<char const*, char const*>({
      {"Очистите кэш браузера и войдите снова.", "Не помогло, та же ошибка"},
      {"Please clear the cache and sign in again.", "It did not help, same error."},
      {"Передали информацию разработчикам, ожидайте ответа.", "ок"},
      {"I have forwarded this to our engineers, we will get back to you.", "ok, waiting"},
  }));
  Ticket ticket = resolved();
  ticket.messages = {says(Author::Customer, "Не могу войти в кабинет, пишет ошибку 503."),
                     says(Author::Agent, reply), says(Author::Customer, after)};
  auto const draft = faq_draft(ticket, {});
  REQUIRE_FALSE(draft);
  CHECK(draft.error() == NoDraft::NoSolution);
  ticket.resolution->solution = "Обновите страницу с нажатой клавишей Shift.";
  CHECK(faq_draft(ticket, {}));
}
