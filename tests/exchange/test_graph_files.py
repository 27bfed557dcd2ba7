"""Networks in files, read again by networkx."""

from dataclasses import replace

import pandas as pd
import pytest

from corpus_tools import cluster, count_terms, export
from corpus_tools.clusters.network import neighbour_graph

networkx = pytest.importorskip("networkx")
READERS = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_the_same_edges(sample, sample_dtm, tmp_path, name):
    clustering = cluster(sample_dtm)
    read = READERS[name](export(sample_dtm, tmp_path / f"a.{name}", clusters=clustering))
    graph = neighbour_graph(sample_dtm)
    ids = sample_dtm.ids
    expected = {
        frozenset((ids[a], ids[b])): cosine
        for (a, b), cosine in zip(graph.links.tolist(), graph.cosines.tolist(), strict=True)
    }
    assert {frozenset(ends): weight for *ends, weight in read.edges(data="weight")} == expected
    assert not read.is_directed()
    assert list(read.nodes) == ids  # those without links, too
    known = sample.articles.set_index("id")
    of = clustering.table.set_index("id")["cluster"]
    for article_id, told in read.nodes(data=True):
        assert told["cluster"] == of[article_id]
        assert told["title"] == known.at[article_id, "title"]
        assert told["outlet"] == known.at[article_id, "outlet"]
        assert told.get("date", "") == (known.at[article_id, "date"] or "")
        assert told["date_status"] == known.at[article_id, "date_status"]


@pytest.mark.parametrize("name", READERS)
def test_text_of_others_does_no_harm(tmp_path, name):
    titles = ['<a b="c">&amp;', "نهر\x00\u202e\ufffe", "سطر\nآخر", ""]
    ids = ["a<", "b\x01\ud800", "b", "ن ه"]
    dtm = count_terms(["نهر وسد وجسر"] * 3 + ["قمر"])
    dtm = replace(dtm, ids=ids, articles=pd.DataFrame({"title": titles}))
    read = READERS[name](export(dtm, tmp_path / f"a.{name}"))
    assert list(read.nodes) == ["a<", "b", "b-2", "ن ه"]
    told = [read.nodes[node].get("title") for node in read.nodes]
    assert told == ['<a b="c">&amp;', "نهر⟦U+202E⟧", "سطر آخر", None]


@pytest.mark.parametrize("name", READERS)
def test_plain_texts_have_a_network_too(tmp_path, name):
    read = READERS[name](export(count_terms(["نهر سد"]), tmp_path / f"a.{name}"))
    assert (list(read.nodes), list(read.edges)) == (["0"], [])
    table = pd.DataFrame({"id": ["0"], "cluster": [3]})
    path = export(count_terms(["نهر سد"]), tmp_path / f"b.{name}", clusters=table)
    assert READERS[name](path).nodes["0"]["cluster"] == 3


@pytest.mark.parametrize("name", READERS)
def test_a_missing_cluster_makes_no_broken_numbers_of_the_others(tmp_path, name):
    table = pd.DataFrame({"id": ["0", "1"], "cluster": [3, None]})
    assert table["cluster"].tolist()[0] == 3.0
    path = export(count_terms(["نهر سد", "قمر"]), tmp_path / f"c.{name}", clusters=table)
    told = READERS[name](path).nodes
    assert told["0"]["cluster"] == 3
    assert isinstance(told["0"]["cluster"], int)
    assert "cluster" not in told["1"]
