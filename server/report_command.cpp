#include <chrono>
#include <iostream>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/index/language_record.h"
#include "indexer/index/searcher.h"
#include "server/commands.h"
#include "server/pages/report_figures.h"

namespace spravka {
namespace {

using nlohmann::json;

/// A figure as it is, or a dash where there is none.
std::string figure(json const& value) {
  return value.is_null() ? "-" : value.is_string() ? value.get<std::string>() : value.dump();
}

std::string part_of(json const& part, json const& whole, json const& share) {
  auto const counts = figure(part) + " of " + figure(whole);
  return share.is_null() ? counts : fmt::format("{:<16} {:>6} %", counts, figure(share));
}

void line(char const* name, std::string const& value) {
  fmt::print("  {:<46} {}\n", name, value);
}

void print_search(json const& search) {
  auto const& all = search["searches"];
  fmt::print("Search\n");
  line("searches", figure(all));
  line("nothing found as asked",
       part_of(search["nothing_as_asked"], all, search["nothing_as_asked_share"]));
  line("nothing found after repair",
       part_of(search["nothing_at_all"], all, search["nothing_at_all_share"]));
  line("results, and none opened",
       part_of(search["not_opened"], search["with_results"], search["not_opened_share"]));
}

void print_deflection(json const& worth) {
  auto const& all = worth["tries"];
  fmt::print("\nWhat suggestions are worth\n");
  line("letters begun with something to show", figure(all));
  line("an article was opened", part_of(worth["opened"], all, worth["opened_share"]));
  line("\"this solved it\" was pressed", part_of(worth["explicit"], all, worth["explicit_share"]));
  line("opened and not sent (some gave up)",
       part_of(worth["implicit"], all, worth["implicit_share"]));
  line("opened and sent all the same", part_of(worth["failed"], all, worth["failed_share"]));
  line("sent", part_of(worth["submitted"], all, worth["submitted_share"]));
  line("sent by those who were shown nothing",
       part_of(worth["held_out_submitted"], worth["held_out_tries"], worth["held_out_share"]));
  auto const& causal = worth["causal"];
  line("fewer letters because of suggestions",
       causal.is_null() ? "not measured: nobody was held out"
                        : fmt::format("{} points (95 %: {} to {})", figure(causal["difference"]),
                                      figure(causal["low"]), figure(causal["high"])));
}

void print_failed(json const& articles) {
  if (!articles.empty()) {
    fmt::print("\nRead, and written all the same\n");
  }
  for (auto const& article : articles) {
    fmt::print("  {:>5}  {}  {}\n", figure(article["count"]), figure(article["path"]),
               figure(article["title"]));
  }
}

void print_links(json const& links, json const& complete) {
  fmt::print("\nArticles at work\n");
  line("resolved with an article", part_of(links["linked"], links["closed"], links["link_rate"]));
  line("the right article, of those checked",
       part_of(links["right"], links["checked"], links["link_accuracy"]));
  line("questions that articles answer, of a sample",
       part_of(links["known"], links["sampled"], links["known_share"]));
  line("replies with a link that say all of it",
       part_of(complete["complete"], complete["replies"], complete["share"]));
  for (auto const& group : complete["groups"]) {
    line(("  " + figure(group["group"])).c_str(),
         part_of(group["complete"], group["replies"], group["share"]));
  }
}

void print_four(char const* name, char const* of, json const& rows) {
  for (auto const& row : rows) {
    auto const value = figure(row[of]);
    fmt::print("  {:<32} {:>7} {:>9} {:>8} {:>9} {:>7}\n",
               fmt::format("{} {}", name, value.empty() ? "-" : value), figure(row["tickets"]),
               figure(row["first_reply_minutes"]), figure(row["replies_to_close"]),
               figure(row["close_minutes"]), figure(row["rating"]));
  }
}

void print_effects(json const& effects) {
  fmt::print("\nWhat an article did: replies until resolved, tickets in brackets\n");
  if (effects.empty()) {
    fmt::print("  nothing to compare yet\n");
  }
  for (auto const& effect : effects) {
    fmt::print("  {:>6}  with {} ({}), similar tickets before its first use {} ({})  {}\n",
               figure(effect["difference"]), figure(effect["replies"]), figure(effect["tickets"]),
               figure(effect["replies_before"]), figure(effect["tickets_before"]),
               figure(effect["article"]));
  }
}

void print(json const& report) {
  fmt::print("The last {} days\n\n", figure(report["days"]));
  print_search(report["search"]);
  print_deflection(report["deflection"]);
  print_failed(report["failed_articles"]);
  print_links(report["links"], report["completeness"]);
  fmt::print("\nThe four together\n  {:<32} {:>7} {:>9} {:>8} {:>9} {:>7}\n", "", "tickets",
             "first min", "replies", "close min", "rating");
  print_four("group", "group", report["groups"]);
  print_four("topic", "topic", report["topics"]);
  print_four("channel", "channel", report["channels"]);
  print_effects(report["effects"]);
}

}  // namespace

int run(ReportCommand const& command) {
  auto database = existing_database(command.data);
  index::speak_as(command.data);
  index::Searcher searcher(command.data);
  auto const now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  auto const report = pages::report_of(
      {.database = database, .searcher = searcher, .base_url = command.base_url, .now = now},
      static_cast<std::size_t>(command.days));
  if (command.json) {
    std::cout << report.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  } else {
    print(report);
  }
  return 0;
}

}  // namespace spravka
