r"""What between two dollars is a formula and what is money; how a formula with Arabic is drawn.

Matplotlib takes every even number of dollars for formulas. In a line with letters that run from
right to left two dollars hold a formula if there stands between them, without prose:

- a TeX command, a superscript or a subscript (``$\alpha$``, ``CO$_2$``);
- one letter, single letters with signs, brackets and numbers, or two small Latin letters
  (``$x$``, ``$2x+1$``, ``$f(x)$``, ``$xy$``);
- a relation with something on both sides of it (``$السرعة=5$``, ``$2+3=5$``).

All else is text, its dollars included: money, digits, ranges, per cents and words. So are dollars
that touch a digit or a Latin letter outside (5$-10$, US$5), or a space on one side alone.
"""

import re
from collections import Counter
from collections.abc import Sequence

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from corpus_tools.arabic.direction import LRI, PDI, direction_of, has_rtl
from corpus_tools.arabic.letters import LETTERS, MARKS, PRESENTATION, TATWEEL, has_arabic
from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.bidi import visual
from corpus_tools.labels.fonts import font_paths, missing_characters, missing_from, name_of
from corpus_tools.labels.harfbuzz import Glyph, Outline
from corpus_tools.labels.shaping import Digits, LineDirection

__all__ = [
    "arabic_of",
    "drawn_math",
    "first_of",
    "has_formula",
    "hold_all",
    "math_line",
    "not_understood",
    "obstacles",
    "parts",
    "right_stretches",
    "seen",
    "spoken",
    "stacks",
    "stand_in",
    "way_of",
]

_DOLLAR_RE = re.compile(r"(?<!\\)\$")
_STAND_IN = 0xF0000  # the first of a plane of private characters
_GLUED_BEFORE_RE = re.compile(r"[0-9A-Za-zÀ-ɏͰ-Ͽ]$")
_GLUED_AFTER_RE = re.compile("[A-Za-zÀ-ɏͰ-Ͽ]")

# -- what is a formula -----------------------------------------------------------------------------

_TEX_RE = re.compile(r"\\[A-Za-z]+|[\^_]")
_LETTER = f"A-Za-zͰ-Ͽא-ת{LETTERS}{PRESENTATION}{MARKS}{TATWEEL}"
_WORD = f"[{_LETTER}]+"
_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
_WORD_RE = re.compile(_WORD)
_TOUCHES_RE = re.compile(r"[A-Za-z\d]")
#: What a formula without a TeX command consists of.
_SIGNS_RE = re.compile(rf"(?:{_WORD}|{_NUMBER}|[-−+±×÷·*/|=<>≤≥≠≈≡~∝∈()\[\],;:.!?'’ ])+")
_RELATION_RE = re.compile(r"[\w)\]'’!] *[=<>≤≥≠≈≡∝∈] *[-−+±]?[\w(\[]")
#: Words side by side, or a number and its unit.
_PROSE_RE = re.compile(rf"[{_LETTER}]{{2}} +[\d{_LETTER}]|[\d{_LETTER}] +[{_LETTER}]{{2}}")
_ARABIC_PROSE_RE = re.compile(rf"[\d{_LETTER}] +[{LETTERS}]|[{LETTERS}] +[\d{_LETTER}]")
_PRODUCT_RE = re.compile("[a-z]{2}")
#: A number and the letter for thousands, millions …: an amount.
_AMOUNT_RE = re.compile(rf"{_NUMBER} ?[kKmMbBtT{LETTERS}](?![{_LETTER}])")
_GROUP_NAME = "text|operatorname|math(?:default|regular|normal|rm|it|bf|bfit|sf|tt|cal|scr|bb|frak)"
_TEXT_GROUP = rf"\\(?P<font>{_GROUP_NAME})\s*\{{(?P<inner>[^{{}}\\]*)\}}"


