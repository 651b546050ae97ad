#include "server/pages/draft_steps.h"

#include <algorithm>
#include <map>

#include "indexer/article/source.h"
#include "indexer/search_json.h"
#include "server/drafts/phrases.h"
#include "server/pages/desk_ticket_page.h"
#include "server/pages/json_body.h"
#include "server/pages/page_data.h"

namespace spravka::pages {
namespace {

using tickets::Ticket;

constexpr double worth_showing = 0.2;  // Of similar(): below, articles have little in common.
constexpr std::size_t most_similar = 5;
constexpr std::size_t nearest_articles = 3;
constexpr std::size_t most_tags = 5;
constexpr std::size_t most_decided = 100;
constexpr std::size_t max_decided_letters = 500;

/// Tags that at least two articles have; where none is shared, those of the first.
std::vector<std::string> proposed_tags(std::vector<std::vector<std::string>> const& nearest) {
  std::vector<std::string> tags;
  std::map<std::string, int> seen;
  for (auto const& own : nearest) {
    for (auto const& tag : own) {
      if (++seen[tag] == 2) {
        tags.push_back(tag);
      }
    }
  }
  if (tags.empty() && !nearest.empty()) {
    tags = nearest.front();
  }
  tags.resize(std::min(tags.size(), most_tags));
  return tags;
}

/// Where a reader would look for it, and under which words: as the nearest articles say.
drafts::DraftOptions nearest_place(Call const& call, Ticket const& ticket) {
  index::Letter letter(ticket.subject, ticket.messages.front().body, call.audience());
  letter.language = ticket.language;
  letter.limit = nearest_articles;
  letter.even_if_weak = true;
  auto searcher = call.house.searchers.lend();
  drafts::DraftOptions options{.category = {}, .tags = {}, .allowed = {}};
  std::vector<std::vector<std::string>> tags;
  for (auto const& hit : searcher->suggest(letter).hits) {
    options.category = tags.empty() ? std::string(hit.category) : options.category;
    auto const entry = searcher->find_by_path(std::string(hit.path), call.audience());
    bool const speaks_it = ticket.language.empty() || hit.language == ticket.language;
    tags.push_back(entry && speaks_it ? entry->card.tags : std::vector<std::string>{});
  }
  options.tags = proposed_tags(tags);
  return options;
}

json redactions_data(drafts::Draft const& draft) {
  auto list = json::array();
  for (auto const& [kind, count] : draft.redactions) {
    list.push_back({{"kind", drafts::to_string(kind)}, {"count", count}});
  }
  return list;
}

json uncertain_data(std::vector<drafts::Uncertain> const& uncertain) {
  auto list = json::array();
  for (auto const& doubt : uncertain) {
    list.push_back({{"text", doubt.text},
                    {"kind", drafts::to_string(doubt.kind)},
                    {"context", doubt.context},
                    {"id", doubt.text}});
  }
  return list;
}

struct StopCode {
  std::string operator()(drafts::NoDraft reason) const { return drafts::to_string(reason); }

  std::string operator()(article::DraftRefusal refusal) const {
    return article::to_string(refusal);
  }

