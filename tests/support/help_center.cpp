#include "tests/support/help_center.h"

#include "server/accounts/secret.h"
#include "server/store/account_store.h"

namespace spravka::tests {
namespace {

AppSettings settings_for(TemporaryRepository const& repository, TemporaryFolder const& data) {
  AppSettings settings;
  settings.articles = repository.str();
  settings.data = data.str();
  settings.theme = std::string(SPRAVKA_SOURCE_DIR) + "/themes/default";
  settings.hook_secret = "hook-secret";
  settings.logs_requests = false;
  return settings;
}

}  // namespace

HelpCenter::HelpCenter(std::initializer_list<std::pair<std::string, std::string>> articles,
                       TemporaryRepository::Kind kind)
    : repository_(kind) {
  for (auto const& [path, text] : articles) {
    repository_.write(path, text);
  }
  repository_.commit("First articles");
  restart();
}

void HelpCenter::publish(std::string const& path, std::string_view text) {
  repository_.write(path, text);
  repository_.commit("Change " + path);
  follow();
}

void HelpCenter::follow() {
  app_->sync_now();
}

void HelpCenter::restart() {
  app_.reset();
  auto settings = settings_for(repository_, data_);
  settings.theme = theme_.empty() ? settings.theme : theme_;
  settings.base_url = base_url_;
  settings.held_out_percent = held_out_percent_;
  settings.has_rate_limits = has_rate_limits_;
  settings.category_groups = category_groups_;
  app_ = std::make_unique<App>(std::move(settings));
}

void HelpCenter::holds_out(int percent) {
  held_out_percent_ = percent;
  restart();
}

void HelpCenter::limits_rates() {
  has_rate_limits_ = true;
  restart();
}

void HelpCenter::uses_theme(std::string const& folder) {
  theme_ = folder;
  restart();
}

void HelpCenter::stands_at(std::string const& base_url) {
  base_url_ = base_url;
  restart();
}

void HelpCenter::groups_by_category(std::map<std::string, std::string> groups) {
  category_groups_ = std::move(groups);
  restart();
}

SignIn HelpCenter::add_user(std::string const& name, accounts::Role role) {
  store::Database database(data_.str() + "/spravka.db");
  store::AccountStore users(database);
  SignIn sign_in{name, accounts::new_password(), accounts::new_secret()};
  users.add({.name = name,
             .role = role,
             .email = name + "@desk.test",
             .password_hash = accounts::hash_password(sign_in.password),
             .token_digest = accounts::digest(sign_in.token),
             .at = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}}});
  return sign_in;
}

std::initializer_list<std::pair<std::string, std::string>> some_articles() {
  static std::initializer_list<std::pair<std::string, std::string>> const articles{
      {"ru/billing/_category.yaml",
       "title: Оплата\ndescription: Счета и возвраты\norder: 1\nicon: card\n"},
      {"en/billing/_category.yaml",
       "title: Billing\ndescription: Invoices and refunds\norder: 1\nicon: card\n"},
      {"ru/billing/refund.md",
       "---\nid: refund\ntitle: Как вернуть деньги за заказ\nsummary: Возврат занимает до десяти "
       "рабочих дней.\n"
       "phrases: [не пришли деньги назад]\nask: [номер заказа, дата оплаты]\n---\n\n## "
       "Проблема\n\nЗаказ отменён, а деньги не вернулись на карту.\n\n"
       "## Причина\n\nБанк зачисляет возврат не сразу.\n\n## Решение\n\n1. Откройте «Мои "
       "заказы».\n2. Нажмите «Вернуть деньги».\n3. "
       "Подождите десять рабочих дней.\n"},
      {"en/billing/refund.md",
       "---\nid: refund\ntitle: How to get a refund for an order\nsummary: A refund takes up to "
       "ten working days.\n---\n\n"
       "## Problem\n\nThe order is cancelled but the money has not come back to the card.\n\n## "
       "Cause\n\nThe bank needs some days.\n\n"
       "## Solution\n\n1. Open My orders.\n2. Press Refund.\n3. Wait for ten working days.\n"},
      {"ru/billing/invoice.md",
       "---\ntitle: Где взять закрывающие документы\n---\n\nАкты и счета-фактуры лежат в разделе "
       "«Документы» личного кабинета.\n"},
      {"ru/account/password.md",
       "---\ntitle: Как восстановить пароль\nphrases: [забыл пароль]\n---\n\n## Решение\n\n1. "
       "Нажмите «Забыли пароль?» на странице входа.\n2. "
       "Откройте письмо и перейдите по ссылке.\n"},
      {"en/account/password.md",
       "---\ntitle: How to restore a password\n---\n\n## Solution\n\n1. Press Forgot password on "
       "the sign-in page.\n2. Open the letter and follow its link.\n"},
      {"ru/internal/limits.md",
       "---\ntitle: Ручное увеличение лимита\naudience: agents\n---\n\nЛимит поднимает дежурный "
       "через пульт Зимородок.\n"},
      {"ru/drafts/secret.md",
       "---\ntitle: Тайный тариф Кашалот\nstatus: draft\n---\n\nЕщё не объявлен.\n"},
  };
  return articles;
}

}  // namespace spravka::tests
