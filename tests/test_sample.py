"""The sample corpus: as large and as varied as it says, its gold true, and cleaning up to it."""

from collections import Counter

import pytest

from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.loading import load_corpus, sample_path


@pytest.fixture(scope="module")
def pages(sample_folder):
    """Read the raw lines of every article."""
    return {
        path.stem: path.read_text(encoding="utf-8").split("\n")
        for path in sorted(sample_folder.glob("*.txt"))
    }


def prose_of(lines, furniture):
    """Return what is left of a page without its title and furniture."""
    lines = ["", *lines[1:]]
    for item in furniture:
        at = item["line"] - 1
        lines[at] = lines[at].replace(item["text"], "", 1)
    return "\n".join(lines)


def test_it_comes_with_the_package():
    assert load_corpus().name == "sample"
    assert sample_path().is_dir()


def test_it_is_large_and_varied(gold):
    assert len(gold) >= 48
    assert len({row["story"] for row in gold.values()}) == 8
    assert len({row["topic"] for row in gold.values()}) == 4
    assert len({row["outlet"] for row in gold.values()}) == 4
    assert min(Counter(row["story"] for row in gold.values()).values()) >= 5
    for story in {row["story"] for row in gold.values()}:
        tellings = [row for row in gold.values() if row["story"] == story]
        assert len({row["topic"] for row in tellings}) == 1
        assert len({row["outlet"] for row in tellings}) >= 3


def test_every_article_has_its_gold(gold, pages, sample):
    assert list(gold) == list(pages) == sample.ids


def test_titles_stand_on_the_first_line(gold, pages):
    for article_id, row in gold.items():
        assert pages[article_id][0].strip() == row["title"]


def test_articles_are_of_a_length_that_news_has(gold, pages):
    for article_id, row in gold.items():
        words = tokenize(prose_of(pages[article_id], row["furniture"]))
        assert 120 <= len(words) <= 260, article_id


def test_furniture_stands_where_the_gold_says(gold, pages):
    for article_id, row in gold.items():
        for item in row["furniture"]:
            assert item["text"], article_id
            assert item["text"] in pages[article_id][item["line"] - 1], article_id


def test_quotations_stand_where_the_gold_says(gold, pages):
    assert sum(len(row["quotes"]) for row in gold.values()) >= 100
    for article_id, row in gold.items():
        for quote in row["quotes"]:
            assert quote["quote"] in pages[article_id][quote["line"] - 1], article_id
            assert quote["speaker"], article_id


def test_shared_passages_are_shared(gold, pages):
    kinds = Counter()
    for article_id, row in gold.items():
        for shared in row["shared"]:
            kinds[shared["kind"]] += 1
            one = pages[article_id][shared["line"] - 1]
            other = pages[shared["with"]][shared["with_line"] - 1]
            words, others = set(tokenize(one)), set(tokenize(other))
            back = {"line": shared["with_line"], "with": article_id, "with_line": shared["line"]}
            assert {**back, "kind": shared["kind"]} in gold[shared["with"]]["shared"]
            assert row["outlet"] != gold[shared["with"]]["outlet"]
            if shared["kind"] == "verbatim":
                assert one == other
            else:
                assert one != other
                assert len(words & others) / min(len(words), len(others)) > 0.5
    assert set(kinds) == {"verbatim", "near"}
    assert min(kinds.values()) >= 10


def test_dates_are_dates(gold):
    import datetime

    for row in gold.values():
        assert datetime.date.fromisoformat(row["date"])
    assert sum(row["date_stated"] for row in gold.values()) >= 20


def test_no_article_stands_twice(pages):
    texts = ["\n".join(lines) for lines in pages.values()]
    assert len(set(texts)) == len(texts)


def test_cleaning_finds_the_furniture_and_nothing_else(sample, gold):
    true = {
        (article_id, item["line"], tidy(item["text"]).strip())
        for article_id, row in gold.items()
        for item in row["furniture"]
    }
    found = {(row.id, row.line, row.text.strip()) for row in sample.removed.itertuples()}
    assert len(true & found) / len(found) >= 0.97, sorted(found - true)
    assert len(true & found) / len(true) >= 0.97, sorted(true - found)


def test_cleaning_leaves_the_prose_as_it_is(sample, gold, pages):
    for article_id, row in gold.items():
        expected = tidy(prose_of(pages[article_id], row["furniture"])).split()
        found = " ".join(sample.paragraphs(article_id)).split()
        missing = Counter(expected) - Counter(found)
        assert sum(missing.values()) <= 0.03 * len(expected), (article_id, missing)


def test_stated_dates_are_found_and_none_is_wrong(sample, gold):
    for row in sample.articles.itertuples():
        expected = gold[row.id]
        if expected["date_stated"]:
            assert (row.date, row.date_status) == (expected["date"], "stated"), row.id
        else:
            assert row.date in ("", expected["date"]), row.id


def test_outlets_are_found_and_none_is_wrong(sample, gold):
    found = sample.articles.set_index("id")["outlet"]
    right = [i for i, outlet in found.items() if outlet == gold[i]["outlet"]]
    wrong = {i: outlet for i, outlet in found.items() if outlet not in ("", gold[i]["outlet"])}
    assert wrong == {}
    assert len(right) / len(gold) >= 0.95, sorted(set(gold) - set(right))


def test_titles_are_found(sample, gold):
    for article_id, row in gold.items():
        assert sample.title(article_id) == tidy(row["title"])
