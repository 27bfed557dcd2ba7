"""Cleaning of texts that no one writes: long, alike in every line, or never at rest."""

from collections import Counter

import pytest

from corpus_tools.arabic.letters import tidy
from corpus_tools.cleaning.clean import clean

SENTENCE = "وقال مدير هيئة النهر إن أعمال توسعة الممر انتهت قبل موعدها بأشهر عدة أمام السفن."
OTHER = "وأضاف أن الرسوم الجديدة على القوارب الصغيرة ستعلن في نهاية الشهر المقبل على الأرجح."


def signs(*texts):
    return Counter("".join("".join(texts).split()))


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n{OTHER}\n" * 250,
        f"{SENTENCE}\nبيروت - رويترز\n" * 250,
        f"{SENTENCE}\nاقرأ أيضا\n" * 250,
        "اقرأ أيضا: فتح الممر\nصورة: رويترز\n" * 250,
        "بيروت - " * 500,
        f"{SENTENCE} " * 400 + "(رويترز) " * 400,
        "\n".join(f"وصل الوفد رقم {n} إلى الميناء الكبير في بيروت أمس." for n in range(500)),
        "ب" + "\u0651\u064e" * 4000,
    ],
    ids=["prose", "datelines", "links", "furniture", "heads", "tails", "numbered", "marks"],
)
def test_nothing_of_a_long_text_is_lost(text):
    result = clean(text)
    removed = [one.text for one in result.removed]
    assert signs(result.title, *result.paragraphs, *removed) == signs(tidy(text))


def test_a_text_that_never_comes_to_rest_stays_whole_and_is_told_of():
    # Each sweep takes the dateline that opens the line, and the next one then opens it.
    text = "دبي، الإمارات العربية المتحدة (CNN) -- " * 40 + SENTENCE
    result = clean(text, title="فتح الممر")
    assert "did not come to an end" in result.metadata["cleaning_warning"]
    assert result.removed == []
    assert signs(*result.paragraphs) == signs(text)
    assert clean("\n".join(result.paragraphs), title="فتح الممر").paragraphs == result.paragraphs
