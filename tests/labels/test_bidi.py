"""Lines are ordered as the Unicode bidirectional algorithm says."""

import random
import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.labels.bidi import display_order, levels, visual

# Bidirectional controls stay out of sight: they are dropped before the orders are compared.
CONTROLS = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ALPHABET = "ابت٣٤\u064eaBc12.,:-+%$/ ()[]{}<>«»\u05d0\u2066\u2067\u2068\u2069\u200e\u200f"


@pytest.mark.parametrize(
    ("logical", "shown"),
    [
        ("ابت", "تبا"),
        ("قال BBC", "BBC لاق"),
        ("BBC: قال", "لاق :BBC"),
        # N0: the pair holds only L and R precedes it, so it turns R and splits the Latin words.
        ("قناة (UK) BBC", "BBC (UK) ةانق"),
        ("(أ) و[ب]", "[ب]و (أ)"),
        ("«سلام»", "«مالس»"),
        ("عام 2017", "2017 ماع"),
        ("من ١٢ إلى ١٥", "١٥ ىلإ ١٢ نم"),
        ("في \u20662024-03-15\u2069 صدر", "ردص 2024-03-15 يف"),
        ("في 2024-03-15 صدر", "ردص 15-03-2024 يف"),
        ("a < b ثم", "مث a < b"),
    ],
)
def test_lines_read_from_right_to_left(logical, shown):
    assert visual(logical) == shown


def test_left_to_right_base_keeps_latin_punctuation_at_the_end():
    assert visual("BBC قال.", base=0) == "BBC لاق."
    assert visual("BBC قال.", base=1) == ".لاق BBC"


@given(st.text(alphabet=ALPHABET, max_size=16), st.sampled_from([0, 1]))
def test_order_is_that_of_an_independent_implementation(text, base):
    ours = "".join(text[i] for i in display_order(levels(text, base)))
    theirs = get_display(text, base_dir="LR"[base])  # the unicode-bidi crate; mirrors nothing
    assert [c for c in ours if c not in CONTROLS] == [c for c in theirs if c not in CONTROLS]


@given(st.text(alphabet="بتلاؤآ پۀ 2017\ufee3\ufefb", max_size=16))
def test_lines_of_letters_and_numbers_take_no_other_order(text):
    # A final control sends the same line through every rule.
    assert visual(text) == visual(text + "\u200f")


@given(st.text(max_size=40), st.sampled_from([0, 1]))
def test_any_text_is_only_reordered(text, base):
    order = display_order(levels(text, base))
    assert sorted(order) == list(range(len(text)))


def test_every_bidi_class_is_taken():
    chars = {unicodedata.bidirectional(chr(c)): chr(c) for c in range(0x20000)}
    generator = random.Random(7)
    for _ in range(200):
        text = "".join(generator.choices(list(chars.values()), k=12))
        assert len(levels(text)) == 12


def test_depth_beyond_the_limit_is_survived():
    text = "\u2067\u2066" * 100 + "ا1" + "\u2069" * 200
    assert max(levels(text)) <= 126
