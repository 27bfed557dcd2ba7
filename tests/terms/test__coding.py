"""Machine code: the stream of the reference, code for code, whatever the text and the threads."""

import json

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus_tools.terms import _coding as coding
from corpus_tools.terms._coding import TextBatch, Utf8Batch, batches_of, code_batches
from corpus_tools.terms.stream import plain_stream, read_stream, read_texts

pytest.importorskip("numba")

# Letters, marks in and out of order, hamzas that join, digits and what may stand between them,
# Latin words, spaces of all kinds, invisible characters, presentation forms, line ends, emoji.
CHARACTERS = (
    "@#&_;hw"
    "ابتجدةىؤئأ\u0651\u064e\u0650\u0670\u0640\u0653\u0654\u0655 \u00a0\t\n\r\x0b\x0c\x1c\x85\u2028"
    "0129٣٤٫٬.,/:-AbCé&'’_\u0301\u200f\u200c\u00ad\ufeff\ufedf\ufefb\ufdfa\u1161\u11a8가😀𞸀Σς،؟"
    "\u0e33\u0e38\u05b0\u05bc\x00\ufffe\uffff\ufffd"
)
texts = st.lists(
    st.text(st.sampled_from(CHARACTERS) | st.characters(codec="utf-8"), max_size=30), max_size=5
)


def same(found, expected):
    types, codes, starts = found
    assert types == expected.types
    assert codes.dtype == np.int32
    assert starts.dtype == np.int64
    assert np.array_equal(codes, expected.codes)
    assert np.array_equal(starts, expected.starts)


@given(texts)
@example(["مدّةَ مد\u064e\u0651ة"])  # the same word, its marks in two orders
@example(["ا\ud83d", "\ud800ب ت\udc00 ج"])  # halves of characters
@example(["F\u200f-18 1\u200f.\u200f5 BBC\u200fعربي"])
@example(["ﷺ نهر\nسد", "نهر"])
@example(["", "\n", "", "نهر", ""])
def test_texts_are_cut_and_numbered_as_by_the_reference(texts):
    same(
        code_batches(batches_of(texts), cut_lines=True, threads=1),
        plain_stream(text.splitlines() for text in texts),
    )


OTHERS = ("نهر", "ماء\u0651", "U.S", "1.5", "jpg")


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [*"@#&_;./:-' \n\u200f", "http", "//", "www", ".com", "bbc", "quot", "34", *OTHERS]
            ),
            max_size=12,
        ).map("".join),
        max_size=4,
    )
)
@example(["a.9.com", "163.com نهر", "نهر.com\nسد", "1.\u200fa", "http:/\u200f/a"])
def test_so_are_addresses(texts):
    same(
        code_batches(batches_of(texts), cut_lines=True, threads=1),
        plain_stream(text.splitlines() for text in texts),
    )


@given(texts)
def test_so_are_lines(lines):
    same(code_batches(batches_of(lines), cut_lines=False), plain_stream([line] for line in lines))


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=5))
def test_so_is_utf8(texts):
    data = [text.encode() for text in texts]
    batch = Utf8Batch(
        np.frombuffer(b"".join(data), np.uint8), np.cumsum(list(map(len, data)), dtype=int)
    )
    same(
        code_batches([batch] if texts else [], cut_lines=True),
        plain_stream(text.splitlines() for text in texts),
    )


@given(texts, st.integers(1, 40), st.sampled_from([1, 2, 3]))
@example(["قمر سد ﷺ\nبحر سد", "قمر ﷺ", "بحر قمر مطر"], 1, 2)
def test_types_are_numbered_as_they_appear_whoever_finds_them(texts, size, threads):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coding, "_BATCH", size)
        found = code_batches(batches_of(texts), cut_lines=True, threads=threads)
    same(found, plain_stream(text.splitlines() for text in texts))


