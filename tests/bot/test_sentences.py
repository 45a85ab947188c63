import pytest

from bot.sentences import failure, file_failure, sentences
from knowledge.errors import DatabaseError, FileDamagedError, FileError, MingzhangError


def errors(kind: type[MingzhangError]) -> list[type[MingzhangError]]:
    """Return every concrete error under ``kind``."""
    kinds = kind.__subclasses__()
    return [error for below in kinds for error in errors(below)] if kinds else [kind]


@pytest.mark.parametrize(
    "error", [*errors(FileError), *errors(DatabaseError)], ids=lambda error: error.code
)
def test_every_error_has_its_sentence(error: type[MingzhangError]) -> None:
    """Each error that a caller can act on is one Chinese sentence that names the file."""
    sentence = failure(error.code, file="某文件.pdf")
    assert "某文件.pdf" in sentence
    assert "：" in sentence
    assert sentence[-1] == "。"
    assert "\n" not in sentence


@pytest.mark.parametrize("error", errors(FileError), ids=lambda error: error.code)
def test_file_is_quoted(error: type[FileError]) -> None:
    """A file's failure begins or goes on with its name in Chinese quotes."""
    assert "「甲.pdf」" in file_failure(error("甲.pdf"))


def test_page_is_named() -> None:
    """Where the page is known the sentence says it."""
    assert "「甲.pdf」第 3 页" in file_failure(FileDamagedError("甲.pdf", page=3))


def test_braces_in_a_name() -> None:
    """A file's name is data: braces in it are no template."""
    assert "「{file}{0}.pdf」" in file_failure(FileDamagedError("{file}{0}.pdf"))


def test_no_sentence_without_use() -> None:
    """Every code of the file and database tables belongs to an error."""
    codes = {error.code for error in [*errors(FileError), *errors(DatabaseError)]}
    unused = {
        code for code in sentences("errors") if code.startswith(("file_", "database_"))
    } - codes
    assert not unused
