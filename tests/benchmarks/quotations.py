"""How well quotations and their speakers are found, against marks made by hand.

The sample's gold names each quotation with its speaker. The sets of real articles (see
`marked_articles`) have a row per stretch: id, paragraph, start, end, kind, status,
speaker_paragraph, speaker_start, speaker_end: characters of ``corpus.lines(id)[paragraph]``, marks
left out. Rows whose status is not-speech are stretches in marks that nobody says.

Spans are right when they are the same (exact), or when they share half of the longer (overlap). A
speaker is right when the names share all words of the shorter one; a speaker without a name, when
it is told as anonymous or by the same words. All kinds of rows that the gold has are compared.
"""

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from marked_articles import gold_rows, marked_corpus, read_of, sets_there

import corpus_tools as ct
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import tokenize

SETS = ("ant_marks", "ant_reported", "saudinewsnet_marks", "saudinewsnet_reported")
GOLD = Path(ct.__file__).parent / "data" / "sample" / "gold.jsonl"
ANONYMOUS = "مجهول: "
NAMED, NO_SPEECH = "named", "not-speech"


class Stretch(NamedTuple):
    """A quotation that somebody marked by hand; `here`: its speaker stands in the same line."""

    id: str
    paragraph: int
    start: int
    end: int
    speaker: str
    anonymous: bool
    speech: bool
    reported: bool
    here: bool


def words(text: str) -> set[str]:
    """Return the words of a name, without articles and what is glued to it."""
    return {word.removeprefix("ال") for word in map(normalize, tokenize(text))}


def sample_gold(corpus: ct.Corpus) -> list[Stretch]:
    """Find the quotations that the sample's gold names by line and text."""
    found = []
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        lines = corpus.lines(row["id"])
        numbers = [getattr(line, "line", None) for line in lines]
        for quote in row["quotes"]:
            at = numbers.index(quote["line"])
            start = lines[at].find(quote["quote"])
            end = start + len(quote["quote"])
            assert start >= 0, quote
            anonymous = quote["speaker"].startswith(ANONYMOUS)
            speaker = quote["speaker"].removeprefix(ANONYMOUS)
            # By the last word of the name, or by another: ام ياسر, العبدلي.
            beside = words(f"{lines[at][:start]} {lines[at][end:]}")
            here = not anonymous and bool(words(speaker) & beside)
            place = (row["id"], at, start, end)
            found.append(Stretch(*place, speaker, anonymous, True, False, here))
    return found


def marked_gold(corpus: ct.Corpus, name: str) -> list[Stretch]:
    """Read the marks of a set."""
    found = []
    for row in gold_rows(name):
        lines = corpus.lines(row["id"])
        paragraph, start, end = int(row["paragraph"]), int(row["start"]), int(row["end"])
        speaker, here = "", False
        if row["speaker_start"]:
            at = int(row["speaker_paragraph"])
            speaker = lines[at][int(row["speaker_start"]) : int(row["speaker_end"])]
            here = at == paragraph and row["status"] == NAMED
        found.append(
            Stretch(
                row["id"],
                paragraph,
                start,
                end,
                speaker,
                row["status"] == "anonymous",
                row["status"] != NO_SPEECH,
                row["kind"] == "reported",
                here,
            )
        )
    return found


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the part of the longer stretch that both share."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(one[1] - one[0], other[1] - other[0], 1)


def in_marks(line: str, start: int, end: int) -> bool:
    """Tell whether a mark stands beside a stretch of a line."""
    beside = line[:start].rstrip()[-1:] + line[end:].lstrip()[:1]
    return any(mark in "\"“”„‟«»‹›'‘’`<>" for mark in beside)


def is_right(gold: Stretch, row: "pd.Series[str]") -> bool:
    """Tell whether a row names the speaker of a quotation."""
    if gold.anonymous:
        return row["status"] == "anonymous" or row["speaker"] == gold.speaker
    told, expected = words(row["speaker"]), words(gold.speaker)
    both = told & expected
    return bool(both) and both in (told, expected) if expected else row["speaker"] == ""


