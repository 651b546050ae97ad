// What git prints, read and made fit to show.
#include <catch2/catch.hpp>

#include "indexer/remote/push_report.h"
#include "indexer/remote/safe_words.h"

using namespace spravka::remote;

TEST_CASE("an address keeps its host and loses what signs in", "[remote]") {
  auto const [given, shown] = GENERATE(table<char const*, char const*>({
      {"https://forge.example/x.git", "https://forge.example/x.git"},
      {"https://anna:secret@forge.example/x.git", "https://***@forge.example/x.git"},
      {"https://token@forge.example/x.git", "https://***@forge.example/x.git"},
      {"https://anna:a@b@forge.example/x.git", "https://***@forge.example/x.git"},
      {"https://anna:a/b@forge.example/x.git", "https://***@forge.example/x.git"},
      {"https://anna:it's@forge.example/x.git", "https://***@forge.example/x.git"},
      {"https://forge.example/x.git?private_token=1", "https://forge.example/x.git?***"},
      {"git@forge.example:x.git", "git@forge.example:x.git"},
      {"fatal: unable to access 'http://a:b@h/x': no",
       "fatal: unable to access 'http://***@h/x': no"},
      {"http://a:b@h/ and http://c:d@i/", "http://***@h/ and http://***@i/"},
      {"/srv/x.git", "/srv/x.git"},
  }));
  CHECK(without_secrets(given) == shown);
}

TEST_CASE("a reason is short and on one line", "[remote]") {
  CHECK(reason_of("fatal: unable to access 'http://h/x/': Could not resolve host: h\n") ==
        "unable to access 'http://h/x/': Could not resolve host: h");
  CHECK(reason_of("ssh: connect to host h port 22: Connection refused\r\n"
                  "fatal: Could not read from remote repository.\n\n"
                  "Please make sure you have the correct access rights\n"
                  "and the repository exists.\n") ==
        "ssh: connect to host h port 22: Connection refused; Could not read from remote "
        "repository.");
  CHECK(reason_of(std::string(5000, 'x')).size() < 400);
  CHECK(reason_of("remote: bad \x1b[31mnews\x07\n").find('\x1b') == std::string::npos);
  CHECK(reason_of_remote("hint: pull\nremote: error: GH006: Protected branch\nfatal: x\n") ==
        "GH006: Protected branch");
}

TEST_CASE("the report of a push is read branch by branch", "[remote]") {
  CHECK(read_push_report("To http://h/x.git\n"
                         "*\t0123:refs/heads/drafts/41-x\t[new branch]\n"
                         " \t0123:refs/heads/main\t1..2\n"
                         "-\t:refs/heads/drafts/40-y\t[deleted]\n"
                         "!\t0123:refs/heads/a\t[remote rejected] (pre-receive hook declined)\n"
                         "!\t0123:refs/heads/b\t[rejected] (fetch first)\n"
                         "Done\n") == std::vector<Pushed>{{"drafts/41-x", true, ""},
                                                          {"main", true, ""},
                                                          {"drafts/40-y", true, ""},
                                                          {"a", false, "pre-receive hook declined"},
                                                          {"b", false, "fetch first"}});
  CHECK(read_push_report("fatal: no\n\t\t\n").empty());
}
