#include "server/routes.h"

#include "server/pages/analysis_page.h"
#include "server/pages/article_page.h"
#include "server/pages/article_preview.h"
#include "server/pages/audit_page.h"
#include "server/pages/category_page.h"
#include "server/pages/close_page.h"
#include "server/pages/cluster_page.h"
#include "server/pages/desk_page.h"
#include "server/pages/desk_ticket_api.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/desk_work.h"
#include "server/pages/draft_page.h"
#include "server/pages/draft_steps.h"
#include "server/pages/edit_page.h"
#include "server/pages/feed_page.h"
#include "server/pages/home_page.h"
#include "server/pages/hook_page.h"
#include "server/pages/issue_page.h"
#include "server/pages/letters_page.h"
#include "server/pages/machine_page.h"
#include "server/pages/media_page.h"
#include "server/pages/new_ticket_page.h"
#include "server/pages/note_page.h"
#include "server/pages/own_ticket.h"
#include "server/pages/password_page.h"
#include "server/pages/replay_page.h"
#include "server/pages/report_page.h"
#include "server/pages/review_page.h"
#include "server/pages/search_page.h"
#include "server/pages/session_page.h"
#include "server/pages/suggestions_page.h"
#include "server/pages/ticket_page.h"
#include "server/pages/why_page.h"

