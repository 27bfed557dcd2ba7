"""Learn the weights of conflation from the lemmas of a treebank.

    CORPUS_TOOLS_DATA=… python tests/benchmarks/learn_conflation.py [--write]

The treebank is UD Arabic-PADT dev (``gold_padt_dev.tsv``). Words are read twice, with the words of
the treebank alone as evidence and with those of 2,000 unlabelled articles besides, so that the
weights fit small and large corpora. A maximum-entropy model with a Gaussian prior chooses among
the readings of a word type; a type counts once, however often it occurs. Half of the documents is
learned from to score the other half, and the other way round; ``--write`` learns from all and
writes ``corpus_tools/data/conflation.tsv``.
"""

import argparse
import json
import os
import random
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from corpus_tools.arabic.letters import has_arabic, normalize
from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon, word_key, word_keys
from corpus_tools.arabic.listed import ListedWords
from corpus_tools.arabic.merges import Merges
from corpus_tools.arabic.readings import Reader
from corpus_tools.arabic.tokens import tokenize

DATA = Path(os.environ.get("CORPUS_TOOLS_DATA", ""))
TARGET = Path(__file__).parents[2] / "corpus_tools" / "data" / "conflation.tsv"
COLUMNS = {"lexicon": load_lexicon, "attested": lambda: NO_LEXICON}
HEADER = """\
# Weights of the readings of a word (see arabic/readings.py), learned from the lemmas of
# UD Arabic-PADT dev by tests/benchmarks/learn_conflation.py. lexicon: where simplemma's forms are
# looked up; attested: without them. A word's reading with the largest sum is taken.
"""
PRIOR = 1.0


def treebank():
    """Return document, surface, lemma and part of speech of every word."""
    rows = []
    for line in (DATA / "gold_padt_dev.tsv").read_text(encoding="utf-8").splitlines():
        sentence, surface, lemma, kind, _ = line.split("\t")
        rows.append((sentence.split(":")[0], surface, normalize(lemma), kind))
    return rows


def background(n_articles):
    """Return a fixed sample of the unlabelled articles."""
    texts = []
    for path in sorted(DATA.glob("*[lrt].dev.jsonl")):
        if "neardup" in path.name:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            texts.append(f"{article.get('title') or ''}\n{article.get('text') or ''}")
    return random.Random(0).sample(texts, n_articles)


def types_of(texts):
    """Return the folded word types of some texts."""
    return set(word_keys({token for text in texts for token in tokenize(text)}))


def gold_lemmas(rows):
    """Return the commonest lemma of every folded word type."""
    counts = defaultdict(Counter)
    for _, surface, lemma, kind in rows:
        if kind in ("N", "V", "X") and has_arabic(surface):
            counts[word_key(surface)][lemma] += 1
    return {w: max(c.items(), key=lambda item: (item[1], item[0]))[0] for w, c in counts.items()}


def problems(reader, gold):
    """Return for every word with a choice its readings' features, and which are right."""
    found = []
    for word, lemma in sorted(gold.items()):
        readings = [
            (
                normalize(r.lemma) == lemma,
                {**dict.fromkeys(r.features, 1.0), **reader.numbers(r.lemma, word)},
            )
            for r in reader.readings(word)
        ]
        if len({right for right, _ in readings}) == 2:
            found.append(readings)
    return found


def learn(found, prior=PRIOR):
    """Maximise the likelihood of the right readings of all words."""
    names = sorted({name for readings in found for _, features in readings for name in features})
    column = {name: i for i, name in enumerate(names)}
    flat = [reading for readings in found for reading in readings]
    right = np.array([is_right for is_right, _ in flat])
    word = np.repeat(np.arange(len(found)), [len(readings) for readings in found])
    starts = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
    entries = [(i, column[n], v) for i, (_, f) in enumerate(flat) for n, v in f.items()]
    at, of, values = zip(*entries, strict=True)
    x = sparse.csr_matrix((values, (at, of)), shape=(len(flat), len(names)))

    def shares(scores):
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[word])
        total = np.add.reduceat(raised, starts)
        return top + np.log(total), raised / total[word]

    def loss(weights):
        scores = x @ weights
        whole, share = shares(scores)
        good, good_share = shares(np.where(right, scores, -np.inf))
        gradient = x.T @ (share - good_share) + prior * weights
        return (whole - good).sum() + prior / 2 * weights @ weights, gradient

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, best.x, strict=True))


def pair_scores(terms, gold):
    """Return pairwise precision, recall and F1 over word types."""

    def pairs(groups):
        return sum(n * (n - 1) / 2 for n in Counter(groups).values())

    both = pairs((terms[w], gold[w]) for w in gold)
    precision = both / max(pairs(terms[w] for w in gold), 1)
    recall = both / max(pairs(gold.values()), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def score(lexicon, attested, weights, gold):
    reader = Reader(lexicon, frozenset(attested), weights)
    merges = Merges(reader, None if lexicon is NO_LEXICON else ListedWords(lexicon))
    terms = {word: normalize(merges.term(word)) for word in gold}
    return "P {:.3f} R {:.3f} F1 {:.3f}".format(*pair_scores(terms, gold))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    parser.add_argument("--articles", type=int, default=2000)
    args = parser.parse_args()
    rows = treebank()
    documents = sorted({row[0] for row in rows})
    halves = [set(documents[::2]), set(documents[1::2])]
    parts = [[row for row in rows if row[0] in half] for half in halves]
    own = set(word_keys({row[1] for row in rows}))
    evidence = {"treebank alone": own}
    evidence[f"with {args.articles} articles"] = own | types_of(background(args.articles))
    found = {}
    for column, load in COLUMNS.items():
        lexicon = load()

        def learned(rows, lexicon=lexicon):
            gold = gold_lemmas(rows)
            readers = [Reader(lexicon, frozenset(attested), {}) for attested in evidence.values()]
            return learn([p for reader in readers for p in problems(reader, gold)])

        of_half = [learned(part) for part in parts]
        found[column] = learned(rows)
        for name, attested in evidence.items():
            print(f"{column}, {name}")
            print(
                "  learned and scored on all  ",
                score(lexicon, attested, found[column], gold_lemmas(rows)),
            )
            for i in (0, 1):
                gold = gold_lemmas(parts[1 - i])
                print(
                    f"  half {i + 1} scores half {2 - i}      ",
                    score(lexicon, attested, of_half[i], gold),
                )
                print(
                    f"  all scores half {2 - i}         ",
                    score(lexicon, attested, found[column], gold),
                )
    if args.write:
        names = sorted(set().union(*found.values()))
        lines = ["\t".join(["feature", *found])]
        lines += ["\t".join([n, *(f"{found[c].get(n, 0.0):.2f}" for c in found)]) for n in names]
        TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
