// What every page may use: the index, the stores and the settings of this installation. Owned by
// App; the pages only borrow it.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/searcher_pool.h"
#include "indexer/remote/status.h"
#include "server/accounts/visitor.h"
#include "server/http/request.h"
#include "server/pages/per_state.h"
#include "server/pages/picture_size.h"
#include "server/pages/workshop.h"
#include "server/recall/ticket_finder.h"
#include "server/store/account_store.h"
#include "server/store/attachment_store.h"
#include "server/store/deed_log.h"
#include "server/store/deflection_log.h"
#include "server/store/issue_watches.h"
#include "server/store/outbox.h"
#include "server/store/question_log.h"
#include "server/store/question_notes.h"
#include "server/store/readers.h"
#include "server/store/ticket_store.h"
#include "server/store/view_store.h"
#include "server/store/work_figures.h"

namespace spravka::pages {

struct Call;

struct House {
  index::SearcherPool& searchers;
  store::Database& database;
  store::AccountStore& accounts;
  store::TicketStore& tickets;
  recall::TicketFinder& finder;
  store::QuestionLog& questions;
  store::QuestionNotes& notes;
  store::Readers& readers;
  PictureSizes& pictures;
  Gathered& gathered;
  std::string articles;  // As given to --articles.
  std::string branch;
  std::string site_name;
  std::string base_url;             // "https://help.example.com", no slash at the end.
  std::vector<std::string> groups;  // Of tickets, the default first.
  std::map<std::string, std::string> category_groups;  // A category's slug to its tickets' group.
  std::string hook_secret;                             // Empty: the hook is off.
  std::string server_key;
  std::string link_key;  // Signs what stands in letters.
  bool writes_letters{};
  store::Outbox& outbox;
  store::IssueWatches& watches;
  store::AttachmentStore& attachments;
  store::ViewStore& views;
  store::DeedLog& deeds;
  store::DeflectionLog& deflection;
  double held_out_share;  // Of visitors who are shown no suggestions, to compare with; from 0 to 1.
  Workshop& workshop;
  std::function<bool(http::Request const&)>
      may_teach;  // Whether its address has not taught much already.
  std::function<bool(http::Request const&)>
      may_guess;  // Whether its address has a search left for one.
  std::function<std::optional<std::chrono::seconds>(http::Request const&, std::string const&)>
      wait_to_vote;  // How long its network has to wait with a word on this article.
  std::function<std::string(Call const&, std::size_t bytes)>
      why_no_files;  // Why so many bytes of files are not taken: a code, or empty.
  std::function<void()> articles_moved;  // Tells the index keeper to look at the branch now.
  std::function<std::optional<remote::Status>()>
      remote_status;  // Nothing where the repository stands alone.
  bool is_dev{};      // Somebody is making a theme and watches it change.

  bool is_secure() const { return base_url.starts_with("https://"); }
};

/// One call of one page.
struct Call {
  House const& house;
  http::Request const& request;
  accounts::Visitor const& visitor;
  text::Language language;  // The page's.

  article::Audience audience() const { return visitor.audience(); }
};

}  // namespace spravka::pages
