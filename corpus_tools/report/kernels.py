"""A notebook's kernel that leaves nothing behind, and ends when we do."""

import atexit
import os
import shutil
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools._progress import NO_BARS
from corpus_tools._stopping import cleaned_up

if TYPE_CHECKING:
    from nbclient import NotebookClient

__all__ = ["execute"]

#: Beside the notebook while it runs: what Jupyter and IPython would write to the user's folders.
_SCRATCH = ".kernel"
#: Seconds: so often the thread that waits looks whether it is interrupted.
_TURN = 0.1


def execute(client: "NotebookClient", folder: Path) -> None:
    """Run a notebook in a folder, to its end or to its first error.

    Whatever the user has set up for IPython does not touch it. When we are interrupted, the kernel
    is ended; when we are killed, it notices within a second.
    """
    scratch = folder / _SCRATCH
    scratch.mkdir(exist_ok=True)
    if client.km is None:
        client.create_kernel_manager().connection_file = str(scratch / "connection.json")
    env = {**os.environ, NO_BARS: "1", "IPYTHONDIR": str(scratch.absolute())}
    faults: list[BaseException] = []
    done = threading.Event()

    def work() -> None:
        try:
            client.execute(env=env)
        except BaseException as error:  # for the thread that waits
            faults.append(error)
        finally:
            done.set()

    def end() -> None:
        if not done.is_set():
            _kill(client)
        shutil.rmtree(scratch, ignore_errors=True)

    # In the main thread nbclient would take signals for itself, and the interrupt be lost.
    with cleaned_up(end):
        threading.Thread(target=work, daemon=True).start()
        while not done.wait(_TURN):
            pass
    if faults:
        raise faults[0]


def _kill(client: "NotebookClient") -> None:
    """End the kernel, and whatever it has started."""
    clean = getattr(client, "_cleanup_kernel", None)
    if clean is not None:
        atexit.unregister(clean)  # of a kernel that is no more
    process = getattr(getattr(client.km, "provisioner", None), "process", None)
    if process is None:
        return
    with suppress(OSError):
        if hasattr(os, "killpg") and os.getpgid(process.pid) != os.getpgrp():
            os.killpg(os.getpgid(process.pid), signal.SIGKILL)
        else:
            process.kill()
    with suppress(Exception):
        process.wait(1)
