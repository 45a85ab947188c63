"""The database: whole documents in, documents, outlines and cells out. The only place with SQL."""

from knowledge.store.places import Place
from knowledge.store.reading import Stamp, StoreReader
from knowledge.store.records import (
    Contents,
    DocumentCard,
    Figure,
    FileCard,
    Gap,
    Known,
    Names,
    TableOutline,
)
from knowledge.store.stated import Cited
from knowledge.store.status import LoadStatus
from knowledge.store.unanswered import Unanswered, UnansweredKeeper

__all__ = [
    "Cited",
    "Contents",
    "DocumentCard",
    "Figure",
    "FileCard",
    "Gap",
    "Known",
    "LoadStatus",
    "Names",
    "Place",
    "Stamp",
    "StoreReader",
    "TableOutline",
    "Unanswered",
    "UnansweredKeeper",
]
