// Anything a person may type, asked of a small help center. Answers are marked and nothing more,
// stay within the page asked for, and tell a reader of nothing that is not theirs: a repair
// proposes only words that the reader's own articles have.
//
// The first three bytes choose who asks in which way, in which language, for which page: "600" is
// a search by anybody in any language for the first page.
#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "indexer/article/article_file.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/keyboard.h"
#include "indexer/index/searcher.h"
#include "tests/fuzz/html_reader.h"
#include "tests/fuzz/promise.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace spravka;
using fuzz::demand;
using index::Audience;

struct File {
  char const* path;
  char const* text;
};

constexpr std::array<File, 8> files{
    {{"ru/billing/refund.md",
      "---\ntags: [оплата]\nphrases:\n  - верните деньги\n---\n# Возврат денег\n\nКак вернуть "
      "оплату "
      "заказа? Банк переводит деньги до десяти дней.\n\n## Решение\n\nОткройте заказ и нажмите "
      "«Вернуть»: settings.json, ERR_PAYMENT_42, v2.0."},
     {"ru/account/reset.md",
      "# Восстановление пароля\n\nЗабыли пароль от кабинета? Личный номер стоит в кабинете.\n\n"
      "| a | b |\n|---|---|\n| код | 10.0.0.1 |"},
     {"ru/cloud/cluster.md", "# Kubernetes в облаке\n\nКластер Kubernetes, Velero, бэкап и hello."},
     {"en/billing/refund.md",
      "---\ntags: [payment]\n---\n# Refund\n\nAsk for your money back: open the order, press "
      "refund.\n\n## Solution\n\nA bank needs ten days."},
     {"en/account/password.md", "# Reset a password\n\nForgot the password? Open your account."},
     {"en/dev/pull.md", "# Pull request\n\nInstall the package, open a pull request in C++ or C#."},
     {"en/hosts.md",
      "---\naudience: customers\n---\n# Mirrors\n\nThe mirror quokkanet is for customers."},
     {"ru/duty.md",
      "---\naudience: agents\n---\n# Дежурство\n\nЗвонить кракозябликову, пароль выхухоль."}}};

/// The help center, and what the articles of each audience say.
struct House {
  tests::TemporaryFolder folder;
  std::array<std::set<std::string>, 3> stems;
  std::array<std::size_t, 3> articles{};
  std::unique_ptr<index::Searcher> searcher;

  House() {
    index::IndexWriter writer(folder.str(), index::IndexWriter::Mode::Update);
    article::Collection collection;
    collection.synonyms.push_back({{"en"}, {"password", "passphrase"}, {}});
    collection.synonyms.push_back({{"ru"}, {"айди"}, {"личный номер"}});
    for (auto const& file : files) {
      auto const parsed = article::parse_article(file.path, file.text);
      demand(parsed.has_value(), "the fuzzer's own articles are sound");
      writer.put(parsed->article);
      note(parsed->article.audience, std::string(file.text) + "\n" + file.path);
    }
    writer.set_collection(collection);
    writer.commit("first");
    note(Audience::Public, "password passphrase айди личный номер");
    searcher = std::make_unique<index::Searcher>(folder.str());
  }

  void note(Audience from, std::string const& text) {
    text::Analyzer analyzer;
    for (auto level = static_cast<std::size_t>(from); level < stems.size(); ++level) {
      ++articles.at(level);
      for (auto const& token : analyzer.analyze(text)) {
        stems.at(level).insert(token.stem);
      }
    }
  }
};

House& house() {
  static House built;
  return built;
}

std::set<std::string> stems_of(std::string_view text) {
  text::Analyzer analyzer;
  std::set<std::string> stems;
  for (auto const& token : analyzer.analyze(text)) {
    if (token.kind != text::TokenKind::Whole) {  // "a-b" is known by its parts.
      stems.insert(token.stem);
    }
  }
  return stems;
}

