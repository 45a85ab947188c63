"""Loaded files, kept by their digest in a folder beside the database.

A reply can then show the page that a figure stands on, even when the download folder is gone.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from knowledge.errors import DatabaseUnwritableError, FileDamagedError, FileUnreadableError
from knowledge.loading.files import digest_of

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def archive_of(database: Path) -> Path:
    """Return the folder in which the files of ``database`` are kept."""
    return database.with_name(f"{database.name}.files")


def kept_file(database: Path, digest: str) -> Path | None:
    """Return the file of this digest, or ``None`` where it is not kept."""
    return next(iter(sorted(archive_of(database).glob(f"{digest}*"))), None)


@contextmanager
def kept(path: Path, digest: str, database: Path) -> Iterator[None]:
    """Keep the file at ``path``, whose bytes have this digest, unless what is done inside fails.

    Raises:
        FileDamagedError: the file is no longer the one that was read: it is still being written.
        FileUnreadableError: it cannot be read any more.
        DatabaseUnwritableError: the folder cannot be written.
    """
    if kept_file(database, digest):
        yield
        return
    folder = archive_of(database)
    is_new = not folder.exists()
    suffix = path.suffix.lower()
    place = folder / f"{digest}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    # Under a name that no digest begins: a copy that was cut short is never taken for the file.
    unfinished = folder / f".{place.name}"
    try:
        _copy(path, unfinished, database)
        _verify(unfinished, digest, path.name)
        unfinished.rename(place)
        yield
    except BaseException:
        for file in (unfinished, place):
            file.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):  # another process has put a file of its own into it
                folder.rmdir()
        raise


def _verify(copy: Path, digest: str, file: str) -> None:
    if digest_of(copy) != digest:
        raise FileDamagedError(file)


def _copy(path: Path, place: Path, database: Path) -> None:
    try:
        place.parent.mkdir(exist_ok=True)
        copy = place.open("wb")
    except OSError as error:
        raise DatabaseUnwritableError(str(database)) from error
    with copy:
        try:
            source = path.open("rb")
        except OSError as error:
            raise FileUnreadableError(path.name) from error
        with source:
            try:
                shutil.copyfileobj(source, copy)
            except OSError as error:
                raise DatabaseUnwritableError(str(database)) from error
