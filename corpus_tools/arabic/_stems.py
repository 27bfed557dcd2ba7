"""The lemmas that a stem may have, offered with their scores, in machine code: see `lemmas`.

The rules are those of `readings`, which say why.
"""

from corpus_tools._compiled import compiled
from corpus_tools.arabic._featuresums import NOUN_ROWS, PERFECT_ROWS, PLACES
from corpus_tools.arabic._packed import BITS, LONGEST, pack
from corpus_tools.arabic._wordtable import (
    ATTESTED,
    DEFINITE,
    FIRST,
    FLAGS,
    HARD,
    KIND,
    LONELY,
    N_LEMMAS,
    begins_with_al,
    evidence,
    find,
    length,
    lists,
    tail,
)
from corpus_tools.arabic.affixes import rows_of

__all__ = ["AFTER_AL", "ANY", "LEMMA", "SCORE", "THIN", "TIED", "UNREAD", "WHOLE", "offer_stem"]

#: What is kept of the best reading: its lemma; whether its evidence is thin; whether another
#: reading is as good and differs in that; whether the word had a lemma without a number.
LEMMA, THIN, TIED, UNREAD = range(4)
#: The scores of the best reading, and of the best one that cuts nothing.
SCORE, WHOLE = range(2)
ANY, _ANY_AND_AL, AFTER_AL, _BEFORE_NOUN, _BEFORE_VERB = range(len(PLACES))
_NOUN, _VERB, _NEW_WORD = 1, 2, 4
_SHORTEST = 2
#: The least number of a word of the most letters.
_HIGHEST = 1 << BITS * (LONGEST - 1)
_A, _B, _T, _F, _K, _L, _M, _N, _W, _Y, _TEH = map(pack, "ابتفكلمنوية")
_WN, _WA = map(pack, ("ون", "وا"))
_NOUN_ENDINGS = rows_of((ending, base) for ending, base, _ in NOUN_ROWS)
_PERFECT_ENDINGS = rows_of((ending, base) for ending, base, _ in PERFECT_ROWS)


@compiled
def _offer(total, lemma, thin, best, scores):
    """Take a reading if it is better: by its score, and of equals by its lemma's letters."""
    if total < scores[SCORE]:
        return
    if total == scores[SCORE]:
        if lemma == best[LEMMA]:
            if thin != (best[THIN] != 0):
                best[TIED] = 1
            return
        one, other = lemma, best[LEMMA]
        while one < _HIGHEST:
            one <<= BITS
        while other < _HIGHEST:
            other <<= BITS
        if one < other:
            return
    scores[SCORE] = total
    best[LEMMA], best[THIN], best[TIED] = lemma, 1 if thin else 0, 0


@compiled
def _support(lemma, word, attested, known, sums):
    forms, alone = evidence(known.table, lemma, word, attested)
    return sums.support[forms, 1 if alone else 0]


@compiled
def offer_stem(word, attested, stem, place, score, thin, whole, known, sums, best, scores):
    """Offer all lemmas of a stem; `whole` is a word of which nothing is cut, as it is spelled."""
    table = known.table
    at = find(table, stem)
    first, n_known, flags = table[at, FIRST], table[at, N_LEMMAS], table[at, FLAGS]
    if flags & HARD:
        best[UNREAD] = 1
        return
    if place == ANY and flags & DEFINITE:
        place = _ANY_AND_AL
    n = length(stem)
    is_lemma, nouns = False, n_known > 0
    for j in range(first, first + n_known):
        lemma, kind = known.lemmas[j], known.flags[j] & KIND
        is_lemma |= lemma == stem
        nouns &= kind == _NOUN
        shape = _shape(stem, n, lemma, known.flags[j])
        total = score + sums.listed[shape, kind, place]
        total += _support(lemma, word, attested, known, sums)
        _offer(total, lemma, thin, best, scores)
        if lemma == whole:
            scores[WHOLE] = max(scores[WHOLE], total)
    if not is_lemma:
        source = 0
        if n_known == 0:
            source = 1 if evidence(table, stem, word, attested)[1] else 2
        begins, rest = stem >> (BITS * (n - 1)), tail(stem, n - 1)
        around = 0
        if begins == _W or begins == _F or begins == _B or begins == _K or begins == _L:
            around = 1 if table[find(table, rest), FLAGS] & ATTESTED else 0
        kind = flags & KIND
        if kind == 0 and n_known == 0:
            kind = _NEW_WORD
        total = score + sums.itself[2 * source + around, kind, place]
        total += _support(stem, word, attested, known, sums)
        _offer(total, stem, thin, best, scores)
        if stem == whole:
            scores[WHOLE] = max(scores[WHOLE], total)
    for e in range(len(_NOUN_ENDINGS)):
        ending, size, new, n_new = _NOUN_ENDINGS[e]
        if n - size < _SHORTEST or tail(stem, size) != ending:
            continue
        base = (stem >> (BITS * size)) << (BITS * n_new) | new
        of_base = find(table, base)
        if table[of_base, N_LEMMAS]:
            if table[of_base, FLAGS] & LONELY or not lists(known, of_base, base):
                continue
            total = score + sums.noun[e, table[of_base, FLAGS] & KIND, place]
        elif not begins_with_al(base) and evidence(table, base, word, attested)[1]:
            total = score + sums.base[e, place]
        else:
            continue
        total += _support(base, word, attested, known, sums)
        _offer(total, base, thin, best, scores)
    if place != _BEFORE_NOUN and place != AFTER_AL and not nouns:
        _verbs(word, attested, stem, n, place, score, thin, known, sums, best, scores)


