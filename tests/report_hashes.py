"""Write the sha256 of every file of reports: run before and after a change that no user may see.

usage: python tests/report_hashes.py [--no-notebooks] LIST.txt CORPUS...

CORPUS is a folder or file, or `sample`. Reports are written to a scratch folder of the same name
every time, for notebooks name their corpus by the way to it. Where LIST.txt is there already, what
differs from it is printed and the list stays; the exit status is then 1. Without notebooks it takes
a third of the time, and theirs are not compared.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from corpus_tools.report.report import write_report
from corpus_tools.report.request import Request


def hashes(corpora: list[str], notebooks: bool) -> dict[str, str]:
    """Return the sha256 of every file, by corpus and name."""
    found = {}
    scratch = Path(tempfile.gettempdir()) / "corpus_tools_report_hashes"
    for name in corpora:
        shutil.rmtree(scratch, ignore_errors=True)
        corpus = None if name == "sample" else Path(name)
        write_report(Request(corpus, notebooks=notebooks, progress=True), scratch)
        for path in sorted(path for path in scratch.rglob("*") if path.is_file()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[f"{Path(name).name}/{path.relative_to(scratch)}"] = digest
    return found


def main() -> int:
    """Write the list, or compare with it."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--no-notebooks"]
    notebooks = len(arguments) == len(sys.argv) - 1
    if len(arguments) < 2:
        print(__doc__)
        return 2
    listed, found = Path(arguments[0]), hashes(arguments[1:], notebooks)
    if not listed.exists():
        listed.write_text("".join(f"{v}  {k}\n" for k, v in found.items()), encoding="utf-8")
        print(f"{len(found)} files listed in {listed}")
        return 0
    lines = listed.read_text(encoding="utf-8").splitlines()
    before = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    corpora = {Path(name).name for name in arguments[1:]}
    before = {name: digest for name, digest in before.items() if name.split("/")[0] in corpora}
    if not notebooks:  # the page names the notebooks there are
        before = {name: d for name, d in before.items() if "/notebooks/" not in name}
    changed = [name for name in sorted({*before, *found}) if before.get(name) != found.get(name)]
    print("\n".join(f"differs: {name}" for name in changed))
    print(f"{len(found) - len(changed)} of {len(found)} files are the same")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
