"""Kill reports at random moments, and count what is left: half files, mixtures, litter, processes.

usage: kill_reports.py [--kills N] [--seed N] [--notebooks N] [--figures N] [CORPUS]

CORPUS is a folder of at least four texts, by default the package's sample. Of its first three
articles a report is written, which is the old one; the report that is killed is of the last three,
into a copy of the old one and into a new folder by turns. A share of the kills waits for the moment
when files are moved. So many of the kills are of reports with notebooks; where there is little
time, reports have no more than so many figures. After each, what is visible has to be the old
report or the new one, file by file; then somebody begins to write to the folder, who has to find it
whole and leave nothing else there; every tenth time the report is written to its end and has to
have the same bytes as in a new folder.

HOME and TMPDIR are folders of the run's own, so that what stays in them is counted.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from corpus_tools._files import OWN, staged
from corpus_tools.corpus.loading import sample_path

SIGNALS = {"KILL": signal.SIGKILL, "INT": signal.SIGINT, "TERM": signal.SIGTERM}
STATUS = {"KILL": -signal.SIGKILL, "INT": 130, "TERM": 143}
#: Seconds of a core that Python needs to begin.
EARLY = 0.15
#: The command, with so many figures.
PROGRAM = """
import sys
from corpus_tools import cli

if {figures} >= 0:
    caches = cli._find_caches

    def few():
        caches()
        from corpus_tools.report import figure_files

        all_of_them = figure_files.figures_of
        figure_files.figures_of = lambda result: all_of_them(result)[:{figures}]

    cli._find_caches = few