@compiled
def _shape(form, n, lemma, flags):
    """Return the number of what `Lexicon.shape` names."""
    first, last = form >> (BITS * (n - 1)), tail(form, 1)
    prefix = first == _Y or first == _T or first == _N or first == _A
    if form == lemma:
        if flags & LONELY:
            return 2 if prefix else 1
        return 0
    n_lemma = length(lemma)
    first_of_lemma = lemma >> (BITS * (n_lemma - 1))
    verb = flags & KIND >= _VERB
    second, last_but_one = tail(form >> (BITS * (n - 2)), 1), tail(form >> BITS, 1)
    if first == _M and first_of_lemma != _M:
        return 3
    if verb and first == _T and second != _T and n > 3 and last_but_one == _Y:
        return 4
    if first == _A and last_but_one == _A:
        if n == 5 and lemma == (tail(form, 4) >> (BITS * 2)) << BITS | last:
            return 5
        if verb:
            return 6
    if last == _TEH:
        return 7
    if verb and prefix and first != first_of_lemma:
        return 8
    return 9 if verb else 10


@compiled
def _verbs(word, attested, stem, n, place, score, thin, known, sums, best, scores):
    for e in range(len(_PERFECT_ENDINGS)):
        ending, size, new, n_new = _PERFECT_ENDINGS[e]
        if n - size >= _SHORTEST and tail(stem, size) == ending:
            base = (stem >> (BITS * size)) << (BITS * n_new) | new
            weights = sums.perfect[e]
            _verb(base, word, attested, score, weights, place, thin, known, sums, best, scores)
    first = stem >> (BITS * (n - 1))
    letter = 0 if first == _Y else 1 if first == _T else 2
    if n <= _SHORTEST or not (first == _Y or first == _T or first == _N):
        return
    rest, left = tail(stem, n - 1), n - 1
    plural = tail(rest, 2) == _WN or tail(rest, 2) == _WA
    for ending in range(2 if plural and left > _SHORTEST + 1 else 1):
        if ending:
            rest, left = rest >> (BITS * 2), left - 2
        for pattern in range(8 if ending else 7):
            base = _perfect(rest, left, pattern)
            if base:
                weights = sums.imperfect[letter, ending, pattern]
                _verb(base, word, attested, score, weights, place, thin, known, sums, best, scores)


@compiled
def _verb(base, word, attested, score, of_kind, place, thin, known, sums, best, scores):
    """Offer a verb, if it is one."""
    kind = _NEW_WORD
    if known.has_kinds:
        at = find(known.table, base)
        kind = known.table[at, FLAGS] & KIND
        if kind < _VERB or not lists(known, at, base):
            return
    elif not evidence(known.table, base, word, attested)[1]:
        return
    total = score + of_kind[kind, place]
    _offer(total + _support(base, word, attested, known, sums), base, thin, best, scores)


@compiled
def _perfect(stem, n, pattern):
    """Return the perfect of an imperfect's stem by one of `featuresums.PATTERNS`, or 0."""
    first, last = stem >> (BITS * (n - 1)), tail(stem, 1)
    last_but_one = tail(stem >> BITS, 1)
    hollow = (stem >> (BITS * 2)) << (BITS * 2) | _A << BITS | last
    is_hollow = n > _SHORTEST and (last_but_one == _W or last_but_one == _Y)
    if pattern == 0:
        return stem
    if pattern == 1:
        return _A << (BITS * n) | stem
    if pattern == 2 and first != _A:
        return _W << (BITS * n) | stem
    if pattern == 3 and is_hollow:
        return hollow
    if pattern == 4 and is_hollow and first != _A:
        return _A << (BITS * n) | hollow
    if pattern == 5 and n > _SHORTEST and first == _W:
        return _A << (BITS * (n - 1)) | tail(stem, n - 1)
    if pattern == 6 and (last == _W or last == _Y):
        return (stem >> BITS) << BITS | _A
    if pattern == 7:
        return stem << BITS | _Y
    return 0