  std::string operator()(std::vector<drafts::Uncertain> const&) const {
    return "redaction_uncertain";
  }
};

std::vector<std::string> values_of(http::Request const& request, std::string const& name) {
  std::vector<std::string> values;
  auto const [begin, end] = request.form.equal_range(name);
  for (auto at = begin; at != end && values.size() < most_decided; ++at) {
    values.push_back(at->second);
  }
  return values;
}

/// What was shown and not ticked goes.
Decisions decisions_in_form(http::Request const& request) {
  Decisions decisions{values_of(request, "allowed"), {}, request.form_value("as_new") == "1"};
  for (auto& doubted : values_of(request, "doubted")) {
    auto const& allowed = decisions.allowed;
    if (std::find(allowed.begin(), allowed.end(), doubted) == allowed.end()) {
      decisions.hidden.push_back(std::move(doubted));
    }
  }
  return decisions;
}

/// The nearest article's file, when it is near enough to be the answer.
std::optional<article::Article> answering_article(Call const& call, json const& similar,
                                                  drafts::Draft const& draft, std::string& bytes) {
  if (similar.empty() || similar.front().at("score").get<double>() < near_duplicate) {
    return std::nullopt;
  }
  auto const path = similar.front().at("path").get<std::string>();
  auto const source = article::Source::open(call.house.articles, call.house.branch);
  auto const file = source->read(source->head(), path);
  auto const parsed = article::parse_article(path, file.value_or(""));
  bool const answers = file && parsed && parsed->article.language == draft.article.language &&
                       parsed->article.status == article::Status::Published &&
                       drafts::says_solution_of(parsed->article, draft.article);
  if (!answers) {
    return std::nullopt;
  }
  bytes = *file;
  return parsed->article;
}

/// Where an article already answers, the draft becomes that file with the customer's words put in.
/// Returns its path, or nothing when the draft stays what it was.
std::string change_nearest(Call const& call, Ticket const& ticket, Decisions const& decisions,
                           json const& similar, drafts::Draft& draft) {
  std::string bytes;
  auto const nearest = answering_article(call, similar, draft, bytes);
  if (!nearest) {
    return {};
  }
  auto const offered =
      drafts::offered_phrases(ticket, *nearest, decisions.allowed, decisions.hidden);
  auto changed = drafts::with_phrases(bytes, offered.phrases);
  auto const parsed = article::parse_article(nearest->path, changed);
  if (changed == bytes || !parsed || !offered.uncertain.empty()) {
    return {};
  }
  auto title = std::move(draft.article.title);
  draft.article = parsed->article;
  draft.article.title = std::move(title);  // Names the branch and the commit.
  draft.bytes = std::move(changed);
  return nearest->path;
}

}  // namespace

article::Author author_of(Call const& call) {
  auto const& user = call.visitor.user.value();
  return {user.name, user.email.empty() ? user.name + "@spravka.invalid" : user.email};
}

std::string stop_code(DraftStopped const& stopped) {
  return std::visit(StopCode{}, stopped.reason);
}

json similar_articles(Call const& call, std::string const& title, std::string const& text,
                      text::Language const& language) {
  index::Letter letter(title, text, call.audience());
  letter.language = language;
  letter.limit = most_similar;
  auto searcher = call.house.searchers.lend();
  auto list = json::array();
  for (auto const& hit : searcher->similar(letter)) {
    if (hit.score >= worth_showing) {
      list.push_back({{"path", hit.path},
                      {"score", hit.score},
                      {"title", hit.title},
                      {"url", indexer::article_url(hit.language, hit.slug)}});
    }
  }
  return list;
}

tl::expected<CommittedDraft, DraftStopped> commit_draft(Call const& call, Ticket const& ticket,
                                                        Decisions const& decisions) {
  article::DraftBranches branches(call.house.articles, call.house.branch);
  auto options = nearest_place(call, ticket);
  options.allowed = decisions.allowed;
  options.hidden = decisions.hidden;
  bool is_any_taken = false;
  options.is_taken = [&](std::string const& path) {
    bool const is_taken = branches.is_git() && branches.file("", path).has_value();
    is_any_taken = is_any_taken || is_taken;
    return is_taken;
  };
  auto draft = drafts::faq_draft(ticket, options);
  // Its branch is gone and an article lies where the draft did: it was published, and may have been
  // mended since.
  bool const was_published = is_any_taken && !decisions.as_new && !ticket.draft_branch.empty() &&
                             !branches.has_branch(ticket.draft_branch);
  if (was_published) {
    return tl::unexpected(DraftStopped{drafts::NoDraft::AlreadyAnArticle});
  }
  if (!draft) {
    return tl::unexpected(DraftStopped{draft.error()});
  }
  if (!draft->uncertain.empty()) {
    return tl::unexpected(DraftStopped{draft->uncertain});
  }
  auto similar = similar_articles(call, draft->article.title, draft->article.markdown,
                                  draft->article.language);
  auto const duplicate_of =
      decisions.as_new ? std::string() : change_nearest(call, ticket, decisions, similar, *draft);
  auto const branch = ticket.draft_branch.empty()
                          ? article::draft_branch_name(ticket.number, draft->article.title)
                          : ticket.draft_branch;
  auto const commit = branches.commit({.branch = branch,
                                       .path = draft->article.path,
                                       .bytes = draft->bytes,
                                       .message = draft->article.title,
                                       .author = author_of(call),
                                       .at = call.request.at});
  if (!commit) {
    return tl::unexpected(DraftStopped{commit.error()});
  }
  call.house.tickets.update(ticket.number, [&](Ticket& current) {
    current.draft_branch = branch;
    return true;
  });
  return CommittedDraft{branch, *commit, std::move(*draft), duplicate_of, std::move(similar)};
}

Reply draft_from_desk(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto const draft = commit_draft(call, *ticket, decisions_in_form(call.request));
  if (!draft) {
    return stopped_draft(call, *ticket, draft.error());
  }
  auto left = desk_form_of(call);
  left.resolution = {};  // The draft is made from it.
  return shown_or_onwards(call, ticket->number, left, desk_draft_url(draft->branch));
}

Reply stopped_draft(Call const& call, Ticket const& ticket, DraftStopped const& stopped) {
  auto view = desk_ticket_view(call, ticket);
  view.status = 409;
  if (auto const* uncertain = std::get_if<std::vector<drafts::Uncertain>>(&stopped.reason)) {
    view.data["uncertain"] = uncertain_data(*uncertain);
  } else {
    view.data["errors"] = json::array({{{"field", "draft"}, {"code", stop_code(stopped)}}});
  }
  return view;
}

Reply draft_for_programs(Call const& call) {
  auto const ticket = find_ticket(call);
  if (!ticket) {
    return not_found();
  }
  auto body = JsonBody::parse(call.request);
  if (!body) {
    return body.error();
  }
  Decisions const decisions{body->texts("allowed", most_decided, max_decided_letters),
                            body->texts("hidden", most_decided, max_decided_letters),
                            body->flag("as_new")};
  if (auto const refused = body->refusal()) {
    return *refused;
  }
  auto draft = commit_draft(call, *ticket, decisions);
  if (draft) {
    return View{"draft",
                {{"branch", draft->branch},
                 {"path", draft->draft.article.path},
                 {"commit", draft->commit},
                 {"markdown", draft->draft.bytes},
                 {"duplicate_of", draft->duplicate_of},
                 {"similar", std::move(draft->similar)},
                 {"redactions", redactions_data(draft->draft)}},
                201};
  }
  Refused refused{409, stop_code(draft.error()), {}, {}};
  if (auto const* uncertain = std::get_if<std::vector<drafts::Uncertain>>(&draft.error().reason)) {
    for (auto const& doubt : *uncertain) {
      refused.fields[doubt.text] = drafts::to_string(doubt.kind);
    }
  }
  return refused;
}

}  // namespace spravka::pages
