"""The databases that questions are measured on, built once for each state of what reads."""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "knowledge" / "sample" / "disclosure.pdf"
REAL = ROOT.parent / "shared" / "data" / "real"
_READERS = ("reading", "disclosure", "store", "vocabulary")


def database_of(source: Path) -> Path:
    """Return a database that holds ``source``, a file or a folder, from the cache or built now.

    Raises:
        FileNotFoundError: there is no such source.
        subprocess.CalledProcessError: it cannot be loaded.
    """
    if not source.exists():
        raise FileNotFoundError(source)
    code = (file for part in _READERS for file in sorted((ROOT / "knowledge" / part).rglob("*.*")))
    mark = _digest(file for file in (*code, source) if file.is_file() and file.suffix != ".pyc")
    path = Path(tempfile.gettempdir()) / "mingzhang-evaluation" / f"{source.stem}-{mark}.db"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        begun = path.with_suffix(".begun.db")
        begun.unlink(missing_ok=True)
        subprocess.run(
            [sys.executable, "-m", "bot", "ingest", "--db", begun, source],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        begun.rename(path)
    return path


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