sys.exit(cli.main())
"""
BRIEF = ("--formats", "png", "--tables", "csv", "--lang", "en")


class Kills:
    """Reports that are killed, in one scratch folder, and what is counted of them."""

    def __init__(self, scratch: Path, corpus: Path, seed: int, figures: int) -> None:
        self.figures = figures
        self.scratch, self.out = scratch, scratch / "out" / "report"
        self.random = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.seconds: list[float] = []
        self.busy: list[float] = []
        self.env = {**os.environ, "HOME": str(scratch / "home"), "TMPDIR": str(scratch / "tmp")}
        for name in ("home", "tmp", "out"):
            (scratch / name).mkdir()
        texts = sorted(corpus.glob("*.txt"))
        for name, some in (("first", texts[:3]), ("last", texts[-3:])):
            (scratch / name).mkdir()
            for path in some:
                shutil.copy(path, scratch / name)
        self.reference: dict[tuple[str, bool], dict[str, str]] = {}
        self.lasting: dict[bool, float] = {}

    def start(self, corpus: str, out: Path, notebooks: bool) -> "subprocess.Popen[str]":
        """Begin to write a report."""
        words = [sys.executable, "-c", PROGRAM.format(figures=self.figures)]
        words += ["report", self.scratch / corpus]
        words += ["--out", out, *BRIEF, *(() if notebooks else ("--no-notebooks",))]
        return subprocess.Popen(
            words,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def prepare(self, notebooks: bool) -> None:
        """Write the old report, and the one that is to be killed, to new folders."""
        for corpus in ("first", "last"):
            out = self.scratch / "whole" / f"{corpus}-{notebooks}" / "report"
            begun = time.monotonic()
            if self.start(corpus, out, notebooks).wait() != 0:
                raise SystemExit(f"no report of {corpus}")
            self.lasting[notebooks] = time.monotonic() - begun
            self.reference[corpus, notebooks] = hashes(out)

    def kill(self, name: str, into_old: bool, notebooks: bool, moving: bool) -> None:
        """Kill a report, and look at what is left."""
        old = self.reference["first", notebooks] if into_old else {}
        new = self.reference["last", notebooks]
        if hashes(self.out) != old:
            shutil.rmtree(self.out, ignore_errors=True)
            if into_old:
                whole = self.scratch / "whole" / f"first-{notebooks}" / "report"
                shutil.copytree(whole, self.out)
        running = self.start("last", self.out, notebooks)
        self.wait(running, notebooks, moving)
        was_over = processor_seconds(running.pid) == 0
        sent = time.monotonic()
        with suppress(ProcessLookupError):
            # A terminal tells all that run in it.
            (os.killpg if name == "INT" else os.kill)(running.pid, SIGNALS[name])
        before = processor_seconds(running.pid)
        told = running.stderr.read() if running.stderr else ""
        _, ended, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(ended)
        self.seconds.append(time.monotonic() - sent)
        self.busy.append(used.ru_utime + used.ru_stime - before)
        self.count("kills")
        done = was_over or running.returncode == 0
        self.count("too late", done)
        # Until Python has begun to run the program, it ends as every program in Python does.
        early = before < EARLY
        self.count("before the program had begun", early)
        self.count("wrong status", not (done or early) and running.returncode != STATUS[name])
        self.count("traceback", not early and "Traceback" in told)
        line = [text for text in told.splitlines() if "interrupted" in text]
        self.count("not one line", not (done or early) and name != "KILL" and len(line) != 1)
        self.count("slow", self.seconds[-1] > 1)
        self.look(old, new)
        if running.returncode not in (0, *STATUS.values()) or "Traceback" in told:
            print(name, running.returncode, told[-2000:], file=sys.stderr)

    def wait(self, running: "subprocess.Popen[str]", notebooks: bool, moving: bool) -> None:
        """Wait for a random moment; of moving, the page tells that it is near."""
        if not moving:
            time.sleep(self.random.uniform(0, self.lasting[notebooks]))
            return
        page = self.out / OWN / "work" / "index.html"
        while processor_seconds(running.pid) and not page.exists():
            time.sleep(0.001)
        time.sleep(self.random.uniform(0, 0.06))

    def look(self, old: dict[str, str], new: dict[str, str]) -> None:
        """Count what is left, before and after somebody begins to write there again."""
        time.sleep(1.5)  # kernels look once a second whether we are there
        self.count("processes left", bool(processes(self.scratch)))
        seen = hashes(self.out)
        known = {*old.items(), *new.items()}
        self.count("half-written files", not set(seen.items()) <= known)
        self.count("stage left until the next run", (self.out / OWN / "work").exists())
        if seen not in (old, new):
            self.count("cut while moving")
            self.count("page shown then", "index.html" in seen)
        with suppress(ZeroDivisionError), staged(self.out):
            raise ZeroDivisionError  # as one whose work fails
        seen = hashes(self.out)
        self.count("old report", seen == old)
        self.count("new report", seen == new)
        self.count("mixed", seen not in (old, new))
        own = self.out / OWN
        self.count("litter", own.exists() and os.listdir(own) != ["report.files.json"])
        self.count("litter", os.listdir(self.scratch / "out") not in ([], ["report"]))
        self.count("litter in TMPDIR", bool(os.listdir(self.scratch / "tmp")))
        for path in (self.scratch / "tmp").iterdir():
            print("left:", path.name, file=sys.stderr)
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def finish(self, notebooks: bool) -> None:
        """Write the report to its end: its bytes are those of one in a new folder."""
        status = self.start("last", self.out, notebooks).wait()
        self.count("written to the end")
        same = status == 0 and hashes(self.out) == self.reference["last", notebooks]
        self.count("other bytes", not same)
        self.count("litter", os.listdir(self.out / OWN) != ["report.files.json"])

    def count(self, what: str, times: bool = True) -> None:
        """Count something, also when there is nothing of it."""
        self.counts[what] += times


def hashes(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file that people see."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and OWN not in path.parts
    }


def processor_seconds(pid: int) -> float:
    """Return what a process has computed so far, 0 when it is over (where the system tells)."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if fields[0] != "Z":
            return max(sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK"), 0.001)
    return 0.0


def processes(folder: Path) -> list[str]:
    """Return the processes that were started with a path in a folder (where the system tells)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().decode(errors="replace")
            if str(folder) in words and path.parent.name != str(os.getpid()):
                found.append(words)
    return found


def main() -> int:
    """Kill, count, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=sample_path())
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--notebooks", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", type=int, default=-1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        kills = Kills(Path(scratch), options.corpus, options.seed, options.figures)
        for n in range(options.kills):
            notebooks = n >= options.kills - options.notebooks
            if notebooks not in kills.lasting:
                kills.prepare(notebooks)
            name = ("KILL", "INT", "TERM")[n % 3]
            kills.kill(name, (n // 3) % 2 == 0, notebooks, moving=n % 4 == 3)
            told = f"{kills.seconds[-1]:.2f} s, {kills.busy[-1]:.2f} s of a core"
            print(f"{n + 1}: {name}, {told}", file=sys.stderr, flush=True)
            if n % 10 == 9:
                kills.finish(notebooks)
        for what, times in kills.counts.items():
            print(f"{times:4} {what}")
        for what, seconds in (("seconds", kills.seconds), ("of a core", kills.busy)):
            middle = sorted(seconds)[len(seconds) // 2]
            print(f"{what} from signal to end: median {middle:.2f}, most {max(seconds):.2f}")
        wrong = ("half-written files", "mixed", "litter", "other bytes", "processes left")
        return int(any(kills.counts[what] for what in (*wrong, "traceback", "wrong status")))


if __name__ == "__main__":
    sys.exit(main())
