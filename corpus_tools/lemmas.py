"""Lemmas of many words at once: the likeliest readings of `readings.Reader`, in machine code.

A word is a number here (see `packed`); `wordtable` tells what is known of it, and `featuresums`
what combinations of features weigh. The rules are those of `readings`, which say why.
"""

import numpy as np

from corpus_tools.affixes import BEFORE_PRONOUN, PROCLITICS, PRONOUN_FEATURES, rows_of
from corpus_tools.compiled import compiled
from corpus_tools.featuresums import (
    NOUN_ROWS,
    PERFECT_ROWS,
    PLACES,
    PROCLITIC_KINDS,
    sum_features,
)
from corpus_tools.packed import AL, BITS, LONGEST, pack, pack_each, spans, unpack_each
from corpus_tools.readings import TWICE, Reader
from corpus_tools.wordtable import (
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
    know,
    length,
    lists,
    tail,
)

__all__ = ["many_lemmas"]

_NOUN, _VERB, _NEW_WORD = 1, 2, 4
_SHORTEST = 2
_ANY, _ANY_AND_AL, _AFTER_AL, _BEFORE_NOUN, _BEFORE_VERB = range(len(PLACES))
_A, _B, _T, _S, _F, _K, _L, _M, _N, _W, _Y, _TEH = map(pack, "ابتسفكلمنوية")
_LL, _WN, _WA = map(pack, ("لل", "ون", "وا"))
_AND, _SO, _LLL = map(PROCLITIC_KINDS.index, ("و", "ف", "للل"))
_CLITICS = rows_of(
    (clitic, PLACES.index(place), PROCLITIC_KINDS.index(clitic))
    for found in PROCLITICS.values()
    for clitic, place in found
)
_PRONOUNS = rows_of((pronoun,) for pronoun in PRONOUN_FEATURES)
_BEFORE = rows_of((end, alone) for end, alone, _ in BEFORE_PRONOUN)
_NOUN_ENDINGS = rows_of((ending, base) for ending, base, _ in NOUN_ROWS)
_PERFECT_ENDINGS = rows_of((ending, base) for ending, base, _ in PERFECT_ROWS)
#: The least number of a word of the most letters.
_HIGHEST = 1 << BITS * (LONGEST - 1)
#: What is kept of the best reading: its lemma, whether its evidence is thin, whether another reading
#: is as good and differs in that, and whether a word had a lemma without a number.
_LEMMA, _THIN, _TIED, _HARD = range(4)
_SCORE, _WHOLE = range(2)
#: The columns of cuts.
_REST, _KIND, _PLACE, _BEGINS = range(4)
_MOST_CUTS = 2 + 2 * (len(_CLITICS) + 1)


def many_lemmas(reader: Reader, words: list[str]) -> list[str]:
    """Return the lemma of each word's likeliest reading; "" for words that only a reader reads."""
    known = know(reader.lexicon.packed, *spans(reader.attested_words))
    sums = sum_features(reader.sum_weights, reader.sum_evidence)
    spelled = pack_each(words)
    dotted = pack_each(map(reader.dotted, words)) if reader.dotless else spelled
    return unpack_each(np.asarray(_lemmas_of(spelled, dotted, known, sums)))


@compiled
def _lemmas_of(spelled, words, known, sums):
    lemmas = np.zeros(len(words), np.int64)
    cuts = np.empty((_MOST_CUTS, 4), np.int64)
    best, scores = np.empty(4, np.int64), np.empty(2, np.float64)
    for i in range(len(words)):
        word = words[i]
        if length(word) < _SHORTEST:
            lemmas[i] = spelled[i]
            continue
        best[:] = 0
        scores[:] = -np.inf
        attested = known.table[find(known.table, word), FLAGS] & ATTESTED != 0
        n_cuts = _cuts(word, attested, known, cuts, best)
        _read(word, attested, spelled[i], cuts[:n_cuts], known, sums, best, scores)
        if best[_HARD]:
            continue
        lemmas[i] = best[_LEMMA]
        if scores[_WHOLE] > -np.inf and scores[_SCORE] - scores[_WHOLE] < TWICE:
            if best[_TIED]:
                lemmas[i] = 0
            elif best[_THIN]:
                lemmas[i] = spelled[i]
    return lemmas


