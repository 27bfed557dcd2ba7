"""What a report finds: the numbers are those of the tables, and doubt stands beside each."""

import pandas as pd
import pytest

from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.report.analysis import analyse
from corpus_tools.report.findings import findings


@pytest.fixture(scope="module")
def river(tmp_path_factory):
    """Analyse five articles of the sample."""
    folder = tmp_path_factory.mktemp("five")
    for path in sorted(sample_path().glob("river-*.txt"))[:5]:
        (folder / path.name).write_bytes(path.read_bytes())
    return analyse(load_corpus(folder))


def test_pairs_are_those_of_the_card(river) -> None:
    card = river.card.set_index("claim")
    told = findings(river)
    for at, claim in enumerate(("nearest", "farthest")):
        row = card.loc[claim]
        a, b = (river.dtm.row(row[side]) + 1 for side in ("id_a", "id_b"))
        times = round(row["held_in"] * row["settings"])
        arabic, english = told[at]
        assert f"{a} and {b}, cosine {row['cosine']:.2f}" in english
        assert f"{times} of {row['settings']} ways" in english
        assert f"({a})" in arabic
        assert f"({b})" in arabic
        assert f"{row['cosine']:.2f}" in arabic
    first = str(river.pairs.iloc[0]["top_terms"]).split(" | ")[0]
    assert first in told[0][0]


def test_copying_is_told_or_denied(river) -> None:
    copied = int((river.passages["nature"] == "copied").sum())
    english = " ".join(sentence for _, sentence in findings(river))
    assert ("No copying between" in english) == (copied == 0)
    if copied:
        assert f"Copied between articles: {copied} passage" in english


def test_few_articles_conclude_nothing_and_one_has_no_likeness(river, tmp_path) -> None:
    assert "few" in findings(river)[-1][1]
    path = next(iter(sorted(sample_path().glob("river-*.txt"))))
    (tmp_path / path.name).write_bytes(path.read_bytes())
    told = findings(analyse(load_corpus(tmp_path)))
    assert told
    assert not any(word in english for _, english in told for word in ("Nearest", "copying"))


def test_removed_lines_are_counted(river) -> None:
    n = len(river.corpus.removed)
    assert any(f"took out {n} line" in english for _, english in findings(river))
    assert pd.notna(river.effect["share"]).all()
