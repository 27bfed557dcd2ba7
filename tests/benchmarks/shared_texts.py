"""How well shared texts are told: recall on near-duplicates, and a sample to be read by hand.

Recall is that of the pairs in ``saudinewsnet_silver_neardup.dev.jsonl`` (half of the shorter one's
8-grams in both; derived by machine): pairs with a shared text, and the share of the equal words of
all their passages that lie in one. With ``--read N`` as many shared texts of each corpus are drawn
and printed with their articles, for somebody who judges whether an editor would call them so: a
text of both, not a title, a chain of names, a formula, a disclaimer, a menu or a quotation. Pairs
are halved by their names: one half is for work on the rules, the other for the last measurement.

Corpora are read from the folder in ``$CORPUS_TOOLS_DATA``.
"""

import argparse
import json
import os
import random
import zlib
from pathlib import Path

import pandas as pd

import corpus_tools as ct
from corpus_tools.comparison.sharing import SHARED, texts_of_both

DATA = Path(os.environ.get("CORPUS_TOOLS_DATA", "../shared/corpora"))
CORPORA = ("ant_multisource", "saudinewsnet", "sanad_khaleej", "osac_cnn_bbc_2009")
SILVER = DATA / "saudinewsnet_silver_neardup.dev.jsonl"
LONGEST = 45  # words that are printed of a text


def half_of(a: str, b: str) -> int:
    """Return in which half a pair of articles is."""
    return zlib.crc32("|".join(sorted((a, b))).encode()) % 2


def recall(corpus: ct.Corpus, passages: pd.DataFrame) -> None:
    """Print how many near-duplicates share a text, and how much of what they share it is."""
    silver = [json.loads(line) for line in SILVER.read_text(encoding="utf-8").splitlines()]
    wanted = {
        frozenset((row["id1"], row["id2"]))
        for row in silver
        if {row["id1"], row["id2"]} <= set(corpus.ids)
    }
    of_pair = [frozenset(pair) for pair in zip(passages["id_a"], passages["id_b"], strict=True)]
    table = passages.assign(pair=of_pair, shared=passages["nature"].isin(SHARED))
    table = table[table["pair"].isin(wanted)]
    found = table.loc[table["shared"], "pair"].nunique()
    equal = table.loc[table["shared"], "n_equal"].sum() / table["n_equal"].sum()
    print(f"  near-duplicates: {found} of {len(wanted)} pairs, {equal:.3f} of their equal words")


def read(corpus: ct.Corpus, passages: pd.DataFrame, n: int, seed: int, half: int) -> None:
    """Print a sample of shared texts."""
    texts = texts_of_both(passages)
    drawn = [row for row in texts.itertuples() if half_of(row.id_a, row.id_b) == half]
    outlet = dict(zip(corpus.articles["id"], corpus.articles["outlet"], strict=True))
    sample = random.Random(seed).sample(drawn, min(n, len(drawn)))
    print(f"  {len(sample)} of {len(drawn)} shared texts of half {half}")
    for row in sorted(sample, key=lambda row: row.n_equal):
        words = row.text.split()
        text = row.text
        if len(words) > LONGEST:
            text = f"{' '.join(words[: LONGEST // 2])} … {' '.join(words[-LONGEST // 3 :])}"
        titles = " / ".join(f"{corpus.title(i)[:60]} ({outlet[i]})" for i in (row.id_a, row.id_b))
        print(f"  [{row.n_equal} {row.nature}] {titles}\n      {text}")


def main() -> None:
    """Print what each corpus there is shares, and a sample of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", type=int, default=0, help="shared texts of each corpus to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1), default=0)
    parser.add_argument("--flow", action="store_true", help="print what outlets share, too")
    parser.add_argument("corpora", nargs="*", default=CORPORA)
    asked = parser.parse_args()
    for name in asked.corpora:
        path = DATA / f"{name}.dev.jsonl"
        if not path.is_file():
            continue
        corpus = ct.load_corpus(path)
        passages = ct.shared_passages(corpus)
        across = passages[passages["id_a"] != passages["id_b"]]
        print(f"{name}: {len(corpus)} articles, {across['nature'].value_counts().to_dict()}")
        if name == "saudinewsnet" and SILVER.is_file():
            recall(corpus, passages)
        if asked.flow:
            print(ct.source_flow(corpus, passages).to_string())
        read(corpus, passages, asked.read, asked.seed, asked.half)


if __name__ == "__main__":
    main()
