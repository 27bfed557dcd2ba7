"""Files written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpus_tools.errors import InputError, os_error
from corpus_tools.messages import of_file

__all__ = ["replacing", "staged"]


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder to write in; when all went well, its files replace those of `out`, one by one.

    When the work fails or is interrupted, `out` stays as it was. Files in `out` that the work
    does not make are never touched.

    Raises
    ------
    InputError
        `out` is a file, or cannot be written to.
    """
    if out.exists() and not out.is_dir():
        raise InputError(of_file(out, "out_is_file"))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise InputError(of_file(out, "not_written_there", why=os_error(error))) from None
    try:
        yield stage
        for source in sorted(p for p in stage.rglob("*") if p.is_file()):
            target = out / source.relative_to(stage)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to; when all went well, it takes the place of `path`.

    Raises
    ------
    InputError
        `path` is a folder, or cannot be written to.
    """
    if path.is_dir():
        raise InputError(of_file(path, "out_is_folder"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(of_file(path, "not_written_there", why=os_error(error))) from None
    try:
        with open(number, "wb") as file:
            yield file
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
