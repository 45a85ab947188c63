import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_wheel_holds_the_data(tmp_path: Path) -> None:
    """What is installed has the words and the sample with it, and no test."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot/wording", "knowledge/vocabulary", "knowledge/sample")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    assert data
    assert data <= names
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {
        "bot",
        "knowledge",
    }
