"""Views: things to look at as self-contained HTML, in a notebook or as a file."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from corpus_tools.files import replacing

__all__ = ["HtmlView"]


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
    """

    def __init__(
        self, template: str, title: str, values: Mapping[str, object], *, height: int = 480
    ) -> None:
        self.template, self.title, self.values, self.height = template, title, values, height

    def html(self) -> str:
        """Return the view as a whole page."""
        from jinja2 import Environment, PackageLoader

        environment = Environment(
            loader=PackageLoader("corpus_tools", "data/views"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["data"] = _as_data
        template = environment.get_template(f"{self.template}.html")
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

    def _repr_html_(self) -> str:
        # A frame of its own: styles of the notebook do not reach it, nor its scripts the notebook.
        return (
            f'<iframe srcdoc="{escape(self.html())}" title="{escape(self.title)}"'
            f' sandbox="allow-scripts" style="width:100%;height:{self.height}px;border:0"></iframe>'
        )


def _as_data(value: object) -> object:
    """Return a value as JSON for a script, where no text can end the script."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
