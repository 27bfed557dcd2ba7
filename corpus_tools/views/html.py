"""A view: a self-contained HTML page, shown in a notebook or written to a file."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from corpus_tools._files import replacing
from corpus_tools._shown import cut, visible
from corpus_tools.arabic.html import lines as html_lines
from corpus_tools.arabic.letters import CONTROL_CHAR, normalize
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, in_one

__all__ = ["FRAME_STYLE", "HtmlView", "as_data", "folds", "need_lang"]

#: What could end a script or a line of it, reorder the page's source for those who read it, or is
#: no character of a file.
_UNSAFE = re.compile("[<>&\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
#: A page in a frame is light or dark as the notebook round it is: JupyterLab, VS Code.
FRAME_STYLE = (
    ".corpus-tools-view{width:100%;border:0;color-scheme:light}"
    '[data-jp-theme-light="false"] .corpus-tools-view,.vscode-dark .corpus-tools-view'
    "{color-scheme:dark}"
)


class HtmlView:
    """Something to look at, that needs neither a server nor the network.

    Parameters
    ----------
    template : str
        A file of ``data/views``, without its ending.
    title : str or pair of str
        Names the view to those who hear it and not see it; a pair is Arabic and English, and what
        the package says: it runs the way of its language, others that of most of their letters.
    values : mapping
        What the template fills in; strings are escaped.
    height : int
        Of its frame in a notebook, in pixels.
    ids : sequence of str
        The articles that can be selected in it; see `views.select`.
    plain : str
        HTML for those who see no frames (GitHub, notebooks that are not trusted), below it.
    lang : {"ar", "en", "both"}
        The language of what the view says itself.
    """

    def __init__(
        self,
        template: str,
        title: str | Both,
        values: Mapping[str, object],
        *,
        height: int = 480,
        ids: Sequence[str] = (),
        plain: str = "",
        lang: Lang = "ar",
    ) -> None:
        pair = (title, title) if isinstance(title, str) else title
        self.heading = visible(pair[0]), visible(pair[1])
        self.title = self.heading[1 if lang == "en" else 0]
        self._own = not isinstance(title, str)
        self.template, self.values, self.lang = template, values, lang
        self.height, self.ids, self.plain = height, tuple(ids), plain

    def html(self) -> str:
        """Return the view as a whole page."""
        template = _environment().get_template(f"{self.template}.html")
        return template.render(
            title=self.title, heading=self.heading, own=self._own, lang=self.lang, **self.values
        )

    def to_html(self, path: str | Path) -> Path:
        """Write the view to a file, whole or not at all, and return its path.

        Raises
        ------
        InputError
            The file cannot be written.
        """
        path = Path(path)
        with replacing(path) as file:
            file.write(self.html().encode("utf-8"))
        return path

    def __repr__(self) -> str:
        return f"HtmlView({self.title!r})"

    def _repr_html_(self) -> str:
        # A frame of its own: styles of the notebook do not reach it, nor its scripts the notebook.
        return (
            f"<style>{FRAME_STYLE}</style>"
            f'<iframe srcdoc="{escape(self.html())}" title="{escape(cut(self.title))}"'
            f' sandbox="allow-scripts" class="corpus-tools-view"'
            f' style="height:{self.height}px"></iframe>{self.plain}'
        )


def need_lang(lang: object, function: str) -> None:
    """Refuse what is no language.

    Raises
    ------
    InputError
        It is none of "ar", "en" and "both".
    """
    if lang not in ("ar", "en", "both"):
        raise InputError(f'{function}: expected lang "ar", "en" or "both"; found {lang!r}')


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, pass_context
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("corpus_tools", "data/views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = as_data
    environment.globals["folds"] = folds

    # See `arabic.html.lines`: no template leaves a direction to the first letter.
    def way(context: Any, text: str) -> str:
        return html_lines.way(text, context["lang"])

    def title_way(context: Any, title: str) -> str:
        """Return the direction of the view's title: one of ours runs the way of its language."""
        return way(context, "" if context["own"] else title)

    def turned(context: Any, text: str) -> Any:
        """Tell a script of a line that runs against the page."""
        base = "ltr" if context["lang"] == "en" else "rtl"
        own = way(context, text)
        return Markup("") if own == base else Markup(f' data-way="{own}"')

    def ordered(context: Any, text: str) -> Any:
        return Markup(html_lines.ordered(text, context["lang"]))

    def apart(context: Any, text: str) -> Any:
        return Markup(html_lines.apart(text, context["lang"]))

    # A sentence by its key, or what is given in both languages.
    def told(context: Any, key: str | Both, **values: object) -> Any:
        """Say it inside of a line."""
        pair = both(key, **values) if isinstance(key, str) else key
        if context["lang"] != "both" or pair[0] == pair[1]:
            return ordered(context, in_one(pair, context["lang"]))
        english = Markup(html_lines.ordered(pair[1], "en"))
        small = Markup('{} <bdi dir="ltr"><small lang="en">{}</small></bdi>')
        return small.format(ordered(context, pair[0]), english)

    def second(english: str) -> Any:
        return Markup(f'<p class="en" lang="en">{html_lines.ordered(english, "en")}</p>')

    def plain(context: Any, key: str | Both) -> str:
        """Say it without markup, for those who hear it."""
        return in_one(both(key) if isinstance(key, str) else key, context["lang"])

    def line(context: Any, key: str | Both) -> Any:
        """Say it in a paragraph; of both languages the English has one of its own."""
        arabic, english = both(key) if isinstance(key, str) else key
        first = english if context["lang"] == "en" else arabic
        made = Markup()
        if first:
            made = Markup('<p class="note">{}</p>').format(ordered(context, first))
        if context["lang"] == "both" and english and english != arabic:
            made += second(english)
        return made

    def head(context: Any, pair: Both, css: str = "head") -> Any:
        """Say what the page is; of both languages the English has a line of its own."""
        arabic, english = pair
        first = english if context["lang"] == "en" else arabic
        opened = Markup('<h1 class="{}" dir="{}">').format(css, title_way(context, first))
        made = opened + Markup("{}</h1>").format(ordered(context, first))
        if context["lang"] == "both" and english != arabic:
            made += second(english)
        return made

    environment.filters.update(ordered=pass_context(ordered), apart=pass_context(apart))
    environment.globals.update(
        way=pass_context(way),
        title_way=pass_context(title_way),
        turned=pass_context(turned),
        told=pass_context(told),
        plain=pass_context(plain),
        line=pass_context(line),
        head=pass_context(head),
    )
    return environment


@cache
def folds() -> dict[str, str]:
    """Return what spelling folds of one Arabic letter, digit or control at a time, for scripts.

    Presentation forms are left to the script's own NFKC.
    """
    found = map(chr, [*range(0x600, 0x900), *range(0x80, 0x100), *range(0x2000, 0x2070), 0xFEFF])
    return {
        char: normalize(char)
        for char in found
        if not char.isupper() and (CONTROL_CHAR.match(char) or normalize(char) != char)
    }


def as_data(value: object) -> object:
    """Return a value as JSON for a script, where no text can end the script."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
