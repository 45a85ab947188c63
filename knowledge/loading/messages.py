"""What the process that reads tells the one that asked."""

from dataclasses import dataclass

from knowledge.errors import FileError
from knowledge.model import Document


@dataclass(frozen=True, slots=True)
class PageBegun:
    """Reading is at this page, of so many."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Done:
    """The file is this document."""

    document: Document


@dataclass(frozen=True, slots=True)
class Failed:
    """The file cannot become a document."""

    error: FileError


@dataclass(frozen=True, slots=True)
class Broke:
    """The reader fell over; ``trace`` says where."""

    trace: str


Reply = Done | Failed | Broke
