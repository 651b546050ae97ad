#include "indexer/remote/exchange.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "indexer/article/source.h"
#include "indexer/remote/git_program.h"
#include "indexer/remote/push_report.h"
#include "indexer/remote/safe_words.h"

namespace spravka::remote {

namespace {

using article::Hindrance;
using article::RepositoryError;
using article::Sending;

constexpr auto longest_wait = std::chrono::hours{1};
constexpr auto patience_at_start = std::chrono::seconds{10};
constexpr std::string_view letters_of_names =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(
      parts, [text](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

Reach reach_of(Ended const& ended) {
  if (ended.how == Ended::How::TimedOut) {
    return Reach::TimedOut;
  }
  bool const is_unknown =
      has_any(ended.errors, {"Authentication failed", "could not read Username",
                             "could not read Password", "Permission denied", "error: 403",
                             "error: 401", "Host key verification failed", "Access denied"});
  return is_unknown ? Reach::NoAccess : Reach::Away;
}

std::string said_by(Ended const& ended) {
  if (ended.how == Ended::How::TimedOut) {
    return "no answer in time";
  }
  auto reason = reason_of(ended.errors);
  return reason.empty() ? "git ended with " + std::to_string(ended.code) : reason;
}

std::string refspec_of(Sending const& sending) {
  return sending.commit + ":refs/heads/" + sending.branch;
}

/// A branch that shall go is named with where it stood: had it moved since, it stays.
std::vector<std::string> push_arguments(std::string const& remote,
                                        std::vector<Sending> const& batch) {
  // Whatever the clone's own settings would send along is left out.
  std::vector<std::string> arguments{"-c",
                                     "remote." + remote + ".mirror=false",
                                     "push",
                                     "--porcelain",
                                     "--no-follow-tags",
                                     "--recurse-submodules=no"};
  for (auto const& sending : batch) {
    if (sending.commit.empty()) {
      arguments.push_back("--force-with-lease=refs/heads/" + sending.branch + ":" +
                          sending.expected);
    }
  }
  arguments.push_back(remote);
  std::ranges::transform(batch, std::back_inserter(arguments), refspec_of);
  return arguments;
}

}  // namespace

char const* to_string(Reach reach) {
  switch (reach) {
    case Reach::NotTried:
      return "not_tried";
    case Reach::Reached:
      return "reached";
    case Reach::Away:
      return "away";
    case Reach::NoAccess:
      return "no_access";
    case Reach::TimedOut:
      return "timed_out";
  }
  return "";
}

Exchange::Exchange(Settings settings) : settings_(std::move(settings)) {
  auto const& name = settings_.name;
  if (name.empty() || name.front() == '-' ||
      name.find_first_not_of(letters_of_names) != std::string::npos) {
    throw RepositoryError("\"" + name + "\" is no name of a remote: see git remote");
  }
  auto const ended =
      GitProgram(open().folder(), patience_at_start).run({"remote", "get-url", name}, {});
  if (ended.code != 0) {
    throw RepositoryError("the repository " + settings_.articles + " has no remote \"" + name +
                          "\" (" + said_by(ended) + "): see git remote -v, or leave out --remote");
  }
  address_ = without_secrets(ended.output.substr(0, ended.output.find('\n')));
}

article::RemoteBranches Exchange::open() const {
  return {settings_.articles, settings_.branch, settings_.name};
}

std::string Exchange::standing() const {
  return open().standing();
}

Ended Exchange::git(Round const& round, std::vector<std::string> const& arguments) const {
  return GitProgram(round.branches.folder(), settings_.patience).run(arguments, round.stop);
}

Report Exchange::round(std::chrono::sys_seconds now, std::stop_token const& stop,
                       bool patience_is_over) {
  Round round{open(), now, stop, patience_is_over, {}, {}};
  if (fetch(round)) {
    round.report.reach = Reach::Reached;
  }
  auto served = round.branches.settle_served(now);
  bool const is_gone = !served.hindered.empty() && served.hindered.front().why == Hindrance::Gone;
  take(round, std::move(served));
  if (is_gone) {
    // An emptied remote is no reason to give up drafts here, nor when it comes back.
    round.branches.forget_drafts_missing_there();
  } else {
    take(round, round.branches.settle_drafts(now));
  }
  std::erase_if(refusals_, [&](auto const& entry) { return !round.wanted.contains(entry.first); });
  return std::move(round.report);
}

bool Exchange::fetch(Round& round) const {
  auto const fetched = [&](std::vector<std::string> const& refspecs) {
    // No configured refspec is heeded: in a mirror it would overwrite the branches themselves.
    std::vector<std::string> arguments{"fetch",
                                       "--quiet",
                                       "--no-tags",
                                       "--prune",
                                       "--no-write-fetch-head",
                                       "--refmap=",
                                       "--no-recurse-submodules",
                                       settings_.name};
    arguments.insert(arguments.end(), refspecs.begin(), refspecs.end());
    return git(round, arguments);
  };
  auto ended = fetched({round.branches.served_refspec(), round.branches.drafts_refspec()});
  if (ended.errors.find("couldn't find remote ref refs/heads/" + round.branches.served()) !=
      std::string::npos) {
    round.branches.note_served_missing();
    ended = fetched({round.branches.drafts_refspec()});
  }
  if (ended.how == Ended::How::ByItself && ended.code == 0) {
    return true;
  }
  if (ended.how != Ended::How::Stopped) {
    round.report.reach = reach_of(ended);
    round.report.reason = said_by(ended);
  }
  return false;
}

/// Sends what may go now, and notes what stays behind.
void Exchange::take(Round& round, article::Settled settled) {
  std::ranges::move(settled.hindered, std::back_inserter(round.report.hindered));
  std::vector<Sending> updates;
  std::vector<Sending> removals;
  for (auto const& sending : settled.to_send) {
    round.wanted.insert(sending.branch);
    if (round.report.reach == Reach::Reached && !is_to_wait(round, sending)) {
      (sending.commit.empty() ? removals : updates).push_back(sending);
    }
  }
  auto const sent = push(round, updates) + push(round, removals);
  round.report.waiting += settled.to_send.size() - sent;
  for (auto const& sending : settled.to_send) {
    auto const refusal = refusals_.find(sending.branch);
    if (refusal != refusals_.end() && refusal->second.sending == sending) {
      round.report.hindered.push_back(
          {sending.branch, Hindrance::Rejected, refusal->second.reason});
    }
  }
}

/// Returns how many branches were taken.
std::size_t Exchange::push(Round& round, std::vector<Sending> const& batch) {
  if (batch.empty() || round.report.reach != Reach::Reached) {
    return 0;
  }
  auto const ended = git(round, push_arguments(settings_.name, batch));
  auto const pushed = read_push_report(ended.output);
  bool const has_answer = ended.how == Ended::How::ByItself && !pushed.empty();
  if (!has_answer && ended.how != Ended::How::Stopped) {
    round.report.reach = reach_of(ended);
    round.report.reason = said_by(ended);
  }
  std::size_t taken = 0;
  for (auto const& sending : batch) {
    auto const answer = std::ranges::find(pushed, sending.branch, &Pushed::branch);
    if (answer != pushed.end() && answer->is_taken) {
      round.branches.note_sent(sending);
      refusals_.erase(sending.branch);
      ++taken;
    } else if (answer != pushed.end()) {
      auto const said = reason_of_remote(ended.errors);
      refuse(round, sending, said.empty() ? answer->reason : answer->reason + ": " + said);
    }
  }
  return taken;
}

void Exchange::refuse(Round const& round, Sending const& sending, std::string const& reason) {
  auto& refusal = refusals_[sending.branch];
  if (refusal.sending != sending) {
    refusal = {sending, {}, 0, {}};
  }
  refusal.reason = reason;
  refusal.again =
      round.now + std::min<std::chrono::seconds>(
                      settings_.every * (1 << std::min(refusal.times, 10)), longest_wait);
  ++refusal.times;
}

/// A branch that moved since, on either side, is worth another try at once.
bool Exchange::is_to_wait(Round const& round, Sending const& sending) const {
  auto const refusal = refusals_.find(sending.branch);
  return !round.patience_is_over && refusal != refusals_.end() &&
         refusal->second.sending == sending && round.now < refusal->second.again;
}

}  // namespace spravka::remote
