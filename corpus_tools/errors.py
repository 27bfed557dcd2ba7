"""The package's exceptions: one root, and one leaf for what the user can put right."""

from collections.abc import Iterable
from errno import errorcode
from numbers import Integral

from corpus_tools._written import printable
from corpus_tools.messages import Both, Message, code_names, in_arabic

__all__ = [
    "CorpusToolsError",
    "InputError",
    "MissingExtraError",
    "in_one_line",
    "list_of_words",
    "os_error",
    "whole_number",
]


class CorpusToolsError(Exception):
    """Anything this package refuses to do; its message is one line meant for a person."""

    def __str__(self) -> str:
        # Names of files and texts of others stand in it, and it is mostly read on a terminal.
        return printable(super().__str__())

    def _render_traceback_(self) -> list[str]:
        """Return what notebooks show of it: the message, and not the way that led there."""
        return [f"{type(self).__name__}: {self}"]


class InputError(CorpusToolsError, ValueError):
    """The input cannot be used: the message says what was expected, what was found, and where."""


class MissingExtraError(CorpusToolsError, ImportError):
    """An optional dependency is not installed; the message names the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(Message("needs_extra", what=what, extra=extra))


def list_of_words(given: object, name: str) -> list[str]:
    """Return the strings of a list; one string, whose letters would be taken, is refused.

    Parameters
    ----------
    given : object
        Any iterable of strings but a string.
    name : str
        What it is given as.

    Raises
    ------
    InputError
        It is no list of strings.

    Examples
    --------
    >>> list_of_words(("نهر", "سد"), "extra")
    ['نهر', 'سد']
    """
    if isinstance(given, str):
        raise InputError(f"{name}: expected a list of words; found one string: {name}=[{given!r}]")
    if not isinstance(given, Iterable) or isinstance(given, bytes):
        raise InputError(f"{name}: expected a list of words; found {type(given).__name__}")
    words = list(given)
    for word in words:
        if not isinstance(word, str):
            raise InputError(f"{name}: expected a list of words; found {word!r} in it")
    return words


def whole_number(given: object, asker: str, name: str, least: int) -> int:
    """Return a number that counts something, or refuse it.

    Parameters
    ----------
    given : object
    asker : str
        Whom an error is said of.
    name : str
        What it is given as.
    least : int
        The smallest that will do.

    Raises
    ------
    InputError
        It is no whole number, or too small.

    Examples
    --------
    >>> whole_number(3, "actors", "least", 1)
    3
    """
    if isinstance(given, bool) or not isinstance(given, Integral) or given < least:
        told = repr(given) if isinstance(given, int | float | str) else type(given).__name__
        raise InputError(
            f"{asker}: expected {name} to be a whole number of at least {least}; found {told[:40]}"
        )
    return int(given)


def os_error(error: OSError) -> Both:
    """Say in Arabic and English what the system says of a file.

    >>> os_error(FileNotFoundError(2, "No such file or directory"))[0]
    'لا ملف ولا مجلد بهذا الاسم'
    """
    english = error.strerror or str(error)
    if isinstance(english, Message):
        return in_arabic(english), str(english)
    arabic, _ = code_names("os_errors").get(errorcode.get(error.errno or 0, ""), (english, ""))
    return arabic, english


def in_one_line(error: Exception) -> str:
    """Say an error in one line: a message for people as it is, any other with its kind.

    >>> in_one_line(InputError("no articles")), in_one_line(KeyError("id"))
    ('no articles', 'KeyError: id')
    """
    first = error.args[0] if len(error.args) == 1 else None
    told = first if isinstance(first, str) else str(error)
    text = " ".join(told.split())
    if isinstance(error, CorpusToolsError):
        return told if text == told else text  # a message stays one, to be said in Arabic
    return f"{type(error).__name__}: {text}"
