"""The tables of scripts/evaluate: asks with `spravka eval --lines`, once for each corpus; the lines are grouped and averaged here."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import twins

UNANSWERABLE = [("no-answer-ru", "vk-cloud"), ("no-answer-en", "vk-cloud"), ("no-answer-en", "m365-support-en")]
# One set holds as many searches as all others ten times over: twins are made of two fifths of it.
SAMPLED = "webapps-faq-en"
# A mean over fewer queries tells more about them than about the search.
LEAST_QUERIES_OF_A_CELL = 20


def read_queries(file):
    with open(file, encoding="utf-8") as lines:
        return [{"tags": [], "kind": "search"} | json.loads(line) for line in lines if line.strip()]


def with_twins(name, queries):
    """The queries of a set, each with its twins behind it. "pair" joins the two."""
    for query in queries:
        yield query | {"set": name, "pair": query["qid"]}
        is_left_out = name == SAMPLED and twins.draw(query["qid"], "sample") % 5 >= 2
        if query["kind"] == "search" and not is_left_out:
            for twin, text in twins.twins(query).items():
                kind = "instant" if twin == "half" else "search"
                yield query | {"set": name, "pair": query["qid"], "twin": twin, "kind": kind, "query": text}


def to_ask(data):
    """{corpus: everything that it is asked}"""
    asked = defaultdict(list)
    for file in sorted((data / "queries").glob("*.jsonl")):
        if (data / "corpora" / file.stem).is_dir():
            asked[file.stem] += with_twins(file.stem, read_queries(file))
    for name, corpus in UNANSWERABLE:
        file = data / "queries" / f"{name}.jsonl"
        if file.exists() and corpus in asked:
            asked[corpus] += [query | {"set": f"{name} on {corpus}"} for query in read_queries(file)]
    return asked


def index(program, corpus, work):
    """Indexes a copy without the notes on where the corpus comes from: they are no articles of it."""
    articles = work / "articles"
    for file in corpus.rglob("*"):
        if file.is_file() and file.name not in ("SOURCE.md", "LICENSE"):
            copy = articles / file.relative_to(corpus)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    command = [program, "index", "--articles", articles, "--data", work / "index"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return work / "index"


def answers(program, corpus, queries):
    """Each query together with what `spravka eval --lines` tells about it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        judged = work / "queries.jsonl"
        judged.write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
        command = [program, "eval", "--data", index(program, corpus, work), judged, "--lines"]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    return [query | json.loads(line) for query, line in zip(queries, lines, strict=True)]


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0


def success(answered, places, rank="rank"):
    return mean((line[rank] or places + 1) <= places for line in answered)


def ndcg(answered):
    return mean(line["ndcg10"] for line in answered)


def figures(answered):
    reciprocal_rank = mean(1 / line["rank"] if line["rank"] else 0 for line in answered)
    return [ndcg(answered), reciprocal_rank] + [success(answered, places) for places in (1, 3, 5)]


def groups(answered, *fields):
    """[(values of the fields, lines)], in the order of their values, Russian first."""
    found = defaultdict(list)
    for line in answered:
        found[tuple(line[field] for field in fields)].append(line)
    return sorted(found.items(), key=lambda group: [(value != "ru", value) for value in group[0]])


def print_table(title, columns, rows):
    def cell(value):
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    print(f"### {title}\n")
    for row in [columns, ["---"] * len(columns), *rows]:
        print("| " + " | ".join(map(cell, row)) + " |")
    print()


