"""Drawing how many articles each outlet has on each day, in each week or month."""

from collections.abc import Mapping
from typing import Any, Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.contrasts.periods import Freq, freq_for
from corpus_tools.contrasts.timeline import timeline as measure
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.messages import Lang
from corpus_tools.plot.look import Look
from corpus_tools.plot.style import SizeName, in_style
from corpus_tools.plot.time.timeline import draw_timeline

__all__ = ["articles_by_day"]


@in_style
def articles_by_day(
    articles: Corpus | pd.DataFrame,
    ax: Axes | None = None,
    *,
    by: str | Mapping[str, Any] | pd.Series | None = "outlet",
    freq: Freq | None = None,
    rtl: bool | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw how many articles each outlet has on each day: small multiples on one scale.

    Parameters
    ----------
    articles : Corpus or DataFrame
        Articles, or what `corpus_tools.timeline` returns: its groups and periods are then drawn.
    ax : Axes, optional
    by : str, mapping or Series, optional
        Groups of articles, as `Corpus.by` takes them; None for all articles together.
    freq : {"D", "W", "M"}, optional
        Days, weeks or months; by default as the articles are far apart.
    rtl : bool, optional
        Let time run from right to left; by default it runs as the language is read.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`. What is highlighted are groups.

    Raises
    ------
    InputError
        No article's date is known, or the groups are not.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> ax = articles_by_day(load_corpus())
    >>> sorted(text.get_text().split(" (")[0] for text in ax.texts)
    ['المدار', 'الميناء', 'مرصد اليوم']
    """
    of = articles if isinstance(articles, Corpus) else None
    if of is not None:
        articles = measure(of, None, freq or freq_for(of.articles["date"]), by)
    return draw_timeline(articles, of, ax, [], None, rtl, lang, size, look)
