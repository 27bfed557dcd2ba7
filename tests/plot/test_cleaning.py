"""What cleaning changes is drawn as it was computed, on the reading side, with room for labels."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.cleaning.clean import REMOVAL_REASONS as KINDS
from corpus_tools.comparison.cleaning_effect import cleaning_effect, similarity_change
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.messages import code_names
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import PALETTE, REST

languages = pytest.mark.parametrize("lang", ["ar", "en"])
sizes = pytest.mark.parametrize("size", ["report", "slide"])


@pytest.fixture(scope="module")
def effect(sample):
    return cleaning_effect(sample)


@pytest.fixture(scope="module")
def pairs(sample):
    return similarity_change(sample)


@languages
@sizes
def test_bars_are_the_words_of_each_reason(effect, lang, size):
    ax = plot.cleaning_effect(effect, lang=lang, size=size)
    table = effect[~effect["step"].isin(["raw", "cleaned"])]
    assert [bar.get_width() for bar in ax.patches] == table["tokens"].tolist()
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == [code_names("removal_reasons")[step][lang == "en"] for step in table["step"]]
    decide = table["nearest_changes"].astype(bool)
    if not decide.any():
        decide = table["tokens"] == table["tokens"].max()
    wanted = [PALETTE[0] if stands_out else REST for stands_out in decide]
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches] == wanted
    assert ax.xaxis_inverted() == (lang == "ar")
    assert check_figure(ax.figure) == []


@languages
@sizes
def test_every_pair_is_a_point(pairs, lang, size):
    ax = plot.similarity_change(pairs, lang=lang, size=size)
    points = ax.collections[0].get_offsets()
    assert points.tolist() == pairs[["before", "after"]].to_numpy().tolist()
    assert check_figure(ax.figure) == []


def test_nothing_to_draw_is_said(effect, pairs):
    with pytest.raises(InputError, match="no line was removed"):
        plot.cleaning_effect(effect[effect["step"] == "cleaned"])
    with pytest.raises(InputError, match="at least two articles"):
        plot.similarity_change(pairs.head(0))


def test_every_reason_has_its_words():
    assert set(code_names("removal_reasons")) == set(KINDS)
    assert all(all(words) for words in code_names("removal_reasons").values())


def test_the_pairs_are_those_of_the_matrices(sample, pairs):
    n = len(sample)
    assert len(pairs) == n * (n - 1) // 2
    assert isinstance(pairs, pd.DataFrame)
    fall = pairs["before"] - pairs["after"]
    assert (fall.round(9).diff().dropna() <= 0).all()
    table = cleaning_effect(sample).set_index("step")
    nearest = pairs.loc[pairs["after"].round(6).idxmax(), ["id_a", "id_b"]].tolist()
    assert nearest == table.loc["cleaned", ["nearest_a", "nearest_b"]].tolist()
    assert fall.abs().mean() == pytest.approx(table.loc["raw", "mean_change"], abs=1e-6)


def test_the_titles_say_what_cleaning_took_and_moved(effect, pairs):
    table = effect[~effect["step"].isin(["raw", "cleaned"])]
    most = code_names("removal_reasons")[table.loc[table["tokens"].idxmax(), "step"]][1]
    title = title_of(plot.cleaning_effect(effect).figure)[1]
    assert title == f"Cleaning took out {table['tokens'].sum():,} words, most of them: {most}"
    same = pairs.assign(after=pairs["before"])
    told = title_of(plot.similarity_change(same).figure)[1]
    assert told == "Cleaning hardly changed how alike articles are"
    apart = pairs.head(10).assign(before=0.5, after=0.1)
    told = title_of(plot.similarity_change(apart).figure)[1]
    assert told == "Cleaning made 10 pairs of articles less alike, of 10"
