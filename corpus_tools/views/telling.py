"""What a table of a comparison says, in words."""

from collections.abc import Callable

import pandas as pd

from corpus_tools.contrasts.coverages import coverage_said
from corpus_tools.contrasts.firsts import first_seen_said
from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.mentioned_days import mentioned_days_said
from corpus_tools.contrasts.rises import rises_said
from corpus_tools.contrasts.timeline import timeline_said
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang
from corpus_tools.speech.sentences import actors_said, quotes_said
from corpus_tools.speech.speakers import speakers_said
from corpus_tools.speech.together import named_together_said
from corpus_tools.speech.voices import voices_said
from corpus_tools.views.showing import note

__all__ = ["said"]

_SAID: dict[str, Callable[[pd.DataFrame], Both]] = {
    "keyness": keyness_said,
    "timeline": timeline_said,
    "first_seen": first_seen_said,
    "rises": rises_said,
    "coverage": coverage_said,
    "mentioned_days": mentioned_days_said,
    "quotes": quotes_said,
    "actors": actors_said,
    "voices": voices_said,
    "speakers": speakers_said,
    "named_together": named_together_said,
}


def said(table: pd.DataFrame, *, lang: Lang = "ar") -> None:
    """Say in a notebook what a comparison shows, and what it does not.

    Parameters
    ----------
    table : DataFrame
        As `keyness`, `timeline`, `first_seen`, `rises`, `coverage`, `mentioned_days`, `quotes`,
        `actors`, `voices`, `speakers` or `named_together` made it.
    lang : {"ar", "en", "both"}

    Raises
    ------
    InputError
        It is none of these, or there is no such language.
    """
    measure = table.attrs.get("measure") if isinstance(table, pd.DataFrame) else None
    if measure not in _SAID:
        raise InputError(
            f"said: expected a table of ct.{', ct.'.join(_SAID)}; found one of another kind, or one"
            " that was changed so that it does not know what it measures"
        )
    note(*_SAID[measure](table), lang=lang)