@compiled
def _proclitics(word, cuts):
    """Write the cuts of a word; return how many there are."""
    n_letters = length(word)
    first = word >> (BITS * (n_letters - 1))
    cuts[0, _REST], cuts[0, _KIND], cuts[0, _PLACE], cuts[0, _BEGINS] = word, 0, _ANY, 0
    n = 1
    conjunction = (first == _W or first == _F) and n_letters > _SHORTEST
    if conjunction:
        cuts[1, _REST], cuts[1, _KIND] = tail(word, n_letters - 1), _AND if first == _W else _SO
        cuts[1, _PLACE], cuts[1, _BEGINS] = _ANY, first
        n = 2
    for start in range(2 if conjunction else 1):
        rest, left = cuts[start, _REST], n_letters - start
        for row in range(len(_CLITICS)):
            clitic, size, place, kind = _CLITICS[row]
            bare = tail(rest, left - size)
            if left - size < _SHORTEST or rest >> (BITS * (left - size)) != clitic:
                continue
            begins = first if start else clitic >> (BITS * (size - 1))
            letter = bare >> (BITS * (left - size - 1))
            verb = letter == _A or letter == _Y or letter == _T or letter == _N
            if clitic != _S or verb:
                cuts[n, _REST], cuts[n, _KIND] = bare, kind
                cuts[n, _PLACE], cuts[n, _BEGINS] = place, begins
                n += 1
            if clitic == _LL:
                cuts[n, _REST], cuts[n, _KIND] = tail(rest, left - 1), _LLL
                cuts[n, _PLACE], cuts[n, _BEGINS] = _AFTER_AL, begins
                n += 1
    return n


@compiled
def _may_be_cut(word, attested, cut, known, best):
    rest = cut[_REST]
    begins = cut[_BEGINS]
    definite = cut[_PLACE] == _AFTER_AL
    if not (begins == _W or begins == _F or begins == _B or begins == _K):
        return True
    if not (definite or begins_with_al(rest)):
        return True
    n = length(rest)
    bare = rest if definite else tail(rest, n - 2)
    n_bare = n if definite else n - 2
    if n_bare <= _SHORTEST:
        return False
    if known.table[find(known.table, AL << (BITS * n_bare) | bare), N_LEMMAS]:
        return True
    at = find(known.table, bare)
    if known.table[at, FLAGS] & HARD:
        best[_HARD] = 1
    for j in range(known.table[at, N_LEMMAS]):
        if known.flags[known.table[at, FIRST] + j] & KIND == _NOUN:
            return True
    return evidence(known.table, bare, word, attested)[1]


@compiled
def _listed_noun(cut, known, whole):
    """Tell whether a listed noun is left after the article, which has all lemmas of the word."""
    at = find(known.table, cut[_REST])
    of_kind = False
    for j in range(known.table[at, N_LEMMAS]):
        of_kind |= known.flags[known.table[at, FIRST] + j] & KIND != 0
    if not of_kind:
        return False
    for j in range(known.table[whole, N_LEMMAS]):
        if not lists(known, at, known.lemmas[known.table[whole, FIRST] + j]):
            return False
    return True


@compiled
def _cuts(word, attested, known, cuts, best):
    n = _proclitics(word, cuts)
    if n == 1:
        return 1
    kept = 0
    for i in range(n):
        if i == 0 or _may_be_cut(word, attested, cuts[i], known, best):
            cuts[kept] = cuts[i]
            kept += 1
    whole = find(known.table, word)
    definite = 0
    for i in range(kept):
        if cuts[i, _PLACE] == _AFTER_AL and _listed_noun(cuts[i], known, whole):
            if known.table[whole, FLAGS] & HARD:
                best[_HARD] = 1
            definite += 1
    if not definite:
        return kept
    n = 0
    for i in range(kept):
        if cuts[i, _PLACE] == _AFTER_AL and _listed_noun(cuts[i], known, whole):
            cuts[n] = cuts[i]
            n += 1
    return n


