"""Heat maps: half of the pairs, in the words for likeness; of many articles groups of them."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.clusters.tree import article_tree, leaf_order
from corpus_tools.comparison.group_likeness import group_likeness
from corpus_tools.comparison.similarity import LIKENESS, cosines
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import SIZES
from corpus_tools.terms.counting import count_terms

languages = pytest.mark.parametrize("lang", ["ar", "en"])
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


@pytest.fixture(scope="module")
def many():
    """Count the terms of more articles than stand in a heat map one by one."""
    rng = np.random.default_rng(0)
    words = [a + b + "ور" for a in LETTERS[:20] for b in LETTERS[:10]]
    return count_terms([" ".join(rng.choice(words, 30)) for _ in range(70)], conflate="none")


@languages
def test_every_pair_stands_once_in_the_order_of_the_tree(dtm, lang):
    ax = plot.similarity_heatmap(dtm, lang=lang)
    matrix = cosines(dtm)
    order = leaf_order(article_tree(1 - matrix))
    hidden = np.ma.getmaskarray(ax.images[0].get_array())
    assert (~hidden).tolist() == np.tril(np.ones((6, 6), dtype=bool), -1).tolist()
    rows = [label.get_text() for label in ax.get_yticklabels()]
    assert [row.split(".")[0] for row in rows] == [str(i + 1) for i in order]
    texts = [text.get_text() for text in ax.texts]
    below = [f"{matrix[order[i], order[j]]:.2f}" for i in range(6) for j in range(i)]
    # On the steps the numbers of the articles stand again.
    assert texts == below + [str(i + 1) for i in order]
    assert ax.xaxis_inverted() == (lang == "ar")
    assert check_figure(ax.figure) == []


def test_a_cell_has_the_colour_of_its_word(dtm):
    ax = plot.similarity_heatmap(dtm, color="#000000")
    (image,) = ax.images
    order = leaf_order(article_tree(1 - cosines(dtm)))
    values = cosines(dtm)[np.ix_(order, order)].round(2)
    bands = image.get_array()
    for i in range(6):
        for j in range(i):
            reached = sum(values[i, j] >= least for least, _ in LIKENESS) - 1
            assert bands[i, j] == reached
    (legend,) = ax.figure.legends
    assert 0 < len([t for t in legend.get_texts() if t.get_text().strip()]) <= len(LIKENESS)
    assert to_hex(image.cmap(3)) == "#000000"


def test_the_order_may_be_that_of_a_given_tree(sample_result):
    tree = sample_result.clustering.tree
    ax = plot.similarity_heatmap(sample_result.dtm, tree=tree)
    rows = [int(label.get_text().split(".")[0]) - 1 for label in ax.get_yticklabels()]
    assert rows == leaf_order(tree)
    assert ax.figure.get_figheight() <= SIZES["report"].tallest


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["نهر سد", "نهر سد", "نهر سد قمر"], "بين كل مقالين تشابه قوي"),
        (["نهر سد", "ملعب كرة", "قمر ميناء"], "بين كل مقالين تشابه لا يكاد يُذكر"),
        (
            ["نهر سد", "نهر سد", "قمر ميناء"],
            "بين زوج واحد من المقالات تشابه متوسط أو قوي، من أصل 3",
        ),
    ],
)
def test_the_title_says_how_alike_the_articles_are(texts, title):
    dtm = count_terms(texts, conflate="none")
    assert title_of(plot.similarity_heatmap(dtm).figure)[0] == title


def test_many_articles_need_groups(many):
    with pytest.raises(InputError, match=r"at most 60 articles, or groups.*found 70"):
        plot.similarity_heatmap(many)


@languages
def test_many_articles_stand_by_their_outlets(write, tmp_path, lang):
    rows = ["title,text,outlet"]
    for n in range(70):
        outlet, words = ("المرصد", "نهر سد مياه") if n % 2 else ("الساحل", "ملعب كرة هدف")
        rows.append(f"خبر {n},كتب {words} {LETTERS[n % 20]}ور,{outlet}")
    from corpus_tools import load_corpus

    write("many.csv", "\n".join(rows))
    dtm = count_terms(load_corpus(tmp_path / "many.csv"))
    ax = plot.similarity_heatmap(dtm, lang=lang)
    means = group_likeness(dtm, [n % 2 for n in range(70)])
    shown = np.ma.getdata(ax.images[0].get_array())
    assert sorted(np.diag(shown).tolist()) == sorted(np.diag(means).tolist())
    names = {label.get_text().split(". ")[1] for label in ax.get_yticklabels()}
    assert names == {"المرصد (35)", "الساحل (35)"}
    title = title_of(ax.figure)
    assert title[0] == "مقالات المنبر الواحد أشد تشابها فيما بينها منها بغيرها"
    assert check_figure(ax.figure) == []


def test_groups_may_be_given(sample, sample_dtm):
    halves = pd.Series({i: n % 2 for n, i in enumerate(sample.ids)})
    ax = plot.similarity_heatmap(sample_dtm, by=halves)
    assert ax.images[0].get_array().shape == (2, 2)
    # Every second article of each story: the halves are alike.
    assert "ليست أشد تشابها" in title_of(ax.figure)[0]
    with pytest.raises(InputError, match="expected clusters"):
        plot.similarity_heatmap(sample_dtm, by="cluster")
