"""Write the sha256 of every file of reports: run before and after a change that no user may see.

usage: python tests/report_hashes.py LIST.txt CORPUS...

CORPUS is a folder or file, or `sample`. Reports are written to a scratch folder of the same name
every time, for notebooks name their corpus by the way to it. Where LIST.txt is there already, what
differs from it is printed and the list stays; the exit status is then 1.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from corpus_tools.report.report import write_report


def hashes(corpora: list[str]) -> dict[str, str]:
    """Return the sha256 of every file, by corpus and name."""
    found = {}
    scratch = Path(tempfile.gettempdir()) / "corpus_tools_report_hashes"
    for name in corpora:
        shutil.rmtree(scratch, ignore_errors=True)
        write_report(None if name == "sample" else Path(name), scratch, progress=True)
        for path in sorted(path for path in scratch.rglob("*") if path.is_file()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[f"{Path(name).name}/{path.relative_to(scratch)}"] = digest
    return found


def main() -> int:
    """Write the list, or compare with it."""
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    listed, found = Path(sys.argv[1]), hashes(sys.argv[2:])
    if not listed.exists():
        listed.write_text("".join(f"{v}  {k}\n" for k, v in found.items()), encoding="utf-8")
        print(f"{len(found)} files listed in {listed}")
        return 0
    lines = listed.read_text(encoding="utf-8").splitlines()
    before = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    changed = [name for name in sorted({*before, *found}) if before.get(name) != found.get(name)]
    print("\n".join(f"differs: {name}" for name in changed))
    print(f"{len(found) - len(changed)} of {len(found)} files are the same")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
