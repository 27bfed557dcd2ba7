"""Learn the weights of conflation from words whose lemmas were written down by hand.

    python tests/benchmarks/learn_conflation.py [--write]
    CORPUS_TOOLS_DATA=… python tests/benchmarks/learn_conflation.py --attest

Needs nothing but the repository: ``words/lemmas.txt``, three thousand word forms with their lemmas,
and ``words/attested.txt``, words of 2,100 articles that tell how those forms can be cut. Both were
made for this project. No treebank is learned from: those of Arabic news that have lemmas are under
licences that bind what is derived from them (UD Arabic-PADT: no commercial use; UD Arabic-PUD:
share alike). They may measure the result (``bench_conflation.py``).

Words are read twice, with the annotated words alone as evidence and with all that are attested, so
that the weights fit small and large corpora. A maximum-entropy model with a Gaussian prior chooses
among the readings of a word; a word counts once, however often it occurs. Printed is the share of
words that get a right lemma: of a fifth of the words drawn at random, after learning from four
fifths of all, and of the words kept aside as a check. ``--write`` learns from all but these and
writes ``corpus_tools/data/conflation.tsv``. ``--attest`` collects the attested words again, for
rules of cutting that have changed.
"""

import argparse
import json
import os
import random
import textwrap
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon, word_key, word_keys
from corpus_tools.arabic.readings import FRONTS, Reader
from corpus_tools.arabic.tokens import tokenize

WORDS = Path(__file__).parent / "words"
TARGET = Path(__file__).parents[2] / "corpus_tools" / "data" / "conflation.tsv"
COLUMNS = {"lexicon": load_lexicon, "attested": lambda: NO_LEXICON}
#: The lists learned from, and how much a word of each counts: less where rare ones were looked for.
LEARNED = {"random": 1.0, "each feature": 0.5}
HEADER = """\
# Weights of the readings of a word (see arabic/readings.py), learned by
# tests/benchmarks/learn_conflation.py from words of Arabic news whose lemmas were written down for
# this project (tests/benchmarks/words/); no treebank and no annotation of others is in them.
# lexicon: where simplemma's forms are looked up; attested: without them. A word's reading with the
# largest sum is taken.
"""
ATTESTED_HEADER = """\
# Words of Arabic news, folded, each once, in alphabetical order: those of 2,100 articles that tell
# how the words of lemmas.txt may be cut. No text can be put together from them.
"""
#: Corpora of unlabelled articles, and how many of each are read.
NEWS = ("ant_multisource", "sanad_khaleej", "saudinewsnet")
ARTICLES = 700
PRIOR = 1.0
FOLDS = 5


def lines(name):
    """Yield the lines of a word list that are no comment."""
    for line in (WORDS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def annotated():
    """Return the lists of folded words, each word with its right lemmas."""
    found = defaultdict(lambda: defaultdict(set))
    for line in lines("lemmas.txt"):
        if line.startswith("["):
            of = found[line.strip("[]")]
            continue
        lemma, *forms = line.split()
        for form in forms:
            of[word_key(form)].add(normalize(lemma))
    return {name: dict(sorted(of.items())) for name, of in found.items()}


def attested():
    return frozenset(word for line in lines("attested.txt") for word in line.split())


def problems(reader, gold):
    """Return for every word with a choice its readings' features, and which are right."""
    found = {}
    for word, lemmas in gold.items():
        readings = [
            (
                normalize(r.lemma) in lemmas,
                {**dict.fromkeys(r.features, 1.0), **reader.numbers(r.lemma, word)},
            )
            for r in reader.readings(word)
        ]
        if len({right for right, _ in readings}) == 2:
            found[word] = readings
    return found


def learn(found, counts, prior=PRIOR):
    """Maximise the likelihood of the right readings of all words, each counted so much."""
    names = sorted({name for readings in found for _, features in readings for name in features})
    column = {name: i for i, name in enumerate(names)}
    flat = [reading for readings in found for reading in readings]
    right = np.array([is_right for is_right, _ in flat])
    word = np.repeat(np.arange(len(found)), [len(readings) for readings in found])
    starts = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
    counts = np.array(counts)
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
        gradient = x.T @ (counts[word] * (share - good_share)) + prior * weights
        return counts @ (whole - good) + prior / 2 * weights @ weights, gradient

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, best.x, strict=True))


def share_right(lexicon, evidence, weights, gold):
    """Return the share of words whose likeliest reading has a right lemma."""
    reader = Reader(lexicon, evidence, weights)
    best = {word: reader.best(word) for word in gold}
    return np.mean([normalize(best[w].lemma if best[w] else w) in gold[w] for w in gold])


def news_words():
    """Return the folded words of the unlabelled articles, the same in every run."""
    data, drawn = Path(os.environ["CORPUS_TOOLS_DATA"]), random.Random(0)
    tokens = set()
    for name in NEWS:
        rows = (data / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines()
        for row in drawn.sample(rows, ARTICLES):
            article = json.loads(row)
            tokens.update(tokenize(f"{article.get('title') or ''}\n{article.get('text') or ''}"))
    return frozenset(word_keys(tokens))


def telling(words, gold):
    """Return those words that a reading of an annotated word rests on."""
    bases = set(gold)
    for load in COLUMNS.values():
        reader = Reader(load(), words | frozenset(gold), {})
        for word in gold:
            for reading in reader.readings(word):
                bases |= {reading.lemma, reading.stem, reading.cut.rest}
    return sorted(words & {front + base for base in bases for front in FRONTS})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    parser.add_argument("--attest", action="store_true", help="collect the attested words again")
    args = parser.parse_args()
    lists = annotated()
    gold = {word: lemmas for name in LEARNED for word, lemmas in lists[name].items()}
    weight_of = {word: LEARNED[name] for name in LEARNED for word in lists[name]}
    random_words = lists["random"]
    if args.attest:
        text = textwrap.fill(" ".join(telling(news_words(), gold)), 100, break_on_hyphens=False)
        (WORDS / "attested.txt").write_text(ATTESTED_HEADER + text + "\n", encoding="utf-8")
    own = frozenset(gold)
    evidence = {"annotated words": own, "and attested words": own | attested()}
    words = sorted(gold)
    random.Random(0).shuffle(words)
    found = {}
    print(f"{len(gold)} words learned from, {len(lists['check'])} kept aside")
    for column, load in COLUMNS.items():
        lexicon = load()

        def learned(gold, lexicon=lexicon):
            readers = [Reader(lexicon, known, {}) for known in evidence.values()]
            found = [problems(reader, gold) for reader in readers]
            counts = [weight_of[word] for of in found for word in of]
            return learn([readings for of in found for readings in of.values()], counts)

        parts = [set(words[i::FOLDS]) for i in range(FOLDS)]
        rests = [learned({w: gold[w] for w in words if w not in part}) for part in parts]
        found[column] = learned(gold)
        for name, known in evidence.items():
            shares = [
                share_right(
                    lexicon, known, of_rest, {w: gold[w] for w in part if w in random_words}
                )
                for part, of_rest in zip(parts, rests, strict=True)
            ]
            crossed = np.mean(shares)
            aside = share_right(lexicon, known, found[column], lists["check"])
            print(f"{column:9} {name:19} fifths {crossed:.3f}, kept aside {aside:.3f}")
    if args.write:
        names = sorted(set().union(*found.values()))
        rows = ["\t".join(["feature", *found])]
        rows += ["\t".join([n, *(f"{found[c].get(n, 0.0):.2f}" for c in found)]) for n in names]
        TARGET.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