def _is_formula(inner: str, before: str, after: str) -> bool:
    """Tell whether what stands between two dollars is a formula; see the module."""
    bare = inner.strip()
    if not bare or inner[0].isspace() is not inner[-1].isspace():
        return False
    if _TEX_RE.search(bare):
        command = any(found[0] == "\\" for found in _TEX_RE.findall(bare))
        return command or _PROSE_RE.search(bare) is None
    if _TOUCHES_RE.match(before) or _TOUCHES_RE.match(after):
        return False
    if "\\" in bare:  # \, or \%
        return True
    if not _SIGNS_RE.fullmatch(bare) or _PROSE_RE.search(bare) or _ARABIC_PROSE_RE.search(bare):
        return False
    words = _WORD_RE.findall(bare)
    if _RELATION_RE.search(bare) or _PRODUCT_RE.fullmatch(inner):
        return True
    if bare != inner:
        return False
    amounts = len(_AMOUNT_RE.findall(bare))
    return bool(words) and all(len(word) == 1 for word in words) and amounts < len(words)


def parts(line: str, ours: bool | None = None) -> list[str]:
    r"""Cut a line into text and formulas, in turns: every second part is a formula.

    Parameters
    ----------
    line : str
        As it was set, ``\$`` for a dollar that opens nothing.
    ours : bool, optional
        Go by what stands between the dollars, not as Matplotlib by their number; None is for
        lines with letters from right to left.

    Examples
    --------
    >>> parts("القيمة $x^2$ بسعر $5")
    ['القيمة ', 'x^2', ' بسعر $5']
    >>> parts("$50-$100 للبرميل"), parts("$50-$100")
    (['$50-$100 للبرميل'], ['', '50-', '100'])
    """
    cuts = _DOLLAR_RE.split(line)
    if not (has_rtl(line) if ours is None else ours):
        if len(cuts) % 2 == 0:
            return [line.replace(r"\$", "$")]
        return [cut if i % 2 else cut.replace(r"\$", "$") for i, cut in enumerate(cuts)]
    found = [cuts[0].replace(r"\$", "$")]
    i = 1
    while i < len(cuts):
        after = cuts[i + 1] if i + 1 < len(cuts) else None
        if after is not None and _is_formula(cuts[i], found[-1][-1:], after[:1]):
            found += [cuts[i], after.replace(r"\$", "$")]
            i += 2
        else:
            found[-1] += "$" + cuts[i].replace(r"\$", "$")
            i += 1
    return found


def has_formula(line: str) -> bool:
    """Tell whether a line holds a formula.

    >>> has_formula("من 5$ إلى 10$"), has_formula("القيمة $x^2$")
    (False, True)
    """
    return "$" in line and len(parts(line)) > 1


# -- the line round a formula ----------------------------------------------------------------------


def way_of(cut: Sequence[str], direction: LineDirection = "auto") -> LineDirection:
    """Give the direction of a line in parts: the letters of its formulas do not count."""
    text = "".join(cut[::2])
    if direction != "auto" or len(cut) == 1:
        return direction
    return direction_of(text) if has_rtl(text) else "ltr"


def math_line(
    cut: Sequence[str], digits: Digits = "western", direction: LineDirection = "auto"
) -> tuple[str, list[str]]:
    """Give the logical line of a label in parts, a private character for each formula.

    Formulas stand in the line as isolated left-to-right objects; one that goes on from a Latin
    word or a number (CO$_2$, 10$^3$) is a part of it.
    """
    arabic = any(has_arabic(formula) for formula in cut[1::2])
    if not arabic and not shaping.takes_digits("0".join(cut[::2])):
        digits = "western"
    if arabic:
        cut = [part if i % 2 else shaping.in_digits(part, digits) for i, part in enumerate(cut)]
    formulas = [_in_digits(formula, digits, cut[2 * i]) for i, formula in enumerate(cut[1::2])]
    text = cut[0]
    for i, after in enumerate(cut[2::2]):
        glued = _GLUED_BEFORE_RE.search(text) or _GLUED_AFTER_RE.match(after)
        sign = chr(_STAND_IN + i)  # a letter from left to right, to the algorithm
        text += (sign if glued else f"{LRI}{sign}{PDI}") + after
    way = way_of(cut, direction)
    logical = shaping.logical_line(text, digits, way)
    if way == "ltr" and not logical.startswith(LRI):
        logical = f"{LRI}{logical}{PDI}"
    return logical, formulas


