"""Repetition: what is the same title."""

import pytest
from river import LEAD, TITLE

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.repetition import is_same_title


def same(line):
    return is_same_title(line, normalize(line), normalize(TITLE))


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE}.",
        f"«{TITLE}»",
        f"الميناء - {TITLE}",
        f"{TITLE} | أخبار",
        TITLE.replace("هيئة", "هيأة"),
    ],
)
def test_the_title_again(line):
    assert same(line)


@pytest.mark.parametrize("line", [LEAD, "هيئة النهر تنفي", "النهر", ""])
def test_other_lines_are_not_the_title(line):
    assert not same(line)
