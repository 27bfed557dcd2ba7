"""Counting on a cluster: the matrix of one machine, whatever happens to the workers."""

import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.errors import CorpusToolsError, InputError, MissingExtraError
from corpus_tools.terms import article_files as articlefile
from corpus_tools.terms import distributed as portions
from corpus_tools.terms.counting import count_terms

distributed = pytest.importorskip("distributed")
cloudpickle = pytest.importorskip("cloudpickle")
arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def by_columns():
    """Read small files by columns, as large ones are."""
    articlefile._ENOUGH = 0


@pytest.fixture(scope="module")
def client():
    """Start two workers, processes of their own, and make portions small."""
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    cluster = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )
    with cluster, distributed.Client(cluster) as client, pytest.MonkeyPatch.context() as patch:
        client.run(by_columns)
        patch.setattr(articlefile, "_ENOUGH", 0)
        patch.setattr("corpus_tools.terms.distributed._PORTION", 1)
        patch.setattr("corpus_tools.terms.distributed._CHARACTERS", 1 << 14)
        yield client
    cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


@pytest.fixture(scope="module")
def folder(sample, tmp_path_factory):
    """Write the sample to three files, in row groups of seven articles, and two odd articles."""
    folder = tmp_path_factory.mktemp("news")
    rows = [(i, sample.title(i), "\n".join(sample.paragraphs(i))) for i in sample.ids]
    rows += [("", "نهر", "في سورية قوات سورية"), ("gone", "نهر", " ")]
    for name, part in (("a", rows[:20]), ("b", rows[20:40]), ("c", rows[40:])):
        table = arrow.table(
            dict(zip(("id", "title", "text"), zip(*part, strict=True), strict=True))
        )
        parquet.write_table(table, folder / f"{name}.parquet", row_group_size=7)
    return folder