@given(
    st.lists(st.text(st.sampled_from("ابت\u0651\u064e\u0640\u200f 12a"), max_size=40), max_size=3)
)
def test_words_end_anywhere_among_fours_of_letters(texts):
    same(
        code_batches(batches_of(texts), cut_lines=True, threads=1),
        plain_stream(text.splitlines() for text in texts),
    )


def many_words(n, seed):
    """Make words of one to thirty letters, many of them the same but for their last."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 30, n)
    return [
        "ا" * size + "بتثجح"[letter]
        for size, letter in zip(sizes, rng.integers(0, 5, n), strict=True)
    ]


@pytest.mark.parametrize(("threads", "size"), [(1, 50), (2, 1000), (3, 50), (7, 1000), (7, 50)])
def test_neither_threads_nor_batches_change_anything(monkeypatch, sample, threads, size):
    monkeypatch.setattr(coding, "_BATCH", size)
    monkeypatch.setattr(coding, "_SEGMENT", 300)
    articles = [sample.text(i) for i in sample.ids] + [" ".join(many_words(300, 1)), "😀 نهر، ﷺ"]
    same(
        code_batches(batches_of(articles), cut_lines=True, threads=threads),
        plain_stream(text.splitlines() for text in articles),
    )


def test_a_vocabulary_grows():
    words = [
        f"{a}{b}{c}{d}"
        for a in "ابتثجحخدذر"
        for b in "سشصضطظعغفق"
        for c in "كلمنهوي"
        for d in "لمن" * 9
    ]
    words += [word * 5 for word in words] + [f"W{i}" for i in range(60_000)]
    text = " ".join(words)
    same(code_batches(batches_of([text]), cut_lines=True), plain_stream([[text]]))


def test_a_generator_is_read_as_the_work_goes_on(monkeypatch):
    monkeypatch.setattr(coding, "_BATCH", 10)
    done = []
    ahead = 0

    def articles():
        nonlocal ahead
        for i in range(200):
            ahead = max(ahead, i - sum(done))
            yield "نهر سد مطر قمر"

    found = code_batches(batches_of(articles()), cut_lines=True, threads=2, advance=done.append)
    assert sum(done) == 200
    assert ahead <= 6
    assert len(found[2]) == 201


def test_an_error_in_the_texts_comes_through():
    def articles():
        yield "نهر"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        code_batches(batches_of(articles()), cut_lines=True)


def texts_of(path):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        rows.append("\n".join(str(value) for value in row.values() if isinstance(value, str)))
    return rows


def test_real_corpora_are_cut_as_by_the_reference(data_dir):
    found = sorted([*data_dir.glob("*.jsonl"), *data_dir.glob("*.tsv")])
    assert found
    for path in found:
        raw = path.read_text(encoding="utf-8")
        # Texts, rows with all that marks them up, and one long text.
        articles = [*texts_of(path)[::20], *raw.split("\n")[::20], raw[:50_000]]
        same(
            code_batches(batches_of(articles), cut_lines=True),
            plain_stream(text.splitlines() for text in articles),
        )


def test_lengths_of_texts_beyond_the_plane_of_sixteen_bits():
    units, ends = TextBatch(["😀ا", "ب"]).units()
    assert units.tobytes().decode("utf-16-le") == "😀ا\nب\n\n\n"  # two more may be read
    assert ends.tolist() == [3, 5]


def test_large_corpora_are_read_by_machine_code(monkeypatch, sample):
    articles = [sample.lines(i) for i in sample.ids]
    whole = ["\n".join(lines) for lines in articles]
    plain = read_stream(articles)
    used = []
    monkeypatch.setattr("corpus_tools.terms.stream._ENOUGH", 1000)
    monkeypatch.setattr(coding, "batches_of", lambda texts: used.append(1) or batches_of(texts))
    for stream in (read_stream(articles), read_texts(whole)):
        same((stream.types, stream.codes, stream.starts), plain)
    assert len(used) == 2
