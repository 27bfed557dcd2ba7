"""Contexts: counted as a plain loop counts them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.contexts import count_contexts

WORDS = ["في", "وفي", "لم", "أن", "تونس", "المدينة", "لغة", "جميلة", "الجميلة", "كتابات", "علي"]
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.none()), max_size=20)


def plain(words):
    """Count where words stand; None ends a phrase."""
    found = {word: [0, 0, 0, 0] for word in words if word}
    for before, word in zip([None, *words], words, strict=False):
        if not word:
            continue
        row = found[word]
        row[0] += 1
        row[1] += before in ("في", "وفي", "علي")
        row[2] += before in ("لم", "أن")
        feminine = before is not None and before.endswith(("ة", "ات"))
        row[3] += feminine and before.startswith("ال") == word.startswith("ال")
    return found


def coded(words):
    types = list(dict.fromkeys(word for word in words if word))
    codes = [types.index(word) if word else -1 for word in words]
    return types, np.array(codes, np.int32)


@given(texts)
def test_places_are_those_of_a_plain_loop(words):
    types, codes = coded(words)
    rows = count_contexts(types, codes).tolist()
    assert dict(zip(types, rows, strict=True)) == plain(words)


@given(texts, texts)
def test_rows_of_two_texts_add_up(one, other):
    words = [*one, None, *other]
    types, codes = coded(words)
    both = count_contexts(types, codes)
    parts = np.split(codes, [len(one) + 1])
    assert (both == sum(count_contexts(types, part) for part in parts)).all()


def test_a_text_of_nothing_has_no_places():
    assert count_contexts([], np.zeros(0, np.int32)).shape == (0, 4)