def assert_same(many, one):
    assert many.keys == one.keys
    assert many.ids == one.ids
    assert many.titles == one.titles
    assert many.settings == one.settings
    assert np.array_equal(many.lengths, one.lengths)
    for array in ("indptr", "indices", "data"):
        mine, its = getattr(many.counts, array), getattr(one.counts, array)
        assert mine.dtype == its.dtype
        assert np.array_equal(mine, its)
    some = one.keys[:: max(1, len(one.keys) // 200)]
    assert [many.surfaces[key] for key in some] == [one.surfaces[key] for key in some]
    assert [many.display[key] for key in some] == [one.display[key] for key in some]


@pytest.mark.parametrize(
    "options",
    [
        {"conflate": "none"},
        {"conflate": "light", "min_df": 2, "max_df": 0.5},
        {"conflate": "auto", "stop": StopWords(["في"])},
        {"conflate": "light", "ngrams": (1, 2), "min_df": 2},
    ],
    ids=str,
)
def test_the_matrix_is_that_of_one_machine(folder, client, options):
    with pytest.warns(UserWarning, match=r"c\.parquet:12: empty article"):
        one = count_terms(folder, **options)
    with pytest.warns(UserWarning, match=r"c\.parquet:12: empty article"):
        many = count_terms(folder, client=client, **options)
    assert_same(many, one)
    assert many.ids[-1] == "c-00011"
    if options["conflate"] == "auto":
        assert "سوريا" in many.keys
        with pytest.raises(InputError, match="recount: expected counts made by count_terms"):
            many.recount(min_df=2)


@pytest.mark.parametrize("as_texts", [True, False])
def test_what_the_client_holds_is_counted_with_all_that_belongs_to_it(sample, client, as_texts):
    corpus = [sample.text(i) for i in sample.ids] if as_texts else sample
    one, many = count_terms(corpus), count_terms(corpus, client=client)
    assert_same(many, one)
    assert many.corpus_sha256 == one.corpus_sha256
    assert many.variants.table.equals(one.variants.table)
    assert_same(many.recount(ngrams=(2, 2)), one.recount(ngrams=(2, 2)))


def hold(folder, groups):
    """Have a worker wait with one portion, until it is told to go on."""
    read = portions.read_portion

    def waiting(path, its_groups, merging):
        if path.name == "c.parquet" and its_groups == groups:
            (folder / "held").write_text(str(os.getpid()))
            while not (folder / "go").exists():
                time.sleep(0.01)
        return read(path, its_groups, merging)

    portions.read_portion = waiting


@pytest.mark.filterwarnings("ignore:.*not taken")
def test_a_worker_that_dies_half_way_changes_nothing(folder, client, tmp_path):
    client.run(hold, tmp_path, range(1, 2))
    paths = [folder / "a.parquet", folder / "?.parquet"]
    found = []

    def work():
        found.append(count_terms(paths, conflate="none", client=client))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    give_up = time.monotonic() + 60
    while not (tmp_path / "held").exists() or not (tmp_path / "held").read_text():
        assert time.monotonic() < give_up
        time.sleep(0.01)
    held_by = int((tmp_path / "held").read_text())
    assert held_by in client.run(os.getpid).values()
    os.kill(held_by, signal.SIGKILL)
    (tmp_path / "go").touch()
    thread.join(60)
    [many] = found
    assert_same(many, count_terms(paths, conflate="none"))


def test_what_a_worker_cannot_read_is_told_with_its_path(folder, client, tmp_path):
    good = folder / "a.parquet"
    for name, data in (("cut", good.read_bytes()[:-9]), ("other", "نهر".encode() * 50)):
        bad = tmp_path / f"{name}.parquet"
        bad.write_bytes(data)
        with pytest.raises(InputError, match=rf"{name}\.parquet: .*cannot be read.* tcp://"):
            count_terms([good, bad], client=client)
    for missing in ("none.parquet", "*.parquet.gz"):
        with pytest.raises(InputError, match=r"none.*must see"):
            count_terms([good, tmp_path / missing], client=client)
    parquet.write_table(arrow.table({"n": [1]}), tmp_path / "n.parquet")
    with pytest.raises(InputError, match=r"n\.parquet: expected a column named text"):
        count_terms(tmp_path / "n.parquet", client=client)


def fail(*arguments):
    raise MemoryError("too little")


def test_a_worker_that_fails_otherwise_is_told_in_one_line(folder, client, monkeypatch):
    monkeypatch.setattr("corpus_tools.terms.distributed.read_portion", fail)
    with pytest.raises(CorpusToolsError, match=r"a worker failed.*MemoryError: too little"):
        count_terms(folder, client=client)


def test_what_a_cluster_is_not_asked_for(folder, client):
    with pytest.raises(InputError, match="neither phrases nor outlets"):
        count_terms(folder, client=client, phrases=True)
    with pytest.raises(InputError, match=r"expected a distributed\.Client.*found int"):
        count_terms(["نهر"], client=7)
    with pytest.raises(InputError, match="'nowhere' is not reached"):
        count_terms(["نهر"], client="nowhere")


def other_version():
    from corpus_tools import _version

    _version.__version__ = "0" if _version.__version__ != "0" else "0.1.0"


def test_workers_have_the_same_version(client):
    client.run(other_version)
    with pytest.raises(InputError, match=r"expected corpus-tools .* on every worker; found 0 on"):
        count_terms(["نهر"], client=client)
    client.run(other_version)


def test_dask_is_asked_for_by_name(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'corpus-tools\[distributed\]'"):
        count_terms(["نهر"], client="tcp://127.0.0.1:8786")


def test_files_are_counted_on_one_machine_one_after_the_other(folder, sample):
    paths = [folder / "c.parquet", folder / "a.parquet"]
    with pytest.warns(UserWarning, match=r"c\.parquet:12: empty article"):
        dtm = count_terms(paths, conflate="none")
    assert dtm.ids == [*sample.ids[40:], "c-00011", *sample.ids[:20]]
    with pytest.raises(InputError, match="expected Parquet files; there are none"):
        count_terms(Path(folder / "*.gz.parquet"))
