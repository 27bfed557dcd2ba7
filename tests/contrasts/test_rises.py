"""Rises: dealt dates show none, a planted one is found, and a change of outlets is none."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.contrasts.rises import rises, rises_said
from corpus_tools.errors import InputError

WORDS = ["نهر", "سد", "جسر", "ميناء", "مطار", "سوق", "مدرسة", "حديقة", "متحف", "ملعب", "قطار"]
DAYS = ["2016-01-01", "2016-01-02", "2016-01-03", "2016-01-05"]


def made(seed, n=120, days=DAYS):
    """Make articles of random words and days, of two outlets."""
    random = np.random.default_rng(seed)
    texts = [" ".join(random.choice(WORDS, 4)) for _ in range(n)]
    about = pd.DataFrame(
        {
            "id": [str(i) for i in range(n)],
            "title": "",
            "outlet": random.choice(["أ", "ب"], n),
            "date": random.choice(days, n),
            "date_status": "supplied",
        }
    )
    return texts, about


def test_copies_of_one_text_are_no_rise():
    texts, about = made(7)
    report = "وقع زلزال عنيف صباح اليوم شرق البلاد وأعلنت السلطات حالة الطوارئ في المدن القريبة"
    rows = np.flatnonzero(about["date"] == DAYS[2])[:15]
    for row in rows:
        texts[row] = report
    dtm = counted(texts, about)
    table = rises(dtm)
    assert table.empty
    assert table.attrs["copies"] == 14
    assert "زلزال" in rises(dtm, copies=True)["term"].tolist()


def counted(texts, about):
    return replace(ct.count_terms(texts), articles=about)


def test_dates_that_mean_nothing_show_no_rise():
    found = [len(rises(counted(*made(seed)), draws=99)) > 0 for seed in range(20)]
    assert sum(found) <= 1


def test_a_planted_rise_is_found_and_counted():
    texts, about = made(1)
    day = np.flatnonzero(about["date"] == DAYS[2])[:15]
    for row in day:
        texts[row] += " زلزال"
    dtm = counted(texts, about)
    table = rises(dtm)
    assert table[["term", "period"]].values.tolist() == [["زلزال", DAYS[2]]]
    row = table.iloc[0]
    on_day = int((about["date"] == DAYS[2]).sum())
    assert (row["texts"], row["articles"], row["share"]) == (15, on_day, 15 / on_day)
    # Within each outlet as many as its share of the day's articles says.
    expected = 0.0
    for outlet in ("أ", "ب"):
        own = about["outlet"] == outlet
        with_term = sum("زلزال" in texts[i] for i in np.flatnonzero(own))
        expected += with_term * (own & (about["date"] == DAYS[2])).sum() / own.sum()
    assert row["expected"] == pytest.approx(expected, abs=0.005)
    assert row["p"] <= 0.01
    assert rises(dtm).equals(table)
    assert "1 term rose" in rises_said(table)[1]


def test_a_change_of_outlets_is_no_rise():
    texts, about = made(2)
    first = about["date"] == DAYS[0]
    about["outlet"] = np.where(first, "أ", "ب")
    texts = [f"{text} خاص" if of_a else text for text, of_a in zip(texts, first, strict=True)]
    dtm = counted(texts, about)
    assert "خاص" not in rises(dtm)["term"].tolist()
    assert "خاص" in rises(dtm, within=None)["term"].tolist()


def test_inferred_and_unknown_dates_do_not_count():
    texts, about = made(3)
    rows = np.flatnonzero(about["date"] == DAYS[2])[:15]
    for row in rows:
        texts[row] += " زلزال"
    about.loc[rows, "date_status"] = "inferred"
    table = rises(counted(texts, about))
    assert table.empty
    assert table.attrs["articles"] == 120 - 15


@pytest.mark.parametrize(("n", "days"), [(5, DAYS), (60, DAYS[:1])])
def test_few_articles_or_one_day_show_nothing_and_say_so(n, days):
    table = rises(counted(*made(4, n, days)))
    assert table.empty
    assert not table.attrs["enough"]
    assert "Too few" in rises_said(table)[1]


def test_that_nothing_rises_is_said():
    table = rises(counted(*made(5)))
    assert table.empty
    assert "No term rose" in rises_said(table)[1]


def test_wrong_settings_are_refused():
    dtm = counted(*made(6))
    with pytest.raises(InputError, match="expected at least 1 / level - 1 draws"):
        rises(dtm, level=0.01, draws=50)
    with pytest.raises(InputError, match="level: expected a number between 0 and 1"):
        rises(dtm, level="0.01")
    with pytest.raises(InputError, match="expected within to be a column"):
        rises(dtm, within="nothing")
    with pytest.raises(InputError, match="expected articles with dates"):
        rises(ct.count_terms(["نهر", "سد"]))
