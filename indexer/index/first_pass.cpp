#include "indexer/index/first_pass.h"

namespace spravka::index {

namespace {

// BM25: lengths matter less than is usual, for a long FAQ page answers in one of its sections as
// well as a short page.
constexpr double repetition = 1.2;
constexpr double length_share = 0.4;
constexpr double least_length = 0.5;

/// Notes which documents match, without reading them.
class MatchNotes : public Xapian::MatchSpy {
public:
  explicit MatchNotes(std::vector<DocumentNumber>& documents) : documents_(documents) {}

  void operator()(Xapian::Document const& document, double) override {
    if (documents_.size() < count_up_to) {
      documents_.push_back(document.get_docid());
    }
  }

private:
  std::vector<DocumentNumber>& documents_;
};

}  // namespace

FirstPass match(Xapian::Database const& database, Xapian::Query const& query, std::size_t depth,
                Counting counting) {
  FirstPass pass;
  if (query.empty()) {
    return pass;
  }
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(repetition, 0, 1, length_share, least_length));
  enquire.set_query(query);
  MatchNotes notes(pass.matching);
  bool const is_exact = counting == Counting::Exact;
  if (is_exact) {
    enquire.add_matchspy(&notes);
  }
  Xapian::MSet const found =
      enquire.get_mset(0, static_cast<Xapian::doccount>(depth),
                       is_exact ? static_cast<Xapian::doccount>(count_up_to + 1) : 0);
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    pass.hits.push_back({*hit, hit.get_weight()});
  }
  pass.total = found.get_matches_estimated();
  return pass;
}

}  // namespace spravka::index
