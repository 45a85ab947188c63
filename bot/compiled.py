"""Templates in compiled form, kept as Python keeps its own: in a ``__pycache__`` beside them."""

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates in ``folder``, where it may write there; else does without.

    Compiling takes longer than all else that one reply takes. A template that was edited is
    compiled anew; ``settings`` is what else the compiled form depends on.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        super().__init__(str(folder), f"%s.{settings}.template")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template, if it is there to be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, unless Python is told to keep nothing compiled."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