@compiled
def _takes_pronoun(stem, known, best):
    if not begins_with_al(stem):
        return True
    at = find(known.table, stem)
    if known.table[at, FLAGS] & HARD:
        best[_HARD] = 1
    for j in range(known.table[at, N_LEMMAS]):
        if not begins_with_al(known.lemmas[known.table[at, FIRST] + j]):
            return False
    return True


@compiled
def _read(word, attested, spelled, cuts, known, sums, best, scores):
    takes_clitics = 1 if evidence(known.table, word, word, attested)[0] > 0 else 0
    for i in range(len(cuts)):
        rest, kind, place = cuts[i, _REST], cuts[i, _KIND], cuts[i, _PLACE]
        asked = 0
        if kind and place != _AFTER_AL:
            flags = known.table[find(known.table, rest), FLAGS]
            asked = 1 if flags & (ATTESTED | DEFINITE) else 2
        of_cut = sums.cut[kind, asked, takes_clitics if kind else 0]
        thin = asked == 2
        whole = 0 if kind else spelled
        _stem(word, attested, rest, place, of_cut[0, 0], thin, whole, known, sums, best, scores)
        if place == _AFTER_AL:
            continue
        n = length(rest)
        for p in range(len(_PRONOUNS)):
            pronoun, size = _PRONOUNS[p]
            if n - size < _SHORTEST or tail(rest, size) != pronoun:
                continue
            base = rest >> (BITS * size)
            for change in range(len(_BEFORE) + 1):
                stem, n_stem = base, n - size
                if change:
                    end, n_end, alone, n_alone = _BEFORE[change - 1]
                    if tail(base, n_end) != end:
                        continue
                    stem = (base >> (BITS * n_end)) << (BITS * n_alone) | alone
                    n_stem += n_alone - n_end
                if _takes_pronoun(stem, known, best):
                    score = of_cut[p + 1, change]
                    little = thin or n_stem <= _SHORTEST
                    _stem(word, attested, stem, place, score, little, 0, known, sums, best, scores)


@compiled
def _offer(total, lemma, thin, best, scores):
    """Take a reading if it is better: by its score, and of equals by its lemma's letters."""
    if total < scores[_SCORE]:
        return
    if total == scores[_SCORE]:
        if lemma == best[_LEMMA]:
            if thin != (best[_THIN] != 0):
                best[_TIED] = 1
            return
        one, other = lemma, best[_LEMMA]
        while one < _HIGHEST:
            one <<= BITS
        while other < _HIGHEST:
            other <<= BITS
        if one < other:
            return
    scores[_SCORE] = total
    best[_LEMMA], best[_THIN], best[_TIED] = lemma, 1 if thin else 0, 0


@compiled
def _support(lemma, word, attested, known, sums):
    forms, alone = evidence(known.table, lemma, word, attested)
    return sums.support[forms, 1 if alone else 0]


@compiled
def _stem(word, attested, stem, place, score, thin, whole, known, sums, best, scores):
    """Offer all lemmas of a stem; `whole` is a word of which nothing is cut, as it is spelled."""
    table = known.table
    at = find(table, stem)
    first, n_known, flags = table[at, FIRST], table[at, N_LEMMAS], table[at, FLAGS]
    if flags & HARD:
        best[_HARD] = 1
        return
    if place == _ANY and flags & DEFINITE:
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
            scores[_WHOLE] = max(scores[_WHOLE], total)
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
            scores[_WHOLE] = max(scores[_WHOLE], total)
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
    if place != _BEFORE_NOUN and place != _AFTER_AL and not nouns:
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
    return np.int64(0)
