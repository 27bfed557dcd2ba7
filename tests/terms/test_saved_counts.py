"""Saved counts: the same when loaded, refused when they are anything else."""

import contextlib
import json
import os
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.saved_counts import load_counts


@pytest.fixture(scope="module")
def saved(sample_dtm, tmp_path_factory):
    return sample_dtm.save(tmp_path_factory.mktemp("saved") / "counts.npz")


def test_what_is_loaded_is_what_was_saved(sample, sample_dtm, saved):
    loaded = load_counts(saved, sample)
    assert loaded.keys == sample_dtm.keys
    assert loaded.ids == sample_dtm.ids
    assert loaded.titles == sample_dtm.titles
    assert loaded.settings == sample_dtm.settings
    assert loaded.corpus_sha256 == sample.sha256
    assert np.array_equal(loaded.lengths, sample_dtm.lengths)
    assert loaded.counts.dtype == np.int32
    assert (loaded.counts != sample_dtm.counts).nnz == 0
    assert np.array_equal(loaded.tfidf().data, sample_dtm.tfidf().data)
    assert loaded.terms.equals(sample_dtm.terms)


def test_pairs_of_words_are_kept_too(tmp_path):
    dtm = count_terms(["الولايات المتحدة", "والولايات المتحدة، سد"], ngrams=(1, 2))
    assert load_counts(dtm.save(tmp_path / "a.npz")).terms.equals(dtm.terms)


def test_phrases_teach_a_loaded_conflator_nothing(tmp_path):
    texts = ["جيش النهر مع عبد الله", "في جيش النهر"]
    dtm = count_terms(texts, phrases=["جيش النهر"])
    loaded = load_counts(dtm.save(tmp_path / "a.npz"))
    plain = load_counts(count_terms(texts).save(tmp_path / "b.npz"))
    assert repr(loaded.conflator) == repr(plain.conflator) == repr(dtm.conflator)


def test_the_same_counts_are_the_same_bytes(sample_dtm, saved, tmp_path):
    again = sample_dtm.save(tmp_path / "deeper" / "other.npz")
    assert again.read_bytes() == saved.read_bytes()
    loaded = load_counts(saved).save(tmp_path / "loaded.npz")
    assert loaded.read_bytes() == saved.read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["deeper", "loaded.npz"]


def test_numpy_reads_it(sample_dtm, saved):
    with np.load(saved, allow_pickle=False) as arrays:
        assert np.array_equal(arrays["data"], sample_dtm.counts.data)
        assert json.loads(bytes(arrays["keys"])) == sample_dtm.keys


def test_ids_of_any_kind(tmp_path):
    dtm = replace(count_terms(["نهر", "سد"]), ids=["a\nb", "\ud800"], titles=["", "\x00"])
    loaded = load_counts(dtm.save(tmp_path / "a.npz"))
    assert loaded.ids == dtm.ids
    assert loaded.titles == dtm.titles


def test_other_corpora_are_told_apart(sample, saved, tmp_path):
    other = replace(sample, sha256="0" * 64)
    with pytest.raises(InputError, match="expected the counts of the corpus"):
        load_counts(saved, other)
    plain = count_terms(["نهر"]).save(tmp_path / "plain.npz")
    with pytest.raises(InputError, match="count again"):
        load_counts(plain, sample)


def test_every_damaged_byte_is_found_or_does_no_harm(tmp_path):
    path = count_terms(["نهر سد", "النهر"]).save(tmp_path / "a.npz")
    whole = path.read_bytes()
    expected = load_counts(path).terms
    refused = 0
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(InputError):
            assert load_counts(path).terms.equals(expected)
            continue
        refused += 1
    assert refused > len(whole) / 7 / 2
    for size in (0, 1, 50, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(InputError, match=r"a\.npz: expected counts"):
            load_counts(path)


def changed(path, to, **parts):
    """Copy a file of counts with some of its parts exchanged, or dropped where they are None."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            part = name.removesuffix(".npy")
            if part not in parts:
                new.writestr(name, old.read(name))
            elif parts[part] is not None:
                with new.open(name, "w") as member:
                    np.lib.format.write_array(member, parts[part], allow_pickle=True)
    return to


def as_json(value):
    return np.frombuffer(json.dumps(value).encode(), np.uint8)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"data": None}, "another file, or damaged"),
        (
            {"facts": as_json({"format": "corpus-tools counts 99"})},
            "found 'corpus-tools counts 99'",
        ),
        ({"facts": as_json([])}, "found None"),
        ({"ids": as_json([1, 2])}, "a list of strings is not one"),
        ({"ids": as_json(["one"])}, "do not fit"),
        ({"indices": np.array([0, 1, 9], np.int32)}, "do not fit"),
        ({"indptr": np.array([0, 3, 2], np.int32)}, "do not fit"),
        ({"parts": np.array([[7]], np.int32)}, "do not fit"),
        ({"data": np.array([{"a": 1}], object)}, "allow_pickle"),
    ],
    ids=str,
)
def test_parts_that_are_not_right_are_refused(tmp_path, parts, message):
    path = count_terms(["نهر سد", "النهر"]).save(tmp_path / "a.npz")
    with pytest.raises(InputError, match=message):
        load_counts(changed(path, tmp_path / "b.npz", **parts))


def test_what_is_no_file_of_counts(tmp_path):
    with pytest.raises(InputError, match="there is none"):
        load_counts(tmp_path / "none.npz")
    with pytest.raises(InputError, match="expected counts"):
        load_counts(tmp_path)
    (tmp_path / "a.txt").write_text("نهر", encoding="utf-8")
    with pytest.raises(InputError, match=r"another file, or damaged"):
        load_counts(tmp_path / "a.txt")


def test_where_nothing_can_be_written(tmp_path):
    dtm = count_terms(["نهر"])
    with pytest.raises(InputError, match="this is a folder"):
        dtm.save(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot write there"):
        dtm.save(tmp_path / "file" / "a.npz")


def test_an_interrupted_writer_leaves_the_old_file(tmp_path, monkeypatch):
    path = count_terms(["نهر"]).save(tmp_path / "a.npz")
    before = path.read_bytes()

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus_tools.terms.matrix._write", stop)
    with pytest.raises(KeyboardInterrupt):
        count_terms(["سد"]).save(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.npz"]


def test_what_was_loaded_cannot_be_counted_again(saved):
    with pytest.raises(InputError, match="keep no texts"):
        load_counts(saved).recount(min_df=2)
