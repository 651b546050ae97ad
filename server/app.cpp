#include "server/app.h"

#include <filesystem>
#include <utility>

#include "indexer/article/markdown.h"
#include "server/app_settings.h"
#include "server/app_workings.h"
#include "server/link_key.h"
#include "server/log.h"
#include "server/settings.h"

namespace spravka {

using http::Request;

App::Workings::Workings(AppSettings given)
    : settings(pinned(std::move(given))),
      data(prepared_folder(settings.data)),
      themes(settings.theme, parse_theme_settings(settings.theme_settings),
             settings.is_dev ? ThemeShelf::Mode::Followed : ThemeShelf::Mode::Fixed),
      database((std::filesystem::path(data) / "spravka.db").string()),
      accounts(database),
      tokens(database),
      deeds(database),
      tickets(database, settings.mail.domain()),
      finder(tickets, data),
      ticket_keeper(finder),
      housekeeper(database),
      outbox(database),
      watches(database, settings.mail.domain()),
      inbox(database, settings.mail.domain()),
      attachments(database),
      file_room(data),
      views(database),
      deflection(database),
      questions(database),
      notes(questions, deflection),
      readers(database),
      searchers(data),
      keeper(settings.articles, settings.branch, data, searchers),
      doctor(data, [this] { keeper.wake(); }),
      workshop(data, settings.articles, settings.branch),
      cross_origin(settings.widget_origins),
      house{searchers,
            database,
            accounts,
            tickets,
            finder,
            questions,
            notes,
            readers,
            pictures,
            gathered,
            settings.articles,
            settings.branch,
            settings.site_name,
            settings.base_url,
            settings.groups,
            settings.category_groups,
            settings.hook_secret,
            accounts.server_key(),
            link_key(data),
            settings.mail.smtp.is_set(),
            outbox,
            watches,
            attachments,
            views,
            deeds,
            deflection,
            settings.held_out_percent / 100.0,
            workshop,
            [this](Request const& request) { return !door.wait_for(Limit::Teach, request); },
            [this](Request const& request) { return !door.wait_for(Limit::Search, request); },
            [this](Request const& request, std::string const& article) {
              return door.wait_to_vote(request, article);
            },
            [this](pages::Call const& call, auto bytes) { return why_no_files(call, bytes); },
            [this] { wake_keepers(); },
            [this] { return remote ? std::optional(remote->status()) : std::nullopt; },
            settings.is_dev},
      door(settings.has_rate_limits, house.server_key) {
  remote = make_remote_keeper(settings);
  log_sync(keeper.look());
  keeper.tell_failures_to([this](std::string_view failure) { doctor.hear(failure); });
  if (!settings.mail.from.empty()) {
    postman = make_postman();
  }
}

std::string App::Workings::why_no_files(pages::Call const& call, std::size_t bytes) {
  if (!file_room.has_disk_for(bytes)) {
    return "file_no_room";
  }
  bool const is_stranger = !call.visitor.user.has_value();
  bool const may_leave = !is_stranger || !settings.has_rate_limits ||
                         file_room.take(call.request.remote_address, bytes, FileRoom::Clock::now());
  return may_leave ? "" : "file_daily_limit";
}

std::unique_ptr<Postman> App::Workings::make_postman() {
  LetterWriter writer(themes, searchers,
                      {settings.mail.from, settings.base_url, settings.site_name, house.link_key,
                       settings.mail.answer_hours});
  LetterBox box(inbox, {writer.sender_address(), house.link_key, settings.groups.front()});
  return std::make_unique<Postman>(Postman::Rooms{tickets, outbox, inbox, watches},
                                   std::move(writer), std::move(box), IssueBell(searchers, watches),
                                   settings.mail);
}

void App::Workings::wake_keepers() {
  keeper.wake();
  if (remote) {
    remote->wake();
  }
}

App::App(AppSettings settings) {
  article::ensure_markdown_ready();
  workings_ = std::make_unique<Workings>(std::move(settings));
}

App::~App() = default;

void App::follow() {
  workings_->keeper.follow();
  if (workings_->remote) {
    workings_->remote->start();
  }
  workings_->ticket_keeper.follow();
  workings_->housekeeper.start();
}

void App::carry_letters() {
  if (workings_->postman) {
    workings_->postman->start();
  }
}

void App::sync_now() {
  auto const report = workings_->keeper.look();
  if (report.moved) {
    log_sync(report);
  }
}

void App::set_figure(std::string const& name, double value) {
  workings_->figures.set(name, value);
}

}  // namespace spravka
