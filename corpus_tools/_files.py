"""Files written whole or not at all, and a list of those that were written.

In the folder that is written to, a hidden folder of our own holds the lists, and while we write:

``lock``
    held by the run that writes, and by no other.
``work``
    the new files, made here and moved when all are there.
``moving.json``
    what is to be moved: as long as it is there, whoever writes to the folder next ends the moving.
``old``
    what was taken away for the new files; it comes back where they cannot be put in its place.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC, EXDEV
from pathlib import Path, PurePosixPath
from typing import IO, Any

from corpus_tools._stopping import cleaned_up, unbroken
from corpus_tools.errors import InputError, os_error
from corpus_tools.messages import Message, of_file

__all__ = ["OWN", "check_folder", "moved", "replacing", "staged", "written_files"]

#: The hidden folder, in every folder that is written to.
OWN = ".corpus-tools"
_LIST, _LOCK, _WORK, _OLD, _MOVING = ".files.json", "lock", "work", "old", "moving.json"
#: Begins the list, and what is to be moved.
_FORMAT = "corpus-tools files 1"
_FULL = (ENOSPC, EDQUOT, EFBIG)
#: Folders whose files have been replaced: whoever is interrupted after that has not lost the work.
moved: list[Path] = []


@contextmanager
def staged(
    out: Path,
    *,
    within: Sequence[str] = (),
    stale: Iterable[Path] = (),
    first: str = "",
    kind: str = "report",
) -> Iterator[Path]:
    """Give a folder to write in; when all went well, its files take the place of those of `out`.

    That is done as a whole, however the program ends: what was begun and cut off is ended by
    whoever writes to `out` next. When the work fails or is interrupted, `out` stays as it was.
    What was written there before as the same kind, is as it was written, and is not made now, goes.
    Other files in `out` are never touched.

    Parameters
    ----------
    out : Path
    within : sequence of str
        Folders in `out` that are written to. They may lie on another disk.
    stale : iterable of Path
        Files in `out` that are to go, too, where they are not made anew; it is read in the end.
    first : str
        The file by which people enter: while files are moved it is not there.
    kind : str
        What is written; a list of the files is kept under this name. Only what was written as the
        same kind goes: figures that are written into the folder of a report take nothing of it.
        Without it nothing is listed, and nothing goes.

    Raises
    ------
    InputError
        `out` is a file, cannot be written to, or is being written to: before the work begins.
    """
    with ExitStack() as ending:
        ending.enter_context(_folder(out))
        ending.enter_context(_locked(out))
        _end_moving(out)
        places = [out]

        def clean() -> None:
            if not (out / OWN / _MOVING).exists():
                _clean(places)

        clean()  # what is left of a run that was cut off
        ending.enter_context(cleaned_up(clean))
        work = out / OWN / _WORK
        with _told(out):
            work.mkdir()
        places += _elsewhere(out, within)
        try:
            yield work
        except OSError as error:  # which does not say where there is no room
            if error.filename is None and error.errno in _FULL:
                raise InputError(of_file(out, "not_written_there", why=os_error(error))) from None
            raise
        with _told(out):
            _publish(out, places, within, stale, first, kind)


def check_folder(out: Path) -> None:
    """Refuse a folder that cannot be written to, before any work is done.

    Raises
    ------
    InputError
        `out` is a file, cannot be written to, or is being written to.
    """
    with _folder(out), _locked(out):
        pass


def written_files(folder: Path) -> set[str]:
    """Return the names of files in a folder that its list says were written here, or soon will be.

    Whether they are there, and as they were written, is not asked.
    """
    names = {name for path in _lists(folder) for name in _listed(path)}
    moving = _read(folder / OWN / _MOVING)
    for place, name in (*moving.get("new", ()), *moving.get("stale", ())):
        names.add((PurePosixPath(place) / name).as_posix())
    return names


# -- the folder, and who may write to it ---------------------------------------------------------


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what the system says as something that the user can put right."""
    try:
        yield
    except OSError as error:
        raise InputError(of_file(path, "not_written_there", why=os_error(error))) from None


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make a folder and those above it; they go again where nothing was written to them."""
    with _told(out):
        if out.exists() and not out.is_dir():
            raise InputError(of_file(out, "out_is_file"))
        above = [folder for folder in (out, *out.parents) if not folder.exists()]
        for folder in above:
            _no_broken_link(folder)

    def remove_if_empty() -> None:
        for folder in (out / OWN, *above):
            with suppress(OSError):
                folder.rmdir()

    with cleaned_up(remove_if_empty):
        with _told(out):
            out.mkdir(parents=True, exist_ok=True)
            (out / OWN).mkdir(exist_ok=True)
        yield


def _no_broken_link(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        told = Message("out_link_broken", target=os.path.realpath(folder))
        raise InputError(Message("in_file", origin=folder, told=told))


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the lock of a folder. The system lets go of it when the program ends, however it ends.

    Raises
    ------
    InputError
        Another run has it.
    """
    path = out / OWN / _LOCK
    while True:
        with _told(out):
            file = path.open("wb")
        try:
            free = _lock(file)
        except OSError:  # the file system has no locks
            break
        if not free:
            file.close()
            raise InputError(of_file(out, "out_in_use"))
        # Another run that has just ended may have removed the file that we hold.
        with suppress(OSError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
        file.close()

    def let_go() -> None:
        if os.name == "nt":  # where what is open is not removed
            file.close()
        with suppress(OSError):
            path.unlink()
        file.close()

    with cleaned_up(let_go):
        yield


def _lock(file: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:
        import msvcrt  # type: ignore[import-not-found,unused-ignore]

        ask: Any = msvcrt
        try:
            ask.locking(file.fileno(), ask.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _elsewhere(out: Path, within: Sequence[str]) -> list[Path]:
    """Return the folders on another disk: a file can only be moved inside of one.

    Raises
    ------
    InputError
        One of the folders cannot be written to.
    """
    places = []
    probe = out / OWN / _WORK / "probe"
    for name in within:
        folder = out / name
        _no_broken_link(folder)
        if not folder.exists():
            continue
        if not folder.is_dir():
            raise InputError(of_file(folder, "out_is_file"))
        _clean([folder])
        with _told(folder):
            probe.write_bytes(b"\n")
            try:
                os.replace(probe, folder / f"{OWN}-probe")
                (folder / f"{OWN}-probe").unlink()
            except OSError as error:
                probe.unlink(missing_ok=True)
                if error.errno != EXDEV:
                    raise
                (folder / OWN / _WORK).mkdir(parents=True)
                places.append(folder)
    return places


def _clean(places: Iterable[Path]) -> None:
    for place in places:
        for name in (_WORK, _OLD):
            shutil.rmtree(place / OWN / name, ignore_errors=True)
        with suppress(OSError):
            (place / OWN).rmdir()  # where nothing else is in it


# -- all files at once ---------------------------------------------------------------------------

#: The folder in which a file lies that is on one disk with it, and its name there.
_Move = tuple[Path, PurePosixPath]


def _publish(
    out: Path,
    places: Sequence[Path],
    within: Sequence[str],
    stale: Iterable[Path],
    first: str,
    kind: str,
) -> None:
    """Move what was made to where it belongs, and what it replaces away."""
    work = out / OWN / _WORK
    made = {p.relative_to(work).as_posix(): p for p in sorted(work.rglob("*")) if p.is_file()}
    gone = {path.as_posix() for path in stale}
    (work / OWN).mkdir()
    if kind:
        gone |= _unchanged(out, within, kind)
        files = {name: _digest(path) for name, path in made.items()}
        path = work / OWN / f"{kind}{_LIST}"
        _write(path, {"format": _FORMAT, "files": files})
        made[f"{OWN}/{path.name}"] = path
    names = sorted(made, key=lambda name: (name != first, name))
    for name in names:
        if (out / name).is_dir():
            raise InputError(of_file(out / name, "out_is_folder"))
    new = [_move(out, places, name) for name in names]
    for (place, rest), name in zip(new, names, strict=True):
        if place != out:
            target = place / OWN / _WORK / rest
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made[name], target)
    old = [_move(out, places, name) for name in sorted(gone - set(made)) if _is_file(out / name)]
    told = [
        [(place.relative_to(out).as_posix(), str(name)) for place, name in moves]
        for moves in (new, old)
    ]
    journal = {"format": _FORMAT, "new": told[0], "stale": told[1]}
    with unbroken():
        _write(work / OWN / _MOVING, journal)
        os.replace(work / OWN / _MOVING, out / OWN / _MOVING)
        _carry_out(out, new, old)
        moved.append(out)
        _clean(places)


def _move(out: Path, places: Iterable[Path], name: str) -> _Move:
    place = max((p for p in places if (out / name).is_relative_to(p)), key=lambda p: len(p.parts))
    return place, PurePosixPath((out / name).relative_to(place).as_posix())


def _carry_out(out: Path, new: Sequence[_Move], stale: Sequence[_Move]) -> None:
    """Do what was planned; where the system refuses a part of it, undo all.

    It may have been done in part already.
    """
    try:
        for place, name in new:
            if (place / OWN / _WORK / name).exists():
                _take(place / name, place / OWN / _OLD / name)
        for place, name in stale:
            _take(place / name, place / OWN / _OLD / name)
        for place, name in reversed(new):
            _take(place / OWN / _WORK / name, place / name)
    except OSError:
        for place, name in new:
            if not (place / OWN / _WORK / name).exists():
                _take(place / name, place / OWN / _WORK / name)
        for place, name in (*stale, *reversed(new)):
            _take(place / OWN / _OLD / name, place / name)
        _moved(out, [])
        raise
    _moved(out, stale)


def _moved(out: Path, stale: Sequence[_Move]) -> None:
    (out / OWN / _MOVING).unlink(missing_ok=True)
    for place, name in stale:  # folders that are empty now
        for above in [*name.parents][:-1]:
            with suppress(OSError):
                (place / above).rmdir()


def _take(source: Path, target: Path) -> None:
    """Move a file, if it is there."""
    if os.path.lexists(source):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)


def _end_moving(out: Path) -> None:
    """End what a run began that was cut off while it moved files."""
    path = out / OWN / _MOVING
    moving = _read(path)
    if not moving:
        path.unlink(missing_ok=True)
        return
    moves = [[(out / place, PurePosixPath(name)) for place, name in moving[key]] for key in moving]
    with _told(out), unbroken():
        _carry_out(out, *moves)
    _clean({place for place, _ in moves[0]})


# -- the list ------------------------------------------------------------------------------------


def _lists(folder: Path) -> list[Path]:
    """Return the lists of a folder, one for each kind of what was written to it."""
    return sorted((folder / OWN).glob(f"*{_LIST}"))


def _listed(path: Path) -> dict[str, str]:
    """Return the sha256 of each file in a list, by its name."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return {}
        return {name: str(digest) for name, digest in found["files"].items() if _inside(name)}
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return {}


def _read(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return what is to be moved; nothing where it was not written by us, whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return {}
        moves = {key: [(str(p), str(n)) for p, n in found[key]] for key in ("new", "stale")}
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return {}
    safe = all(_inside(part) for pairs in moves.values() for pair in pairs for part in pair)
    return moves if safe else {}


def _inside(name: str) -> bool:
    """Tell whether a name leads to something in the folder: a list may be anybody's."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _unchanged(out: Path, within: Sequence[str], kind: str) -> set[str]:
    """Return the files of earlier runs of a kind that nobody has changed since."""
    names = set()
    # A part of it may have been written alone.
    alone = [(folder, path) for folder in within for path in _lists(out / folder)]
    for folder, listing in (("", out / OWN / f"{kind}{_LIST}"), *alone):
        listed = _listed(listing)
        for name, digest in listed.items():
            path = out / folder / name
            with suppress(OSError):
                if path.is_file() and _digest(path) == digest:
                    names.add(path.relative_to(out).as_posix())
        if listed and folder:
            names.add(f"{folder}/{OWN}/{listing.name}")
    return names


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _write(path: Path, told: object) -> None:
    data = json.dumps(told, ensure_ascii=False, indent=1)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{data}\n")
        file.flush()
        os.fsync(file.fileno())


# -- one file ------------------------------------------------------------------------------------


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
