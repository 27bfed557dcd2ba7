"""Shared passages: all that is equal is found, edits are bridged, and nothing else is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.comparison.passages import SHINGLE, find_passages, read_words, text_counts

SENTENCE = (
    "أعلنت هيئة النهر فتح الممر الشمالي أمام السفن الصغيرة بعد أعمال توسعة دامت عامين وكلفت "
    "أربعين مليون دينار وشارك فيها ثلاثمئة عامل من بلدات الضفة الغربية"
)
SOURCE = SENTENCE.split()
FILLER = [f"كلمة{letter}{other}" for letter in "ابتثجحخدذر" for other in "ابتثجحخدذر"]


def found(*texts, **settings):
    return find_passages(read_words([[text] for text in texts]), **settings)


def sides(passage, words):
    """Return the words of both sides of a passage."""
    types = [words.types[code] for code in words.codes]
    return types[passage.start_a : passage.end_a], types[passage.start_b : passage.end_b]


def test_an_equal_run_is_found_to_its_last_word():
    texts = [" ".join([*FILLER[:9], *SOURCE, *FILLER[9:12]]), " ".join([*FILLER[20:23], *SOURCE])]
    words = read_words([[text] for text in texts])
    (passage,) = find_passages(words)
    a, b = sides(passage, words)
    assert a == b
    assert len(a) == len(SOURCE) == passage.equal
    assert passage.verbatim
    assert passage.start_a == 9


def test_spelling_and_punctuation_do_not_part_a_passage():
    other = (
        " ".join(SOURCE)
        .replace("أعلنت", "اعلنت")
        .replace("هيئة", "هيـــئة،")
        .replace("فتح", "«فتح»")
    )
    (passage,) = found(" ".join(SOURCE), other)
    assert passage.verbatim


@pytest.mark.parametrize("every", [6, 8, 12])
def test_swapped_words_are_bridged(every):
    edited = [FILLER[i] if i % every == every - 1 else word for i, word in enumerate(SOURCE)]
    swaps = sum(a != b for a, b in zip(SOURCE, edited, strict=True))
    words = read_words([[" ".join(SOURCE)], [" ".join(edited)]])
    (passage,) = find_passages(words)
    assert not passage.verbatim
    # Nothing tells a swapped last word from the end.
    assert len(SOURCE) - swaps - 1 <= passage.equal <= len(SOURCE) - swaps


def test_words_put_in_and_left_out_are_bridged():
    edited = [*SOURCE[:8], *FILLER[:2], *SOURCE[8:16], *SOURCE[17:]]
    words = read_words([[" ".join(SOURCE)], [" ".join(edited)]])
    (passage,) = find_passages(words)
    assert passage.equal == len(SOURCE) - 1


def test_sentences_in_another_order_are_passages_of_their_own():
    first, second = SOURCE[:11], SOURCE[11:]
    passages = found(" ".join(SOURCE), " ".join([*second, *FILLER[:8], *first]))
    assert sorted(p.equal for p in passages) == sorted([len(first), len(second)])


def test_a_repetition_within_one_text_is_found_once():
    text = " ".join([*SOURCE, *FILLER[:7], *SOURCE])
    (passage,) = found(text)
    assert passage.end_a <= passage.start_b
    assert passage.equal == len(SOURCE)


def test_a_word_said_again_and_again_is_no_passage():
    assert found("نعم " * 60) == []


def test_a_text_repeated_thrice_never_runs_into_itself():
    for passage in found(" ".join([*SOURCE, *SOURCE, *SOURCE])):
        assert passage.end_a <= passage.start_b


def test_the_least_length_counts_equal_words():
    short = SOURCE[:7]
    texts = [" ".join([*FILLER[:5], *short]), " ".join([*short, *FILLER[30:35]])]
    assert found(*texts, min_tokens=8) == []
    assert [p.equal for p in found(*texts, min_tokens=7)] == [7]


def test_empty_and_tiny_texts_share_nothing():
    assert found("", " ", "كلمة") == []
    assert find_passages(read_words([])) == []


def test_passages_do_not_run_across_texts():
    half = len(SOURCE) // 2
    passages = found(" ".join(SOURCE[:half]), " ".join(SOURCE[half:]), " ".join(SOURCE))
    assert sorted(p.equal for p in passages) == sorted([half, len(SOURCE) - half])


@given(st.lists(st.integers(0, 6), max_size=40), st.lists(st.integers(0, 6), max_size=40))
def test_what_is_found_is_there(a, b):
    words = read_words([[" ".join(FILLER[i] for i in side)] for side in (a, b)])
    for passage in find_passages(words, min_tokens=SHINGLE):
        left, right = sides(passage, words)
        assert passage.end_a <= passage.start_b
        assert passage.equal <= min(len(left), len(right))
        # As many words as are called equal stand on both sides in the same order.
        table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
        for i, x in enumerate(left):
            for j, y in enumerate(right):
                table[i + 1][j + 1] = (
                    table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
                )
        assert passage.equal <= table[-1][-1]
        if passage.verbatim:
            assert left == right


@given(st.integers(0, 10_000))
def test_every_copied_run_is_found_wherever_it_stands(seed):
    rng = random.Random(seed)
    size = rng.randint(SHINGLE + 3, len(SOURCE))
    at = rng.randrange(len(SOURCE) - size + 1)
    words = rng.sample(FILLER, 40)
    before, between = rng.randrange(10), rng.randrange(10)
    texts = [
        " ".join([*words[:before], *SOURCE[at : at + size], *words[10:20]]),
        " ".join([*words[20 : 20 + between], *SOURCE[at : at + size], *words[30:]]),
    ]
    (passage,) = found(*texts)
    assert passage.equal == size


def test_text_counts_are_of_texts_not_of_places():
    texts = [SOURCE, [*SOURCE, *FILLER[:1], *SOURCE], FILLER[:20]]
    words = read_words([[" ".join(text)] for text in texts])
    counts = text_counts(words)
    for at in range(len(words.codes) - SHINGLE + 1):
        shingle = words.codes[at : at + SHINGLE].tolist()
        holders = {
            int(words.text[i])
            for i in range(len(words.codes) - SHINGLE + 1)
            if words.codes[i : i + SHINGLE].tolist() == shingle
        }
        assert counts[at] == len(holders)


def test_a_line_of_a_word_is_found_back():
    words = read_words([["كلمة أولى", "", "سطر ثالث"], ["نص آخر"]])
    assert [words.line_of(at) for at in range(6)] == [(0, 2)] * 2 + [(2, 4)] * 2 + [(4, 6)] * 2
