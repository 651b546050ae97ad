// All that the server owns while it lives, and how it answers with it: app.cpp brings it up,
// app_answer.cpp answers.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "server/app.h"
#include "server/cross_origin.h"
#include "server/doorkeeper.h"
#include "server/figures.h"
#include "server/file_room.h"
#include "server/housekeeper.h"
#include "server/incoming.h"
#include "server/index_doctor.h"
#include "server/index_keeper.h"
#include "server/postman.h"
#include "server/remote_keeper.h"
#include "server/routes.h"
#include "server/store/token_store.h"
#include "server/theme_shelf.h"
#include "server/ticket_keeper.h"

namespace spravka {

struct App::Workings {
  /// A request that was answered.
  struct Finished {
    http::Request const& request;
    Route const* route{};  // Nothing where the address leads nowhere.
    accounts::Role role{};
    std::chrono::steady_clock::time_point begin;
  };

  explicit Workings(AppSettings given);

  std::unique_ptr<Postman> make_postman();

  /// Why so many bytes of files are not taken: a code, or empty.
  std::string why_no_files(pages::Call const& call, std::size_t bytes);

  accounts::Visitor visitor_of(http::Request const& request);
  void note_deed(Route const& route, pages::Call const& call, int status);
  http::Response serve(FoundRoute const& found, http::Request const& request,
                       pages::Call const& call);
  http::Response own_answer(Route const& route, pages::Call const& call);
  http::Response asset(pages::Call const& call);
  http::Response ready();
  void count_letters();
  void wake_keepers();
  http::Response serve_lastingly(FoundRoute const& found, http::Request const& request,
                                 pages::Call const& call);
  http::Response guarded(FoundRoute const& found, http::Request const& request,
                         pages::Call const& call);
  /// What every answer has: headers, a line in the log, a count.
  void finish(http::Response& response, Finished const& finished);

  AppSettings settings;
  std::string data;
  ThemeShelf themes;
  store::Database database;
  store::AccountStore accounts;
  store::TokenStore tokens;
  store::DeedLog deeds;
  store::TicketStore tickets;
  recall::TicketFinder finder;
  TicketKeeper ticket_keeper;
  Housekeeper housekeeper;
  store::Outbox outbox;
  store::IssueWatches watches;
  store::Inbox inbox;
  store::AttachmentStore attachments;
  FileRoom file_room;
  store::ViewStore views;
  store::DeflectionLog deflection;
  store::QuestionLog questions;
  store::QuestionNotes notes;
  store::Readers readers;
  pages::PictureSizes pictures;
  pages::Gathered gathered;
  index::SearcherPool searchers;
  IndexKeeper keeper;
  IndexDoctor doctor;
  pages::Workshop workshop;
  CrossOrigin cross_origin;
  Figures figures;
  pages::House house;
  Doorkeeper door;
  std::unique_ptr<Postman> postman;      // Nothing where mail is not set up.
  std::unique_ptr<RemoteKeeper> remote;  // Nothing where the repository stands alone.
};

}  // namespace spravka
