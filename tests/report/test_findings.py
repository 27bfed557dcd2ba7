"""The first screen: its numbers are those of the tables, doubt is said, names open the texts."""

import pandas as pd
import pytest

from corpus_tools.comparison.sharing import SHARED
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.report.analysis import analyse
from corpus_tools.report.findings import (
    HELD,
    _leading,
    cautions,
    facts,
    findings,
    leading_phrases,
    likeness,
)
from corpus_tools.report.page_words import PageWords

AR, EN = PageWords("ar"), PageWords("en")


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    """Analyse five articles of the sample."""
    folder = tmp_path_factory.mktemp("five")
    for path in sorted(sample_path().glob("river-*.txt"))[:5]:
        (folder / path.name).write_bytes(path.read_bytes())
    return analyse(load_corpus(folder))


def told(result, words):
    return {str(asked): str(answer.striptags()) for asked, answer in findings(result, words)}


def test_facts_count_articles_words_outlets_and_days(river):
    table = river.corpus.articles
    first = [str(count) for count, _ in facts(river, EN)]
    assert first[0] == f"{len(table)} articles"
    assert first[1] == f"{table['outlet'].replace('', pd.NA).nunique()} outlets"
    assert f"{int(table['n_tokens'].sum()):,} words" in str(facts(river, EN)[0][1])


def test_names_that_lead_open_their_places(river):
    (answer,) = [answer for asked, answer in findings(river, AR) if str(asked) == "من ذُكر"]
    people = river.actors[(river.actors["kind"] == "person") & (river.actors["articles"] > 1)]
    for name, n in zip(people["name"].head(4), people["articles"], strict=False):
        assert f'<bdi dir="rtl">{name}</bdi></a> ({n})' in answer
        assert "#find-name:" in answer


def test_leading_phrases_are_no_names(river):
    names = set(river.actors["name"])
    assert not set(leading_phrases(river)["term"]) & names


def test_the_nearest_pair_is_named_only_where_it_holds(river):
    said = told(river, EN)
    held = float(river.nearest_pair["held_in"])
    warned = any("Which two articles are most alike" in str(one) for one in cautions(river, EN))
    assert ("Most alike" in said) == (held >= HELD)
    assert warned == (held < HELD)


@pytest.mark.parametrize("held", [0.2, 1.0])
def test_a_pair_that_holds_and_one_that_does_not(river, held):
    from dataclasses import replace

    pairs = river.pairs.copy()
    pairs.loc[0, "held_in"] = held
    changed = replace(river, pairs=pairs)
    assert ("Most alike" in told(changed, EN)) == (held >= HELD)


def test_shared_texts_are_told_or_denied(river):
    shared = int(river.passages["nature"].isin(SHARED).sum())
    said = told(river, EN)["Shared texts"]
    assert ("shared passage" in said) == (shared > 0)


def test_few_articles_conclude_nothing_and_one_has_no_likeness(river, tmp_path):
    assert any("few" in str(one) for one in cautions(river, EN))
    path = next(iter(sorted(sample_path().glob("river-*.txt"))))
    (tmp_path / path.name).write_bytes(path.read_bytes())
    said = told(analyse(load_corpus(tmp_path)), EN)
    assert not {"Most alike", "Shared texts", "Events", "Groups"} & set(said)


def test_removed_lines_are_counted(river):
    n = len(river.corpus.removed)
    assert any(f"took out {n} line" in str(one.striptags()) for one in cautions(river, EN))


def test_a_part_that_fails_is_left_out_and_the_rest_is_told(river, monkeypatch):
    from corpus_tools.report import findings as module

    def failing(table):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "leading_phrases", failing)
    said = told(river, EN)
    assert "What recurs" not in said
    assert "Who is named" in said


def test_a_likeness_has_its_word_and_its_number():
    assert str(likeness(0.61, EN).striptags()).endswith("(0.61)")


def test_one_language_is_spoken_at_a_time(river):
    import re

    arabic = " ".join([*told(river, AR), *told(river, AR).values(), *map(str, cautions(river, AR))])
    outlets = set(river.corpus.articles["outlet"])
    latin = set(re.findall("[A-Za-z]{2,}", re.sub("<[^>]*>", "", arabic)))
    assert latin <= {word for outlet in outlets for word in outlet.split()}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([9, 7, 5, 3, 2], 4),  # the first four
        ([9, 7, 5, 2, 2], 5),  # the last of them is not alone, and both are told
        ([9, 7, 2, 2, 2, 2, 2, 2], 2),  # too many are equal: none of these leads
        ([1] * 9, 0),
        ([1, 1], 2),
    ],
)
def test_what_leads_is_not_cut_among_equals(counts, told):
    assert len(_leading(pd.DataFrame({"n": counts}), "n")) == told


def test_no_outlet_publishes_most_where_all_publish_the_same(tmp_path):
    rows = [f"صحيفة {i},عنوان {i},افتتح الوزير السد رقم {i} في المدينة" for i in range(2)]
    path = tmp_path / "c.csv"
    path.write_text("\n".join(["outlet,title,text", *rows]), encoding="utf-8")
    said = " ".join(told(analyse(load_corpus(path)), EN).values())
    assert "Most articles" not in said
    assert "with 1 article each" in said