/// What a repair says beside the question's own words, in either layout, is in the reader's
/// articles.
void check_rescue(index::Rescue const& rescue, index::Question const& question) {
  constexpr std::array<std::string_view, 5> kinds{"layout", "typo", "translit", "synonym",
                                                  "relaxed"};
  demand(!rescue.kinds.empty() && !rescue.query.empty(), "a rescue says what was done");
  for (auto const& kind : rescue.kinds) {
    demand(std::ranges::find(kinds, kind) != kinds.end(), "a rescue is of a known kind");
  }
  auto asked = stems_of(question.text);
  asked.merge(stems_of(index::typed_in_russian(question.text)));
  asked.merge(stems_of(index::typed_in_english(question.text)));
  for (auto const& token :
       text::Analyzer().analyze(question.text)) {  // Without what stands around.
    asked.merge(stems_of(index::typed_in_russian(token.word)));
    asked.merge(stems_of(index::typed_in_english(token.word)));
  }
  auto const& known = house().stems.at(static_cast<std::size_t>(question.audience));
  for (auto const& stem : stems_of(rescue.query)) {
    demand(asked.contains(stem) || known.contains(stem),
           ("a repair proposes only words of the reader's own articles, not " + stem + " in " +
            rescue.query)
               .c_str());
  }
}

void check_marked(std::string const& html) {
  demand(fuzz::is_utf8(html), "an answer is UTF-8");
  fuzz::demand_harmless(html, {"mark"}, {});
}

void check_hits(std::vector<index::Hit> const& hits, index::Question const& question) {
  demand(hits.size() <= std::min(question.limit, index::max_limit), "a page has its size");
  std::set<std::string_view> paths;
  for (auto const& hit : hits) {
    check_marked(hit.title_html);
    check_marked(hit.snippet_html);
    demand(paths.insert(hit.path).second, "an article is found once");
    demand(question.audience == Audience::Agents || hit.path != "ru/duty.md",
           "an agents' article is for agents");
    demand(question.audience != Audience::Public || hit.path != "en/hosts.md",
           "a customers' article is not for everybody");
  }
}

void check_results(index::Results const& results, index::Question const& question) {
  check_hits(results.hits, question);
  auto const all = house().articles.at(static_cast<std::size_t>(question.audience));
  demand(results.total >= results.hits.size() && results.total <= all, "the total is one");
  for (auto const& facet : results.facets) {
    demand(facet.count >= 1 && facet.count <= results.total, "a facet counts hits");
  }
  if (results.rescue) {
    check_rescue(*results.rescue, question);
  }
}

std::vector<std::string> paths_of(index::Results const& results) {
  std::vector<std::string> paths;
  for (auto const& hit : results.hits) {
    paths.emplace_back(hit.path);
  }
  return paths;
}

void search(index::Question const& question, bool explains) {
  auto& searcher = *house().searcher;
  auto const results = searcher.search(question);
  demand(
      question.text.starts_with(results.query) && results.query.size() <= index::max_question_bytes,
      "a question is read up to its limit");
  check_results(results, question);
  if (!explains) {
    return;
  }
  index::Explanation explanation;
  auto const explained = searcher.search(question, explanation);
  demand(paths_of(explained) == paths_of(results), "an explained answer is the same answer");
}

void suggest(index::Question const& question) {
  auto const end = std::min(question.text.find('\n'), question.text.size());
  index::Letter letter(question.text.substr(0, end), question.text.substr(end), question.audience);
  letter.language = question.language;
  letter.limit = question.limit;
  auto& searcher = *house().searcher;
  auto const results = searcher.suggest(letter);
  demand(!results.is_silent || results.hits.empty(), "silence shows nothing");
  check_hits(results.hits, question);
  check_hits(searcher.similar(letter), question);
}

index::Question question_from(std::string_view head, std::string_view text) {
  auto const number = [head](std::size_t at) {
    return static_cast<unsigned>(static_cast<unsigned char>(head[at])) ^ unsigned { '0' };
  };
  index::Question question(std::string(text), static_cast<Audience>(number(0) % 3));
  if (number(1) % 3 != 0) {
    question.language = index::Language{number(1) % 3 == 1 ? "ru" : "en"};
  }
  question.as_typed = (number(1) & 0x10U) != 0;
  question.counts_tags = (number(1) & 0x20U) != 0;
  question.category = (number(1) & 0x40U) != 0 ? "billing" : "";
  question.tag = (number(1) & 0x80U) != 0 ? "payment" : "";
  question.limit = (number(2) + 10) % 16;
  question.offset = number(2) / 16 * 2;
  return question;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr std::size_t head = 3;
  if (size < head) {
    return -1;
  }
  auto const bytes = fuzz::text_of(data, size);
  auto const question = question_from(bytes, bytes.substr(head));
  switch ((static_cast<unsigned char>(bytes[0]) ^ unsigned{'0'}) / 3 % 4) {
    case 0:
      suggest(question);
      break;
    case 1:
      check_hits(house().searcher->instant(question), question);
      break;
    default:
      search(question, bytes[0] == '9');
  }
  return 0;
}
