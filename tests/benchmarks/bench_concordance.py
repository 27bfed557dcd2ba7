"""Concordance: 10,000 made-up articles, beside a regular expression through the same texts.

The expression finds one spelling of one word behind its proclitics, where the concordance finds
every spelling, and gives the words around it and the line. CPU seconds, best of three.

    python tests/benchmarks/bench_concordance.py [--articles 10000]
"""

import argparse
import itertools
import re
import time
from collections import Counter
from collections.abc import Callable

from made_articles import articles

from corpus_tools.views.kwic import concordance

PROCLITICS = r"(?<!\w)[وف]?(?:[بكل]?(?:ال)?|لل)"
ROUNDS = 3


def best(work: Callable[[], int]) -> tuple[float, int]:
    """Return the least time of the work, and what it returns."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = work()
        times.append(time.process_time() - begun)
    return min(times), found


def main() -> None:
    """Search for a rare, a middling and a frequent word."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    n = parser.parse_args().articles
    texts = list(itertools.islice(articles(n), n))
    counts = Counter(itertools.chain.from_iterable(map(str.split, texts[:500])))
    words = [word for word, _ in counts.most_common() if len(word) > 3]
    for name, word in (("frequent", words[0]), ("middling", words[300]), ("rare", words[-1])):
        regular = re.compile(f"{PROCLITICS}{word}(?!\\w)")
        plain, _ = best(lambda of=regular: sum(len(of.findall(text)) for text in texts))
        ours, found = best(lambda of=word: concordance(texts, of).found)
        print(
            f"{name}: {found} finds in {n} articles; concordance {ours:.2f} s, regular expression"
            f" {plain:.2f} s, {ours / plain:.1f} times"
        )


if __name__ == "__main__":
    main()
