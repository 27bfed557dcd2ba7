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
from corpus_tools.arabic.letters import CONTROL_CHAR, normalize

__all__ = ["HtmlView", "as_data", "folds"]

#: What could end a script or a line of it, reorder the page's source for those who read it, or is
#: no character of a file.
_UNSAFE = re.compile("[<>&\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class HtmlView:
    """Something to look at, that needs neither a server nor the network.

    Parameters
    ----------
    template : str
        A file of ``data/views``, without its ending.
    title : str
        Names the view to those who hear it and not see it.
    values : mapping
        What the template fills in; strings are escaped.
    height : int
        Of its frame in a notebook, in pixels.
    ids : sequence of str
        The articles that can be selected in it; see `views.select`.
    plain : str
        HTML for those who see no frames (GitHub, notebooks that are not trusted), below it.
    """

    def __init__(
        self,
        template: str,
        title: str,
        values: Mapping[str, object],
        *,
        height: int = 480,
        ids: Sequence[str] = (),
        plain: str = "",
    ) -> None:
        self.template, self.title, self.values = template, visible(title), values
        self.height, self.ids, self.plain = height, tuple(ids), plain

    def html(self) -> str:
        """Return the view as a whole page."""
        template = _environment().get_template(f"{self.template}.html")
        return template.render(title=self.title, **self.values)

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
            f'<iframe srcdoc="{escape(self.html())}" title="{escape(cut(self.title))}"'
            f' sandbox="allow-scripts" style="width:100%;height:{self.height}px;border:0"></iframe>'
            f"{self.plain}"
        )


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("corpus_tools", "data/views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = as_data
    environment.globals["folds"] = folds
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
