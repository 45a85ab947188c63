"""Run the README's console blocks anew and write down what they print: ``readme.py``."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_ELAPSED = re.compile(r'("elapsed_ms": )[\d.]+')
_COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


def refreshed(text: str) -> str:
    """Return ``text`` with what the commands of its console blocks print today.

    A command stands behind 「$ 」. All run in order in one new folder that sees ``knowledge/``.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        (desk / "knowledge").symlink_to(ROOT / "knowledge", target_is_directory=True)
        return _BLOCK.sub(
            lambda block: "".join(
                f"$ {command}\n{output(command, desk)}" for command in _COMMAND.findall(block[1])
            ),
            text,
        )


def output(command: str, folder: Path) -> str:
    """Return what ``command`` prints in ``folder``, errors too; a time, which varies, as 「…」.

    Raises:
        RuntimeError: the command fell over; that is nothing to show.
    """
    programs = Path(sys.executable).parent
    settings = {name: value for name, value in os.environ.items() if "TELEGRAM" not in name}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**settings, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    if "Traceback (most recent call last)" in done.stdout:
        raise RuntimeError(f"{command}\n{done.stdout}")
    return _ELAPSED.sub(r"\1…", done.stdout)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