namespace spravka {
namespace {

using accounts::Role;
using enum Dress;
using enum Guard;
using http::Pattern;
using namespace pages;
constexpr auto Get = http::Method::Get;
constexpr auto Post = http::Method::Post;
constexpr auto Delete = http::Method::Delete;
constexpr auto Anyone = Role::Nobody;

}  // namespace

// clang-format off
std::vector<Route> const& routes() {
  static std::vector<Route> const table{
    // The help center
    {Get,  Pattern("/"),                              Anyone, File, None, Limit::None, choose_language, "To the home page of the reader's language"},
    {Get,  Pattern("/:lang/"),                        Anyone, Page, None, Limit::None, show_home, "Home"},
    {Get,  Pattern("/:lang"),                         Anyone, File, None, Limit::None, go_home, "The same with its last slash"},
    {Get,  Pattern("/:lang/search"),                  Anyone, Page, None, Limit::Search, show_search, "Search results", "q category tag page via"},
    {Get,  Pattern("/:lang/categories/*path"),        Anyone, Page, None, Limit::None, show_category, "A category"},
    {Get,  Pattern("/:lang/articles/*path"),          Anyone, Page, None, Limit::None, show_article, "An article"},
    {Post, Pattern("/:lang/feedback"),                Anyone, Page, SameOrigin, Limit::Write, rate_article, "Was this helpful?", "path helpful reason comment"},
    {Post, Pattern("/:lang/notes"),                   Anyone, Page, SameOrigin, Limit::Write, take_note, "Something is wrong in an article", "path quote note"},
    {Get,  Pattern("/:lang/tickets/new"),             Anyone, Page, None, Limit::None, show_new_ticket, "A new ticket", "subject article via"},
    {Post, Pattern("/:lang/tickets"),                 Anyone, Page, SameOrigin, Limit::Write, create_ticket, "Sends a ticket"},
    {Post, Pattern("/:lang/solved"),                  Anyone, Page, SameOrigin, Limit::Write, thank_for_solved, "An article solved it", "suggestion_id path subject body type name email"},
    {Get,  Pattern("/:lang/tickets/:key"),            Anyone, Page, None, Limit::None, show_ticket, "The customer's own ticket"},
    {Post, Pattern("/:lang/tickets/:key/messages"),   Anyone, Page, SameOrigin, Limit::Write, reply_as_customer, "The customer writes again", "body"},
    {Post, Pattern("/:lang/tickets/:key/confirm"),    Anyone, Page, SameOrigin, Limit::Write, confirm_ticket, "Is it solved?", "solved"},
    {Post, Pattern("/:lang/tickets/:key/rating"),     Anyone, Page, SameOrigin, Limit::Write, rate_ticket, "How was it?", "score reasons comment"},
    {Post, Pattern("/:lang/tickets/:key/messages/:message/rating"), Anyone, Page, SameOrigin, Limit::Write, rate_reply, "How was this reply?", "score reasons comment"},
    {Get,  Pattern("/:lang/tickets/:key/close"),      Anyone, Page, None, Limit::None, show_closing, "Did this article answer it?", "article"},
    {Post, Pattern("/:lang/tickets/:key/close"),      Anyone, Page, SameOrigin, Limit::Write, close_own_ticket, "The customer closes it, or still needs help", "solved path reason suggestion_id"},
    {Get,  Pattern("/:lang/tickets/:key/files/:file"), Anyone, File, None, Limit::Search, download_own_file, "A file of the conversation"},
    {Get,  Pattern("/:lang/issues"),                  Anyone, Page, None, Limit::None, show_issue_form, "Tell me when a known issue ends", "path"},
    {Post, Pattern("/:lang/issues"),                  Anyone, Page, SameOrigin, Limit::Write, watch_issue, "Leaves an address for the end of a known issue", "path email ticket"},
    {Get,  Pattern("/:lang/issues/:key"),             Anyone, Page, None, Limit::None, show_watch, "What one waits for, by the key of the letter"},
    {Post, Pattern("/:lang/issues/:key"),             Anyone, Page, SameOrigin, Limit::Write, change_watch, "Yes, tell me, or no more", "choice"},
    {Get,  Pattern("/:lang/feed.xml"),                Anyone, File, None, Limit::None, show_feed, "Atom feed of changed articles, of one category when it is named", "category"},
    {Get,  Pattern("/sitemap.xml"),                   Anyone, File, None, Limit::None, show_sitemap, "Sitemap"},
    {Get,  Pattern("/llms.txt"),                      Anyone, File, None, Limit::None, show_llms, "Every public article, each with its Markdown"},
    {Get,  Pattern("/robots.txt"),                    Anyone, File, None, Limit::None, show_robots, "Robots"},
    {Get,  Pattern("/opensearch.xml"),                Anyone, File, None, Limit::None, show_opensearch, "Search description"},
    {Get,  Pattern("/media/*path"),                   Anyone, File, None, Limit::None, show_media, "Pictures of articles"},
    {Get,  Pattern("/assets/*path"),                  Anyone, Asset, None, Limit::None, nullptr, "The theme's files"},
    {Get,  Pattern("/widget.js"),                     Anyone, Asset, None, Limit::None, nullptr, "The help center for other web sites, by one script tag"},
    {Get,  Pattern("/healthz"),                       Anyone, Alive, None, Limit::None, nullptr, "Alive"},
    {Get,  Pattern("/readyz"),                        Anyone, Ready, None, Limit::None, nullptr, "Index open, store reachable"},
    {Get,  Pattern("/metrics"),                       Anyone, Metrics, None, Limit::None, nullptr, "Figures for Prometheus"},

    // The desk
    {Get,  Pattern("/desk"),                          Anyone, Page, None, Limit::None, show_sign_in, "The desk's door"},
    {Get,  Pattern("/desk/sign-in"),                  Anyone, Page, None, Limit::None, show_sign_in, "Sign in", "next"},
    {Post, Pattern("/desk/sign-in"),                  Anyone, Page, SameOrigin, Limit::SignIn, sign_in, "Signs in", "name password next"},
    {Post, Pattern("/desk/sign-out"),                 Role::Customer, Page, FormToken, Limit::None, sign_out, "Signs out"},
    {Get,  Pattern("/desk/password"),                 Role::Customer, Page, None, Limit::None, show_password, "One's own password"},
    {Post, Pattern("/desk/password"),                 Role::Customer, Page, FormToken, Limit::SignIn, change_password, "Changes it, and ends all other sessions", "current password again"},
    {Get,  Pattern("/desk/tickets"),                  Role::Agent, Page, None, Limit::None, show_tickets, "Tickets", "status group type language priority assignee q after"},
    {Get,  Pattern("/desk/tickets/:number"),          Role::Agent, Page, None, Limit::None, show_desk_ticket, "One ticket"},
    {Post, Pattern("/desk/tickets/:number/messages"), Role::Agent, Page, FormToken, Limit::None, reply_as_agent, "Replies, or notes", "body internal articles seen q find insert insert_ticket mend bare"},
    {Post, Pattern("/desk/tickets/:number/work"),     Role::Agent, Page, FormToken, Limit::None, change_work, "Who has it, how urgent it is", "assignee priority group type"},
    {Post, Pattern("/desk/views"),                    Role::Agent, Page, FormToken, Limit::None, save_view, "Keeps a list under a name", "name query"},
    {Post, Pattern("/desk/views/:id/remove"),         Role::Agent, Page, FormToken, Limit::None, remove_view, "Forgets a kept list"},
    {Post, Pattern("/desk/tickets/:number/resolution"), Role::Agent, Page, FormToken, Limit::None, resolve_ticket, "Resolves", "environment cause solution article draft"},
    {Post, Pattern("/desk/tickets/:number/draft"),    Role::Agent, Page, FormToken, Limit::None, draft_from_desk, "Makes a draft", "allowed hidden as_new"},
    {Get,  Pattern("/desk/tickets/:number/files/:file"), Role::Agent, File, None, Limit::None, download_desk_file, "A file of the conversation"},
    {Get,  Pattern("/desk/letters"),                  Role::Agent, Page, None, Limit::None, show_letters, "Letters that have not gone out"},
    {Post, Pattern("/desk/letters/:id/retry"),        Role::Agent, Page, FormToken, Limit::None, retry_letter, "Tries one again"},
    {Get,  Pattern("/desk/reports"),                  Role::Agent, Page, None, Limit::None, show_reports, "What searches, suggestions and articles are worth, how the work goes", "days"},
    {Post, Pattern("/desk/reports/links"),            Role::Agent, Page, FormToken, Limit::None, check_link, "Is the linked article the right one?", "ticket verdict days"},
    {Get,  Pattern("/desk/why"),                      Role::Agent, Page, None, Limit::None, show_why, "Why is this first?", "kind q subject text ticket language"},
    {Get,  Pattern("/desk/notes"),                    Role::Agent, Page, None, Limit::None, show_notes, "What readers say is wrong"},
    {Post, Pattern("/desk/notes/:id/done"),           Role::Writer, Page, FormToken, Limit::None, close_note, "Takes a note off the list"},
    {Get,  Pattern("/desk/analysis"),                 Role::Agent, Page, None, Limit::None, show_analysis, "Resolved tickets: what was learned?"},
    {Post, Pattern("/desk/analysis/:number"),         Role::Agent, Page, FormToken, Limit::None, decide_analysis, "Added, exists already, or skipped", "outcome article reason"},
    {Get,  Pattern("/desk/drafts"),                   Role::Agent, Page, None, Limit::None, show_drafts, "Drafts"},
    {Get,  Pattern("/desk/drafts/:branch"),           Role::Agent, Page, None, Limit::None, show_draft, "One draft"},
    {Get,  Pattern("/desk/drafts/:branch/replay"),    Role::Agent, Page, None, Limit::None, show_replay, "What a draft would do to the answers", "days"},
    {Get,  Pattern("/desk/media/:branch/*path"),      Role::Agent, File, None, Limit::None, show_draft_media, "A picture of a draft"},
    {Get,  Pattern("/desk/edit"),                     Role::Writer, Page, None, Limit::None, show_editor, "Writes an article", "path branch settle new title language category"},
    {Post, Pattern("/desk/edit"),                     Role::Writer, Page, FormToken, Limit::None, save_article, "Saves it on a draft's branch", "path branch seen settles body message kept is_new action picture alt cursor"},
    {Get,  Pattern("/desk/edit/new"),                 Role::Writer, Page, None, Limit::None, show_new_article, "A new article", "title"},
    {Get,  Pattern("/desk/review"),                   Role::Agent, Page, None, Limit::None, show_review, "Articles to look at again", "owner show"},
    {Post, Pattern("/desk/review"),                   Role::Writer, Page, FormToken, Limit::None, confirm_article, "Still correct, in all languages", "slug months owner"},
    {Get,  Pattern("/desk/clusters"),                 Role::Agent, Page, None, Limit::None, show_clusters, "Tickets that ask the same"},
    {Post, Pattern("/desk/clusters/count"),           Role::Agent, Page, FormToken, Limit::None, count_clusters, "Counts them again"},
    {Post, Pattern("/desk/clusters/:id/draft"),       Role::Agent, Page, FormToken, Limit::None, draft_from_cluster, "Makes a draft from one of the answers"},
    {Post, Pattern("/desk/drafts/:branch/publication"), Role::Writer, Page, FormToken, Limit::None, publish_draft, "Publishes"},
    {Post, Pattern("/desk/drafts/:branch/discard"),   Role::Writer, Page, FormToken, Limit::None, discard_draft, "Discards"},

    {Get,  Pattern("/desk/audit"),                    Role::Admin, Page, None, Limit::None, show_audit, "Who did what", "who before"},

    // For programs
    {Get,  Pattern("/api/v1/openapi.json"),           Anyone, Description, None, Limit::None, nullptr, "This description"},
    {Get,  Pattern("/api/v1/search"),                 Anyone, Api, None, Limit::Search, search_for_programs, "Search", "q lang limit offset category tag"},
    {Get,  Pattern("/api/v1/instant"),                Anyone, Api, None, Limit::Search, instant, "Instant answers for each keystroke", "q lang limit"},
    {Post, Pattern("/api/v1/suggestions"),            Anyone, Api, None, Limit::Suggest, suggest_for_programs, "Articles that may answer a letter", "subject body lang group limit read"},
    {Post, Pattern("/api/v1/suggestions/:id/events"), Anyone, Api, None, Limit::Suggest, note_suggestion_event, "What the customer did with them", "event path reason subject body type name email"},
    {Get,  Pattern("/api/v1/articles"),               Anyone, Api, None, Limit::Search, list_articles, "Articles", "lang limit after"},
    {Get,  Pattern("/api/v1/articles/*id"),           Anyone, Api, None, Limit::Search, read_article, "One article by its id", "lang"},
    {Post, Pattern("/api/v1/articles/:id/feedback"),  Anyone, Api, None, Limit::Write, rate_article_by_id, "Was this helpful?", "lang helpful reason comment"},
    {Post, Pattern("/api/v1/articles/*id"),           Anyone, Api, None, Limit::Write, rate_article_by_id, "The same, for an id with its slashes as they are", "lang helpful reason comment"},
    {Post, Pattern("/api/v1/tickets"),                Anyone, Api, None, Limit::Write, create_ticket_for_programs, "Sends a ticket", "name email subject body lang type group fields suggestion_id"},
    {Get,  Pattern("/api/v1/tickets/by-key/:key"),    Anyone, Api, None, Limit::None, read_own_ticket, "The customer's own ticket"},
    {Post, Pattern("/api/v1/tickets/by-key/:key/messages"), Anyone, Api, None, Limit::Write, reply_as_customer_for_programs, "The customer writes again", "body"},
    {Post, Pattern("/api/v1/tickets/by-key/:key/confirm"), Anyone, Api, None, Limit::Write, confirm_ticket_for_programs, "Is it solved?", "solved"},
    {Post, Pattern("/api/v1/tickets/by-key/:key/rating"), Anyone, Api, None, Limit::Write, rate_ticket_for_programs, "How was it?", "score reasons comment"},
    {Post, Pattern("/api/v1/tickets/by-key/:key/messages/:message/rating"), Anyone, Api, None, Limit::Write, rate_reply_for_programs, "How was this reply?", "score reasons comment"},
    {Post, Pattern("/api/v1/tickets/by-key/:key/close"), Anyone, Api, None, Limit::Write, close_own_ticket_for_programs, "An article has answered it", "article"},
    {Get,  Pattern("/api/v1/tickets"),                Role::Agent, Api, None, Limit::None, list_tickets_for_programs, "Tickets", "status group type language priority assignee q limit after"},
    {Get,  Pattern("/api/v1/reports"),                Role::Agent, Api, None, Limit::None, read_reports, "What searches, suggestions and articles are worth, how the work goes", "days"},
    {Get,  Pattern("/api/v1/desk/answers"),           Role::Agent, Api, None, Limit::Search, find_answers, "Articles and resolved tickets for a reply", "q lang"},
    {Post, Pattern("/api/v1/tickets/:number/work"),   Role::Agent, Api, FormToken, Limit::None, change_work_for_programs, "Who has it, how urgent it is", "assignee priority group type"},
    {Get,  Pattern("/api/v1/tickets/:number"),        Role::Agent, Api, None, Limit::None, read_ticket, "One ticket"},
    {Post, Pattern("/api/v1/tickets/:number/messages"), Role::Agent, Api, FormToken, Limit::None, add_message, "Replies, or notes", "body articles internal"},
    {Post, Pattern("/api/v1/tickets/:number/resolve"), Role::Agent, Api, FormToken, Limit::None, resolve_for_programs, "Resolves", "article environment cause solution"},
    {Get,  Pattern("/api/v1/tickets/:number/block"),  Role::Agent, Api, None, Limit::None, read_block, "An article as a block for a reply", "path form"},
    {Post, Pattern("/api/v1/tickets/:number/draft"),  Role::Agent, Api, FormToken, Limit::None, draft_for_programs, "Makes a draft", "allowed hidden as_new"},
    {Get,  Pattern("/api/v1/analysis"),               Role::Agent, Api, None, Limit::None, list_analysis_for_programs, "Resolved tickets that nobody has decided about"},
    {Post, Pattern("/api/v1/analysis/:number"),       Role::Agent, Api, FormToken, Limit::None, decide_analysis_for_programs, "Added, exists already, or skipped", "outcome article reason"},
    {Get,  Pattern("/api/v1/drafts"),                 Role::Agent, Api, None, Limit::None, list_drafts_for_programs, "Drafts"},
    {Get,  Pattern("/api/v1/drafts/:branch/replay"),  Role::Agent, Api, None, Limit::None, replay_for_programs, "What a draft would do to the answers", "days"},
    {Post, Pattern("/api/v1/drafts/:branch/publish"), Role::Writer, Api, FormToken, Limit::None, publish_for_programs, "Publishes a draft"},
    {Delete, Pattern("/api/v1/drafts/:branch"),       Role::Writer, Api, FormToken, Limit::None, discard_for_programs, "Discards a draft"},
    {Post, Pattern("/api/v1/hooks/git"),              Anyone, Api, None, Limit::Write, note_git_hook, "Looks at the branch now (secret header)"},
    {Post, Pattern("/hooks/git"),                     Anyone, Api, None, Limit::Write, note_git_hook, "The same"},
  };
  return table;
}

// clang-format on

}  // namespace spravka
