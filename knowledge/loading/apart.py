"""Files read apart, in a process that may be stopped, or fall over, without harm to this one."""

import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.errors import FileBrokeReaderError, FileTooSlowError
from knowledge.loading.limits import Limits
from knowledge.loading.messages import Broke, Failed, PageBegun, Reply
from knowledge.model import Document

_ROOT = Path(__file__).parents[2]
_log = logging.getLogger(__name__)

OnPage = Callable[[int, int], None]
"""Is told the page that reading is at, and of how many."""


class ApartReader:
    """A process that reads one file after another; started when first needed, replaced when lost.

    Used by one thread at a time.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: _Child | None = None
        self._files = 0
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, path: Path, on_page: OnPage) -> Document:
        """Return the disclosure that the file at ``path`` is.

        Raises:
            FileError: the file cannot become a document, or reading it goes beyond the limits.
        """
        if self._closed:
            raise FileBrokeReaderError(path.name)
        if self._child is None or self._files >= self._limits.files:
            self.stop()
            self._child = _Child(self._limits)
        self._files += 1
        child = self._child
        try:
            reply = child.ask(path.absolute(), self._limits.seconds, on_page)
        except BaseException:
            self.stop()
            raise
        if isinstance(reply, Failed):
            raise reply.error
        if isinstance(reply, Broke):
            _log.info("%s: %s", path.name, reply.trace)
            raise FileBrokeReaderError(path.name)
        return reply.document

    def peak_memory(self) -> int:
        """Return the most bytes that the process has held at once; 0 where none is running."""
        return self._child.peak_memory() if self._child else 0

    def close(self) -> None:
        """End the process, from any thread; nothing more is read."""
        self._closed = True
        self.stop()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        child, self._child, self._files = self._child, None, 0
        if child is not None:
            child.kill()


class _Child:
    """One process and the line to it."""

    def __init__(self, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [sys.executable, "-m", "knowledge.loading.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                # The libraries print what they think of a file; what matters is sent.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _search_path()},
                # Ctrl-C is for the one that asked, who then ends this one.
                start_new_session=True,
            )
        self._line = Connection(ours.detach())
        self._line.send(limits)

    def __del__(self) -> None:
        self._line.close()

    def ask(self, path: Path, seconds: float, on_page: OnPage) -> Reply:
        """Have the file at ``path`` read.

        Raises:
            FileTooSlowError: nothing was heard for so many seconds.
            FileBrokeReaderError: the process is gone.
        """
        try:
            self._line.send(path)
            while self._line.poll(seconds):
                message: PageBegun | Reply = self._line.recv()
                if not isinstance(message, PageBegun):
                    return message
                on_page(message.page, message.pages)
        except (EOFError, OSError) as error:
            raise FileBrokeReaderError(path.name) from error
        raise FileTooSlowError(path.name)

    def peak_memory(self) -> int:
        """Return the most bytes that the process has held at once, as Linux counts them."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        (peak,) = re.findall(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
        return int(peak) << 10

    def kill(self) -> None:
        """End the process; whoever waits on the line hears that it is gone."""
        self._process.kill()
        self._process.wait()


def _search_path() -> str:
    """Return a search path for modules on which the child finds this very code first."""
    return os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