def read_peers():
    """{(figure, measure): "0.550 (lucene)"}"""
    peers = {}
    for line in (Path(__file__).parent / "evaluate_peers.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            figure, measure, name, value, _ = line.split("\t")
            peers[figure, measure] = f"{value} ({name})"
    return peers


def print_sets(plain):
    columns = ["set", "language", "kind", "queries", "nDCG@10", "MRR@10", "S@1", "S@3", "S@5"]
    cells = groups(plain, "set", "lang", "kind")
    print_table("Each set", columns, [[*names, len(lines), *figures(lines)] for names, lines in cells])


def print_beside_peers(plain, peers):
    cells = [lines for _, lines in groups(plain, "set", "lang", "kind") if len(lines) >= LEAST_QUERIES_OF_A_CELL]
    balanced = [mean(map(ndcg, cells)), mean(success(cell, 3) for cell in cells)]
    scores = [("balanced", sum(map(len, cells)), *balanced)]
    for (kind, language), lines in groups(plain, "kind", "lang"):
        scores.append((f"{kind} {language}", len(lines), ndcg(lines), success(lines, 3)))
    rows = []
    for name, count, gain, found in scores:
        rows.append([name, count, gain, peers.get((name, "ndcg10"), ""), found, peers.get((name, "success3"), "")])
    title = f"Beside the best peer (balanced: mean over the {len(cells)} rows of {LEAST_QUERIES_OF_A_CELL} queries and more)"
    print_table(title, ["figure", "queries", "nDCG@10", "best peer", "S@3", "best peer"], rows)


def print_tags(plain):
    # Only these sets were tagged: a query of another one without a tag need not be plain.
    tagged = {line["set"] for line in plain if line["tags"]}
    by_tag = [line | {"tag": tag} for line in plain if line["set"] in tagged for tag in line["tags"] or ["none"]]
    rows = [[*names, len(lines), ndcg(lines), success(lines, 3)] for names, lines in groups(by_tag, "tag", "kind")]
    print_table("Tags, over " + ", ".join(sorted(tagged)), ["tag", "kind", "queries", "nDCG@10", "S@3"], rows)


def beside_typed_right(score, made, right):
    """The score of the twins, that of the queries they were made of, and how much of it is left."""
    twin, original = score(made), score([right[line["set"], line["pair"]] for line in made])
    return [twin, original, twin / original if original else 0.0]


def print_twins(answered, peers):
    right = {(line["set"], line["pair"]): line for line in answered if "pair" in line and "twin" not in line}
    rows = []
    for (twin,), made in groups([line for line in answered if "twin" in line], "twin"):
        parts = groups(made, "lang")
        if len(parts) > 1:
            parts.append((("ru + en",), made))
        for (language,), part in parts:
            name = f"~{twin} {language}"
            row = [name, len(part), *beside_typed_right(ndcg, part, right), peers.get((name, "ndcg10"), "")]
            row += beside_typed_right(lambda lines: success(lines, 3), part, right)
            rows.append([*row, peers.get((name, "success3"), "")])
    scores = ["typed right", "ratio", "best peer"]
    columns = ["twins", "queries", "nDCG@10", *scores, "S@3", *scores]
    print_table("Twins: the same searches, mistyped by machine, or half typed and answered at once", columns, rows)


def print_silence(unanswerable, plain, peers):
    rows = []
    for (name,), lines in [*groups(unanswerable, "set"), (("all",), unanswerable)]:
        silent = sum(line["shown"] == 0 for line in lines)
        rows.append([name, len(lines), silent, silent / max(len(lines), 1)])
    title = f"Silence on what nothing answers (best peer: {peers['unanswerable', 'silent']})"
    print_table(title, ["set", "requests", "silent", "share"], rows)

    letters = [line for line in plain if line["kind"] == "ticket"]
    rows = []
    for names, lines in [*groups(letters, "set", "lang"), (("all", "ru + en"), letters)]:
        held_back = sum(line["shown"] == 0 for line in lines)
        ranked, shown = success(lines, 3), success(lines, 3, "shown_rank")
        rows.append([*names, len(lines), held_back, ranked, shown, ranked - shown])
    columns = ["set", "language", "tickets", "held back", "S@3 with no silence", "S@3 as shown", "loss"]
    print_table("What silence costs: tickets with an answer, held back counts as a failure", columns, rows)


def why_it_failed(line):
    """Where a failed query's right article was lost."""
    if line["covered"] is None:
        return "not among the candidates"
    if line["covered"] < 1 / 3:
        return "has less than a third of what was asked"
    return "has a third to two thirds" if line["covered"] < 2 / 3 else "has more, but others came first"


def print_failures(plain):
    reasons = ["not among the candidates", "has less than a third of what was asked", "has a third to two thirds", "has more, but others came first"]
    rows = []
    for names, lines in groups(plain, "kind", "lang"):
        failed = [why_it_failed(line) for line in lines if (line["rank"] or 4) > 3]
        rows.append([*names, len(lines), len(failed), *(failed.count(reason) for reason in reasons)])
    title = "Failures: no right article among the first three, by what the right article has of the question's words"
    print_table(title, ["kind", "language", "queries", "failed", *reasons], rows)


def main(data, program):
    answered = []
    for corpus, queries in to_ask(data).items():
        answered += answers(program, data / "corpora" / corpus, queries)
    plain = [line for line in answered if line["ndcg10"] is not None and "twin" not in line]
    unanswerable = [line for line in answered if line["ndcg10"] is None]
    peers = read_peers()
    print_sets(plain)
    print_beside_peers(plain, peers)
    print_tags(plain)
    print_twins(answered, peers)
    print_silence(unanswerable, plain, peers)
    print_failures(plain)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