def score(
    name: str, corpus: ct.Corpus, gold: list[Stretch], read: set[str], *, colons: bool, show: bool
) -> None:
    """Print how many of the quotations are found, and how many speakers are right.

    `read` are the articles that were read; `colons`, whether direct speech after a colon without
    marks was marked, too.
    """
    table = ct.quotes(corpus, progress=False)
    table = table[table["id"].isin(read)]
    for reported in sorted({one.reported for one in gold}):
        chosen = table[(table["kind"] == "reported") == reported]
        if not reported and not colons:
            rows = zip(
                chosen["id"], chosen["paragraph"], chosen["start"], chosen["end"], strict=True
            )
            chosen = chosen[[in_marks(corpus.lines(i)[p], start, end) for i, p, start, end in rows]]
        score_kind(f"{name}, {'reported' if reported else 'in marks'}", chosen,
                   [one for one in gold if one.reported == reported], show=show)  # fmt: skip


def score_kind(name: str, table: pd.DataFrame, gold: list[Stretch], *, show: bool) -> None:
    """Score the rows of one kind."""
    speech = [one for one in gold if one.speech]
    told = table[table["status"] != NO_SPEECH]
    by_line: dict[tuple[str, int], list[int]] = {}
    for number, (article, paragraph) in enumerate(zip(told["id"], told["paragraph"], strict=True)):
        by_line.setdefault((article, paragraph), []).append(number)
    exact, overlapping, right, right_here = 0, 0, 0, 0
    taken: set[int] = set()
    for one in speech:
        best, most = -1, 0.5
        for number in by_line.get((one.id, one.paragraph), []):
            row = told.iloc[number]
            part = shared((one.start, one.end), (row["start"], row["end"]))
            if number not in taken and part >= most:
                best, most = number, part
        if best < 0:
            if show:
                print("  missed:", one.id, one.paragraph, one.start, one.speaker)
            continue
        taken.add(best)
        overlapping += 1
        row = told.iloc[best]
        exact += (row["start"], row["end"]) == (one.start, one.end)
        if is_right(one, row):
            right += 1
            right_here += one.here
        elif show:
            print("  speaker:", one.id, one.paragraph, one.speaker, "| told:", row["speaker"],
                  "|", row["as_written"], "|", row["status"], "|", row["cue"])  # fmt: skip
    if show:
        for number in sorted(set(range(len(told))) - taken):
            row = told.iloc[number]
            print("  too many:", row["id"], row["paragraph"], row["kind"], row["quote"][:60],
                  "|", row["speaker"])  # fmt: skip
    here = sum(one.here for one in speech)
    no_speech = {(one.id, one.paragraph, one.start) for one in gold if not one.speech}
    wrongly = sum((i, p, s) in no_speech for i, p, s in
                  zip(told["id"], told["paragraph"], told["start"], strict=True))  # fmt: skip
    print(f"{name}: {len(speech)} quotations, {len(told)} rows")
    for what, part, whole in (
        ("precision, overlapping", overlapping, len(told)),
        ("recall, overlapping", overlapping, len(speech)),
        ("precision, exact", exact, len(told)),
        ("recall, exact", exact, len(speech)),
        ("right speaker, of those found", right, overlapping),
        ("right speaker, of all", right, len(speech)),
        ("right speaker, named in the line", right_here, here),
        ("no speech, taken as speech", wrongly, len(no_speech)),
    ):
        print(f"  {what:34} {part / whole if whole else 0:6.3f}  {part} of {whole}")


def main() -> None:
    """Score the sample, or what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"of sample, {', '.join(SETS)}; by default all")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    for name in options.sets or ["sample", *sets_there(*SETS)]:
        if name == "sample":
            corpus = ct.load_corpus()
            found, read = sample_gold(corpus), set(corpus.ids)
        else:
            corpus = marked_corpus(name)
            found, read = marked_gold(corpus, name), read_of(name)
        score(name, corpus, found, read, colons=name != "sample", show=options.show)


if __name__ == "__main__":
    main()
