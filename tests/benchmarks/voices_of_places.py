"""How often it is told rightly in whose words an expression stands, at places read by hand.

The places were drawn by chance among those of some expressions of politics, and judged before
anything was run (see `marked_articles`).
"""

import argparse
from collections import Counter

from marked_articles import gold_rows, marked_corpus, sets_there

from corpus_tools.speech.said import said_of
from corpus_tools.speech.voices import SpeechOf


def main() -> None:
    """Print how many are right, and what is taken for what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the ids of what is wrong")
    options = parser.parse_args()
    told: Counter[tuple[str, str]] = Counter()
    for name in sets_there("voices_ant", "voices_saudinewsnet"):
        corpus = marked_corpus(name)
        speech = SpeechOf(said_of(corpus), corpus)
        for row in gold_rows("voices"):
            if f"voices_{row['set']}" != name:
                continue
            place = (int(row[key]) for key in ("paragraph", "start", "end"))
            voice = speech.at(row["id"], *place).voice
            told[row["voice"], voice] += 1
            if options.show and voice != row["voice"]:
                print("  ", row["id"], row["paragraph"], row["start"], row["voice"], voice)
    right = sum(n for (gold, voice), n in told.items() if gold == voice)
    print(f"{right} of {told.total()} right")
    for (gold, voice), n in sorted(told.items()):
        print(f"  {gold:10} told as {voice:10} {n}")


if __name__ == "__main__":
    main()
