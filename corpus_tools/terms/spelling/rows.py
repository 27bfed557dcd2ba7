"""Spellings of each term as rows, before they are counted: what merged, is suggested, refused."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.spelling import (
    SEATS,
    is_base,
    listed_spellings,
    merge_spellings,
    one_word,
    orthography,
    seat_of,
)
from corpus_tools.messages import Message
from corpus_tools.terms.spelling.pairs import SpellingPair
from corpus_tools.terms.spelling.review import Review
from corpus_tools.terms.spelling.same import spelled_alike
from corpus_tools.terms.spelling.variants import Spellings

__all__ = ["MAIN", "SpellingBook", "SpellingRow", "join_rows", "pair_rows", "rows_of_terms"]

#: The rule of a group's commonest spelling.
MAIN = "main"
#: The rule of what the user merged or refused beyond the rules.
USER = "user"
#: The reason of what merges by orthography alone.
_SURE = Message("by_orthography")
_LEAST_LETTERS = 3
_PREFIXES = tuple(
    sorted(
        {a + b for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")}
        - {""}
    )
)
#: What tells the spellings of one term apart: whether it is a country told from the adjective, the
#: key before merging, the listed beginning, the sides of pairs.
_SpellingClass = tuple[str, ...]


@dataclass
class SpellingRow:
    """A spelling before it is counted."""

    group: str
    form: str
    codes: list[int]
    rule: str
    status: str
    reason: str


@dataclass(frozen=True)
class SpellingBook:
    """What all rows are made from."""

    found: Spellings
    homographs: Collection[int]
    used: list[int]
    conflator: Conflator
    review: Review

    def times(self, codes: Iterable[int]) -> int:
        """Count the occurrences of types."""
        return sum(self.used[code] for code in codes)

    def count(self, codes: Iterable[int]) -> Counter[str]:
        """Count the occurrences of types by their spelling."""
        counts: Counter[str] = Counter()
        for code in codes:
            counts[self.found.surfaces[code]] += self.used[code]
        return counts

    def ranked(self, forms: Mapping[str, list[int]]) -> list[str]:
        """Order spellings: the commonest first, of equals the one with more of its hamzas."""
        return sorted(
            forms, key=lambda f: (-self.times(forms[f]), -sum(x in "أإآؤئة" for x in f), f)
        )

    def asked(self, form: str, others: Collection[str]) -> str:
        """Return what the user said of a spelling and its group."""
        if any({(form, other), (other, form)} & self.review.refused for other in others):
            return "refused"
        return "merged" if self.review.merged.get(form) in others else ""

    def said_by(self) -> str:
        """Say whose decision it is."""
        return Message("by_review", name=self.review.name)


def house_rows(book: SpellingBook, of_key: Mapping[str, list[int]]) -> list[SpellingRow]:
    """List the spellings of every term that merged from several, the commonest first."""
    found = book.found
    sides: defaultdict[str, list[SpellingPair]] = defaultdict(list)
    for pair in found.pairs:
        if pair.status == "merged":
            sides[found.keys[pair.codes[0][0]]].append(pair)
    rows: list[SpellingRow] = []
    for key, codes in of_key.items():
        classes = _classes(book, key, codes, sides.get(key, []))
        if len(classes) < 2:
            continue
        named = {str(i): book.count(members) for i, members in enumerate(classes.values())}
        named["group"] = book.count(codes)
        shown = book.conflator.display_forms(named, article=False)
        forms: dict[str, list[int]] = {}
        labels: dict[str, _SpellingClass] = {}
        for i, (label, members) in enumerate(classes.items()):
            forms.setdefault(shown[str(i)], []).extend(members)
            labels.setdefault(shown[str(i)], label)
        if len(forms) < 2:
            continue
        ranked = book.ranked(forms)
        # What stands for the term elsewhere stands for it here.
        main = shown["group"] if shown["group"] in forms else ranked[0]
        rows += _house_rows(book, shown["group"], main, forms, labels, sides.get(key, []))
    return rows


def _house_rows(
    book: SpellingBook,
    group: str,
    main: str,
    forms: Mapping[str, list[int]],
    labels: Mapping[str, _SpellingClass],
    sides: Sequence[SpellingPair],
) -> list[SpellingRow]:
    """List the spellings of one term, each in the same inflection as the commonest one."""
    others = [form for form in book.ranked(forms) if form != main]
    counts = [book.count(forms[form]) for form in (main, *others)]
    first, *spelled = spelled_alike(book.conflator, counts, main)
    rows, asked_for = [], False
    for form, alike in zip(others, spelled, strict=True):
        rule, reason = _rule(labels[main], labels[form], sides)
        # The user may have named the term by any of its forms.
        named_so = (form, *sorted(book.count(forms[form])))
        asked = (book.asked(name, (group, main, first)) for name in named_so)
        said = next(filter(None, asked), "")
        if not said and (rule == USER or not (alike or rule == "country")):
            continue  # an inflection
        asked_for |= bool(said)
        status = "refused" if said == "refused" else "merged"
        reason = book.said_by() if said else reason
        shown = form if said else alike or form
        rows.append(SpellingRow(group, shown, forms[form], rule, status, reason))
    codes = forms[main]
    if first != main and not asked_for:
        group = main = first
        for row in rows:
            row.group = group
    return [SpellingRow(group, main, codes, MAIN, "merged", ""), *rows] if rows else []


def _classes(
    book: SpellingBook, key: str, codes: Sequence[int], pairs: Sequence[SpellingPair]
) -> dict[_SpellingClass, list[int]]:
    """Sort the types of a term by house spelling; inflected forms of one go together."""
    found = book.found
    inside = [pair for pair in pairs if pair.keys[0] == pair.keys[1]]
    several = len({found.before[code] for code in codes}) > 1
    begun = _listed_beginnings(key, [found.norms[code] for code in codes])
    seats = {seat_of(found.surfaces[code]) for code in codes} - {""}
    placed = any(code in book.homographs for code in codes)
    if not (inside or several or any(begun) or placed):
        return {}
    split: defaultdict[_SpellingClass, list[int]] = defaultdict(list)
    for code, beginning in zip(codes, begun, strict=True):
        country = "country" if code in book.homographs else ""
        seat = seat_of(found.surfaces[code]) if len(seats) > 1 else ""
        before = (seat or found.before[code]) if several else ""
        which = [_side(found.norms[code], pair) for pair in inside]
        split[(country, before, beginning, *which)].append(code)
    return dict(sorted(split.items()))


def _listed_beginnings(key: str, norms: Sequence[str]) -> list[str]:
    """Return the listed beginning of each form of a term; none where all that have one agree."""
    pattern = listed_spellings(key)
    matches = [pattern.match(norm) if pattern else None for norm in norms]
    begun = [match[1] if match else "" for match in matches]
    return begun if len({*begun} - {""}) > 1 else [""] * len(begun)


def _side(norm: str, pair: SpellingPair) -> str:
    """Tell which side of a pair a form has, by the letters round the difference."""
    for edit in pair.edits:
        inside = [(len(side), side) for side in (edit.one, edit.other) if side in norm]
        if inside:
            return max(inside)[1]
    return ""


def _rule(
    main: _SpellingClass, label: _SpellingClass, pairs: Sequence[SpellingPair]
) -> tuple[str, str]:
    """Name the rule by which a spelling differs from the commonest one, and why it merged."""
    if main[0] != label[0]:
        return "country", Message("after_preposition")
    if main[2] != label[2]:
        return "house", Message("listed_spelling")
    for pair in pairs:
        letters = {letter for edit in pair.edits for letter in (edit.one, edit.other)}
        if label[1] in pair.keys or letters & {*label[3:]}:
            return pair.rule, pair.reason
    if main[1] in SEATS or label[1] in SEATS:
        return "hamza-seat", _SURE
    same = merge_spellings(main[1]) == merge_spellings(label[1])
    return ("house", Message("listed_spelling")) if same else (USER, "")


def orthography_rows(
    book: SpellingBook, of_key: Mapping[str, list[int]], done: Collection[str]
) -> list[SpellingRow]:
    """List words that are spelled with a hamza, final yeh or teh marbuta and without."""
    found = book.found
    joined = found.seats
    attested = frozenset(found.surfaces)
    rows: list[SpellingRow] = []
    for key, codes in of_key.items():
        folded = {joined[code] for code in codes}
        spelled = {found.surfaces[code] for code in codes}
        if key in done or len(folded) == len(spelled):
            continue
        words: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for code in codes:
            cut = _prefix(found.surfaces[code], joined[code], folded)
            words[joined[code][cut:]].setdefault(found.surfaces[code][cut:], []).append(code)
        for forms in words.values():
            if len(forms) > 1 and len(next(iter(forms))) >= _LEAST_LETTERS:
                rows += _spelled(book, key, forms, attested)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row.form].add(row.group)
    for row in rows:
        # احياء may be أحياء or إحياء, where the corpus has both.
        if row.reason == _SURE and len(groups[row.form]) > 1:
            row.status, row.reason = "suggested", Message("may_be_another_word")
    return rows


def _prefix(surface: str, word: str, words: Collection[str]) -> int:
    """Return how many letters stand before the shortest rest that is a word of the same term."""
    cuts = [
        len(prefix)
        for prefix in _PREFIXES
        if word.startswith(prefix)
        and len(word) - len(prefix) >= _LEAST_LETTERS
        and word[len(prefix) :] in words
    ]
    cut = max(cuts, default=0)
    # وادي is no و with a word of its own.
    return 0 if cut and "ل" not in word[:cut] and is_base(surface) else cut


def _spelled(
    book: SpellingBook, key: str, forms: Mapping[str, list[int]], attested: Collection[str]
) -> list[SpellingRow]:
    main, *others = book.ranked(forms)
    rows = []
    for form in others:
        rules = orthography(form, main)
        if "teh-marbuta" in rules and not key.endswith("ه") and not form.startswith("ال"):
            continue  # one term as inflections of it, not as spellings
        said = book.asked(form, (main,))
        status = said or "merged"
        reason: str = _SURE
        if said:
            reason = book.said_by()
        elif not one_word(main, form, attested):
            status = "suggested"
            pronoun = "teh-marbuta" in rules
            reason = Message("may_be_pronoun" if pronoun else "may_be_another_word")
        rows.append(SpellingRow(main, form, forms[form], "+".join(rules), status, reason))
    return [SpellingRow(main, main, forms[main], MAIN, "merged", ""), *rows] if rows else []


def pair_rows(book: SpellingBook, rows: Sequence[SpellingRow]) -> list[SpellingRow]:
    """List what is suggested and what is refused, with the group each would belong to."""
    found = book.found
    groups = {found.keys[row.codes[0]]: row.group for row in rows if row.rule == MAIN}
    mains = {row.group for row in rows}
    made: dict[tuple[str, str], SpellingRow] = {}
    for pair in found.pairs:
        sides = list(pair.codes[::-1])
        if pair.edits:  # else the user named the group
            sides.sort(key=lambda side: (-book.times(side), side))
        key, other = (found.keys[side[0]] for side in sides)
        if pair.status == "merged" or key == other:
            continue
        counts = {str(i): book.count(side) for i, side in enumerate(sides)}
        shown = book.conflator.display_forms(counts, article=False)
        if pair.status == "suggested":
            first, alike = spelled_alike(book.conflator, list(counts.values()), shown["0"])
            if not alike:
                continue  # inflections, or one of them with a clitic
            shown = {"0": first, "1": alike}
        group = groups.get(key, shown["0"])
        if group not in mains:
            mains.add(group)
            made[group, MAIN] = SpellingRow(group, group, list(sides[0]), MAIN, "merged", "")
        new = SpellingRow(
            group, shown["1"], list(sides[1]), pair.rule or USER, pair.status, pair.reason
        )
        row = made.setdefault((group, shown["1"]), new)
        row.codes = sorted({*row.codes, *sides[1]})
    return list(made.values())


def rows_of_terms(book: SpellingBook) -> list[SpellingRow]:
    """List the spellings of all terms that have several."""
    found = book.found
    of_key: defaultdict[str, list[int]] = defaultdict(list)
    for code in found.words:
        of_key[found.keys[code]].append(code)
    rows = house_rows(book, of_key)
    return rows + orthography_rows(book, of_key, {found.keys[row.codes[0]] for row in rows})


def join_rows(rows: Sequence[SpellingRow]) -> list[SpellingRow]:
    """Join rows that say the same of one spelling: two terms may have a form in common."""
    made: dict[tuple[str, str, str], SpellingRow] = {}
    for row in rows:
        first = made.setdefault((row.group, row.form, row.status), row)
        first.codes = sorted({*first.codes, *row.codes})
    return list(made.values())