def stand_in(char: str) -> int | None:
    """Give the number of the formula that a private character stands for."""
    return ord(char) - _STAND_IN if ord(char) >= _STAND_IN else None


# -- the digits of a formula -----------------------------------------------------------------------

_GREEK_RE = re.compile(
    "(?:var)?(?:[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|[Ee]psilon|[Zz]eta|[Ee]ta|[Tt]heta|[Ii]ota"
    "|[Kk]appa|[Ll]ambda|[Mm]u|[Nn]u|[Xx]i|[Oo]micron|[Pp]i|[Rr]ho|[Ss]igma|[Tt]au|[Uu]psilon"
    "|[Pp]hi|[Cc]hi|[Pp]si|[Oo]mega)"
)
_LATIN_END_RE = re.compile("[A-Za-z]$")
_TOKEN_RE = re.compile(
    r"(?P<length>\\hspace\s*\{[^{}]*\}|\\genfrac(?:\s*\{[^{}]*\}){4})"
    rf"|(?P<group>{_TEXT_GROUP})"
    r"|(?P<script>[\^_])\s*(?P<script_group>\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\\[A-Za-z]+\s*(?:\{[^{}]*\})?|\\?[^\s{}]|)"
    r"|\\(?P<command>[A-Za-z]+|.)"
    r"|(?P<number>[0-9]+(?:(?:\{,\}|[.,])[0-9]+)*)"
    r"|(?P<letters>[A-Za-zͰ-Ͽ]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def _in_digits(formula: str, digits: Digits, before: str = "") -> str:
    """Write the numbers of a formula in other digits.

    What belongs to a name in Latin letters stays: an index (x_1, CO_2), the power of a unit.
    """
    if digits == "western":
        return formula
    found = []
    # Before a number: nothing, a variable, or a name.
    base = "name" if _LATIN_END_RE.search(before) else ""
    for token in _TOKEN_RE.finditer(formula):
        found.append(_turned(token, base, digits))
        base = _base_after(token, base)
    return "".join(found)


def _turned(token: re.Match[str], base: str, digits: Digits) -> str:
    """Write the numbers of one part of a formula in other digits."""
    whole, inner = token[0], token["inner"]
    if token["group"] is not None and not base:
        turned = re.sub("[\u2066\u2069\u200e]", "", shaping.in_digits(inner, digits))
        return whole.replace(f"{{{inner}}}", f"{{{turned}}}")
    if token["script"] is not None and not (base == "name" or (base and whole[0] == "_")):
        return token["script"] + _in_digits(token["script_group"], digits)
    if token["number"] is not None and not base:
        return shaping.number_in_digits(whole.replace("{,}", ","), digits)
    return "٪" if whole == r"\%" and not base else whole


def _base_after(token: re.Match[str], base: str) -> str:
    """Tell what a number after one part of a formula would belong to."""
    letters = token["letters"] or ""
    if token["group"] is not None:
        return "name" if _LATIN_END_RE.search(token["inner"]) else ""
    if token["script"] is not None or token["number"] is not None:
        return base
    if len(letters) > 1:
        return "name"
    if letters or _GREEK_RE.fullmatch(token["command"] or ""):
        return "variable"
    return base if token[0] in "{}'" or token["command"] in ("rm", "it") else ""


# -- a formula with Arabic -------------------------------------------------------------------------

_RTL_LETTER = f"[א-ת{LETTERS}{PRESENTATION}{MARKS}{TATWEEL}\u200c\u200d]"
_RUN_RE = re.compile(
    rf"(?P<group>{_TEXT_GROUP})"
    rf"|(?P<words>{_RTL_LETTER}+(?: +{_RTL_LETTER}+)*)"
    r"|(?P<digits>[\u0660-\u0669\u06f0-\u06f9٫٬٪]+)"
)
_FOREIGN_RE = re.compile(f"(?:{_RTL_LETTER}|[\u0660-\u0669\u06f0-\u06f9٫٬٪])+")
_STACKING_RE = re.compile(
    r"\\(?:d?frac|binom|genfrac|overset|underset|substack|sum|prod|coprod|lim|max|min|sup|inf)\b"
)


def arabic_of(formula: str) -> list[str]:
    r"""Give the lines of Arabic in a formula, in reading order, each in a direction of its own.

    >>> arabic_of(r"\frac{السرعة}{الزمن}=٢٥")
    ['السرعة', 'الزمن', '٢٥']
    """
    return [
        _logical(found["inner"] if found["group"] else found[0])
        for found in _RUN_RE.finditer(formula)
        if not found["group"] or _FOREIGN_RE.search(found["inner"])
    ]


def stacks(formula: str) -> bool:
    """Tell whether something of a formula stands above or below something else."""
    return bool(_STACKING_RE.search(formula)) or ("^" in formula and "_" in formula)


def _logical(text: str) -> str:
    return shaping.logical_line(text) if has_rtl(text) else text


def _set(formula: str) -> str:
    """Write a formula so that mathtext, which never joins letters, draws its Arabic right.

    Arabic stands in the font of the text round the formula.
    """

    def run(found: re.Match[str]) -> str:
        font, inner = found["font"], found["inner"]
        if font is None:
            text = found[0]
            script = found.start() and found.string[found.start() - 1] in "^_"
            if found["digits"] and script:  # of x^25, TeX raises the 2 alone
                return "".join(f"\\mathdefault{{{digit}}}" for digit in text)
            return f"\\mathdefault{{{_pieces(shaping.joined(_logical(text)), '')}}}"
        if not _FOREIGN_RE.search(inner):
            return found[0]
        return f"{{{_pieces(shaping.joined(_logical(inner)), font)}}}"

    return _RUN_RE.sub(run, formula)


def _pieces(shown: str, font: str) -> str:
    """Write a line in display order as TeX: Arabic in the font of the text, the rest in its own."""
    found, end = [], 0
    for arabic in [*_FOREIGN_RE.finditer(shown), None]:
        between = shown[end : arabic.start() if arabic else len(shown)]
        for piece in re.split("( )", between):
            if piece == " ":
                found.append(r"\ ")
            elif piece:
                kept = piece if font == "text" else re.sub(r"[$%_]", lambda s: "\\" + s[0], piece)
                found.append(f"\\{font}{{{kept}}}" if font else kept)
        if arabic:
            found.append(f"\\mathdefault{{{arabic[0]}}}" if font else arabic[0])
            end = arabic.end()
    return "".join(found)


def seen(cut: Sequence[str], digits: Digits) -> str:
    """Give what the font of a label in parts has to draw: its text, and the Arabic of formulas."""
    logical, formulas = math_line(cut, digits)
    arabic = [joined for f in formulas for a in arabic_of(f) for joined in (shaping.joined(a),)]
    text = "".join(c for c in logical if stand_in(c) is None)
    found = "".join("".join(_FOREIGN_RE.findall(a)) for a in arabic)
    return shaping.joined(harfbuzz.without_marks(text)) + found


def obstacles(
    cut: Sequence[str], digits: Digits, families: Sequence[str], weight: str | int = 400
) -> list[str]:
    """Say of each formula of a label why it cannot be drawn right in a font; empty when it can."""
    logical, formulas = math_line(cut, digits)
    paths = font_paths(tuple(families), weight)[:1]
    text = "".join(c for c in logical if stand_in(c) is None)
    if has_rtl(text) and not _joins(text, paths):
        return [f"some letters beside it do not join in {families[0]}"] * len(formulas)
    return [_obstacle(formula, families[0], paths) for formula in formulas]


def not_understood(formula: str) -> str:
    """Say what mathtext finds wrong with a formula; empty when nothing is."""
    try:
        text_to_path.mathtext_parser.parse(f"${_set(formula)}$", 72, FontProperties())
    except ValueError as error:
        return str(error).strip().splitlines()[-1]
    return ""


def _obstacle(formula: str, family: str, paths: tuple[str, ...]) -> str:
    if told := not_understood(formula):
        return told
    for line in arabic_of(formula):
        lacking = missing_characters("".join(_FOREIGN_RE.findall(shaping.joined(line))), (family,))
        if lacking:
            return f"no form in {family} for {', '.join(map(name_of, lacking))}"
        if not _joins(line, paths):
            return f"its letters do not join in {family}"
    return ""


def first_of(families: Sequence[str], text: str) -> list[str]:
    """Put that font first in which mathtext draws most of a text: it looks in no other."""
    best = min(families, key=lambda family: len(missing_characters(text, (family,))))
    return [best, *(family for family in families if family != best)]


def spoken(line: str, digits: Digits = "western") -> str:
    """Give what a line says as a person would type it, its formulas as TeX."""
    cut = parts(line)
    text = "".join(f"${part}$" if i % 2 else part for i, part in enumerate(cut))
    return shaping.plain_line(text, digits)


def _joins(line: str, paths: tuple[str, ...]) -> bool:
    """Tell whether the forms that mathtext draws look as HarfBuzz sets the letters."""
    path = paths[0]
    right = harfbuzz.shape(harfbuzz.without_marks(line), paths, plain=True)
    wanted = [glyph.outline for glyph in right if glyph.number]
    drawn = [harfbuzz.outline(path, harfbuzz.glyph_of(path, c)) for c in shaping.joined(line)]
    one, two = (
        [harfbuzz.canonical(path, o) for o in found if harfbuzz.has_joined_form(path, o)]
        for found in (wanted, drawn)
    )
    return one == two


def drawn_math(
    cut: Sequence[str],
    digits: Digits = "western",
    direction: LineDirection = "auto",
    lacking: str = "",
) -> str:
    r"""Give the string that mathtext, which never joins letters, draws as the line reads.

    Parameters
    ----------
    cut : sequence of str
        What `parts` gives.
    digits, direction
        As `arabic_labels` takes them.
    lacking : str
        Characters of the text that its font lacks: mathtext's own is asked for them.

    Examples
    --------
    >>> drawn_math(["", r"\mathdefault{10^{3}}", ""], "arabic")
    '$\\mathdefault{\\mathdefault{١٠}^{\\mathdefault{٣}}}$'
    """
    logical, formulas = math_line(cut, digits, direction)
    found = []
    for char in shaping.joined(logical):
        number = stand_in(char)
        if number is not None:
            found.append(f"${_set(formulas[number])}$")
        elif char in lacking:
            found.append(f"$\\text{{{char}}}$")
        else:
            found.append(r"\$" if char == "$" else char)
    return "".join(found)


# -- what should be seen ---------------------------------------------------------------------------


def right_stretches(
    line: str, paths: tuple[str, ...], digits: Digits, direction: LineDirection = "auto"
) -> list[tuple[Outline, ...]]:
    """Give the Arabic of a line with formulas as HarfBuzz sets it, from left to right.

    The text between formulas, and each stretch of Arabic in a formula, is apart from the others.
    """
    logical, formulas = math_line(parts(line), digits, direction)
    text = "".join(c for c in logical if stand_in(c) is None)
    lost = dict.fromkeys(map(ord, missing_from(text, paths)))
    logical = harfbuzz.without_marks(logical).translate(lost)
    places = [number for char in visual(logical) if (number := stand_in(char)) is not None]
    found: list[tuple[Outline, ...]] = [()]
    for glyph in harfbuzz.shape(logical, paths, plain=True):
        if not glyph.number and places:  # no font has the private character
            arabic = arabic_of(formulas[places.pop(0)])
            found += [_arabic(harfbuzz.shape(part, paths, plain=True)) for part in arabic]
            found.append(())
        else:
            found[-1] += _arabic([glyph])
    return found


def _arabic(glyphs: Sequence[Glyph]) -> tuple[Outline, ...]:
    return tuple(
        harfbuzz.canonical(g.path, g.outline)
        for g in glyphs
        if g.number and harfbuzz.has_joined_form(g.path, g.outline)
    )


def hold_all(outlines: Sequence[Outline], stretches: Sequence[Sequence[Outline]]) -> bool:
    """Tell whether outlines are those of some stretches, each in order.

    Where one thing stands above another, the letters of two words come in turns.
    """

    def holds(stretch: Sequence[Outline]) -> bool:
        left = iter(outlines)
        return all(outline in left for outline in stretch)

    same = Counter(outlines) == Counter(outline for stretch in stretches for outline in stretch)
    return same and all(map(holds, stretches))
