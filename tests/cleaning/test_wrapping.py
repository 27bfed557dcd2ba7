"""Lines cut at a width: joined to paragraphs where a width is shown, and nowhere else."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from river import PARAGRAPHS

from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.wrapping import NumberedLine, unwrap

TITLE = "هيئة النهر تفتح الممر الشمالي"
VERSE = [
    "يا نهر هل تذكر الأيام إذ كنا صغارا",
    "نرمي الحصى في الماء عند الفجر مرارا",
    "والريح تأتي من وراء التل أسرارا",
    "والطير يمضي فوق ظهر الماء أسرابا",
    "ما عاد من صحب الصبا أحد ولا جارا",
    "وبقيت يا نهر الصبا للقلب تذكارا",
    "تجري كما كنت الزمان الماضي الغدارا",
]


def numbered(text):
    return [NumberedLine(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def wrapped(width, between="\n\n", inside="\n"):
    return between.join(inside.join(wrap(part, width)) for part in [TITLE, *PARAGRAPHS])


@pytest.mark.parametrize("width", [45, 50, 60, 70, 80])
def test_paragraphs_come_back_whatever_the_width(width):
    found = unwrap(numbered(wrapped(width)))
    assert [line.text for line in found] == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize("width", [45, 60, 80])
def test_lines_without_empty_ones_between_their_paragraphs_are_joined_up_to_a_full_stop(width):
    found = unwrap(numbered(wrapped(width, between="\n")))
    assert [line.text for line in found] == [TITLE, *PARAGRAPHS]


def test_double_spacing_parts_no_paragraph():
    found = unwrap(numbered(wrapped(60, between="\n\n\n", inside="\n\n")))
    assert [line.text for line in found] == [TITLE, *PARAGRAPHS]


def test_a_paragraph_has_the_number_of_its_first_line():
    text = wrapped(60)
    lines = text.split("\n")
    firsts = [lines.index(wrap(part, 60)[0]) + 1 for part in [TITLE, *PARAGRAPHS]]
    assert [line.number for line in unwrap(numbered(text))] == firsts


def test_a_headline_of_two_lines_is_one():
    title = f"{TITLE} أمام السفن الصغيرة بعد انتهاء أعمال التوسعة قبل موعدها"
    text = wrapped(60).replace(TITLE, "\n".join(wrap(title, 60)))
    assert clean(text).title == title


def test_names_across_line_breaks_are_whole_again():
    text = next(text for text in map(wrapped, range(45, 80)) if "مكة\nالمكرمة" in text)
    article = clean(text)
    assert article.title == TITLE
    assert article.paragraphs == PARAGRAPHS


def test_items_of_a_list_stay_lines():
    items = [f"- {part}" for part in PARAGRAPHS]
    text = "\n".join("\n".join(wrap(item, 60)) for item in [TITLE, *items])
    assert [line.text for line in unwrap(numbered(text))] == [TITLE, *items]


@pytest.mark.parametrize(
    "lines",
    [
        VERSE,
        [TITLE, *PARAGRAPHS],
        [TITLE] * 9,
        [f"{name}: 12 صوتا" for name in ("سليم", "سامر", "هند", "ليلى", "كريم", "رامي", "منى")],
        ["وصل الوفد إلى الميناء أمس.", "وعاد منه.", "ثم سافر إلى المدينة (القديمة).", "وبقي فيها."]
        * 3,
        ["نص قصير", "في سطرين"],
        [],
    ],
)
def test_other_texts_stay_as_they_are(lines):
    assert [line.text for line in unwrap(numbered("\n".join(lines)))] == lines


words = st.lists(st.sampled_from(["أعلنت", "هيئة", "النهر", "في", "بيان", "أن", "الممر", "1990،"]))


@given(st.lists(words.filter(bool).map(" ".join), max_size=12), st.integers(20, 110))
def test_no_word_is_lost_or_moved(paragraphs, width):
    lines = numbered("\n".join("\n".join(wrap(part, width)) for part in paragraphs))
    found = unwrap(lines)
    assert " ".join(line.text for line in found) == " ".join(line.text for line in lines)
    assert {line.number for line in found} <= {line.number for line in lines}
