import shutil
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from bot import rendering
from bot.compiled import CompiledTemplates


def said(folder: Path, kept: Path) -> str:
    """Return what the template of ``folder`` says, compiled templates being kept in ``kept``."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        bytecode_cache=CompiledTemplates(kept, "test"),
    )
    return environment.get_template("one.j2").render(name="<水务局>")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one template, for a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "one.j2").write_text("你好，{{ name }}", "utf-8")
    return tmp_path


def test_a_template_is_compiled_once(folder: Path) -> None:
    """A second process finds what the first compiled."""
    kept = folder / "__pycache__"
    assert said(folder, kept) == "你好，&lt;水务局&gt;"
    (compiled,) = kept.iterdir()
    before = compiled.stat()
    assert said(folder, kept) == "你好，&lt;水务局&gt;"
    assert compiled.stat().st_mtime_ns == before.st_mtime_ns


def test_an_edited_template_is_compiled_anew(folder: Path) -> None:
    """What a person changes in a template is what is said next."""
    said(folder, folder / "__pycache__")
    (folder / "one.j2").write_text("再见，{{ name }}", "utf-8")
    assert said(folder, folder / "__pycache__") == "再见，&lt;水务局&gt;"


def test_nothing_is_kept_where_nothing_may_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is none, or a Python told to keep nothing, costs time and no answer."""
    assert said(folder, folder / "one.j2" / "__pycache__") == "你好，&lt;水务局&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(folder, folder / "other") == "你好，&lt;水务局&gt;"
    assert not (folder / "other").exists()


def test_every_template_can_be_compiled_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sets the program up has every template compiled, so that no first reply waits."""
    replies = shutil.copytree(
        rendering._REPLIES, tmp_path / "replies", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(rendering, "_REPLIES", replies)
    rendering._environment.cache_clear()
    try:
        rendering.compile_templates()
    finally:
        rendering._environment.cache_clear()
    assert len(list((replies / "__pycache__").iterdir())) == len(list(replies.glob("*.j2")))
