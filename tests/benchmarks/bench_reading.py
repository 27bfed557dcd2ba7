"""What reading costs: megabytes of file a second on one core, as a ratio to pandas (and polars).

Every form is written from the same rows, and read in the same run by `read_sources`, by pandas and,
where it is installed, by polars. These give a table of cells as they stand; `read_sources` also
tells the encoding for certain, looks for damage in every cell, and names each row it leaves out.
The rows are the sample's, twenty times over; with a folder of real corpora in CORPUS_TOOLS_DATA,
those of its .jsonl files. The last figure is the most memory that reading takes while no article is
kept, in megabytes.
"""

import json
import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from corpus_tools.corpus.loading import sample_path
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import read_sources

try:
    import polars
except ImportError:
    polars = None

ROUNDS = 5
PANDAS = {
    "csv": lambda path: pd.read_csv(path, dtype=str, keep_default_na=False),
    "jsonl": lambda path: pd.read_json(path, lines=True, dtype=False),
    "json": lambda path: pd.read_json(path, dtype=False),
    "parquet": pd.read_parquet,
}
POLARS = {"csv": "read_csv", "jsonl": "read_ndjson", "json": "read_json", "parquet": "read_parquet"}


def rows() -> list[dict[str, str]]:
    """Read what there is to be written in every form."""
    folder = os.environ.get("CORPUS_TOOLS_DATA")
    found = []
    for path in sorted(Path(folder).glob("*.jsonl")) if folder else []:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("text"):
                columns = ("title", "text", "date", "outlet")
                found.append({name: str(row.get(name) or "") for name in columns})
    if not found:
        texts = [path.read_text(encoding="utf-8") for path in sorted(sample_path().glob("*.txt"))]
        titled = [text.partition("\n")[::2] for text in texts] * 20
        found = [{"title": title, "text": text} for title, text in titled]
    return [{"id": f"a{n}", **row} for n, row in enumerate(found)]


def write(folder: Path) -> dict[str, Path]:
    """Write the rows in every form, and in a legacy encoding."""
    table = pd.DataFrame(rows())
    paths = {form: folder / f"news.{form}" for form in PANDAS}
    table.to_csv(paths["csv"], index=False)
    table.to_json(paths["jsonl"], orient="records", lines=True, force_ascii=False)
    table.to_json(paths["json"], orient="records", force_ascii=False)
    table.to_parquet(paths["parquet"])
    for form in ("csv", "jsonl"):
        paths[f"{form}, cp1256"] = folder / f"old.{form}"
        text = paths[form].read_text(encoding="utf-8")
        paths[f"{form}, cp1256"].write_bytes(text.encode("cp1256", "ignore"))
    return paths


def read(path: Path) -> None:
    """Read every article, and keep none."""
    for _ in read_sources(path, Notes()):
        pass


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """Return the processor time of one reading."""
    start = time.process_time()
    work(path)
    return time.process_time() - start


def memory(path: Path) -> float:
    """Return the megabytes of memory that are taken at most while nothing is kept."""
    tracemalloc.start()
    read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print a row per form."""
    print(f"{'form':14} {'MB':>5} {'MB/s':>6} {'x pandas':>9} {'x polars':>9} {'memory':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for form, path in write(Path(folder)).items():
            size = path.stat().st_size / 1e6
            peers = [PANDAS[form]] if form in PANDAS else []
            if polars is not None and form in POLARS:
                peers.append(getattr(polars, POLARS[form]))
            rounds = [[seconds(work, path) for work in (read, *peers)] for _ in range(ROUNDS)]
            ours, *others = map(statistics.median, zip(*rounds, strict=True))
            ratios = [f"{ours / other:9.1f}" for other in others]
            ratios += [f"{'-':>9}"] * (2 - len(ratios))
            print(
                f"{form:14} {size:5.1f} {size / ours:6.0f} {' '.join(ratios)} {memory(path):7.1f}"
            )


if __name__ == "__main__":
    main()
