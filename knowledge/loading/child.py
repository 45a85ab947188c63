"""The process in which files are read: ``python -m knowledge.loading.child FD``.

It talks through the socket ``FD``: the path of a file comes in; its pages as they begin, and then
the document or what went wrong, go out. It imports reading and understanding, and no database.
"""

import gc
import resource
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from knowledge.errors import FileError, FileTooLargeError
from knowledge.loading.limits import Limits
from knowledge.loading.messages import Broke, Done, Failed, PageBegun, Reply


def main() -> None:
    """Read what is asked for until nobody asks any more."""
    with Connection(int(sys.argv[1])) as parent:
        limits: Limits = parent.recv()
        _confine(limits)
        while True:
            try:
                path = parent.recv()
            except EOFError:
                return
            parent.send(_reply(path, limits, parent))
            # A file's pages refer to one another: else they stay until the collector pleases.
            gc.collect()


def _confine(limits: Limits) -> None:
    """Have the system refuse this process more memory than it may take, and leave no core file."""
    for kind, limit in ((resource.RLIMIT_DATA, limits.memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(
            kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
        )


def _reply(path: Path, limits: Limits, parent: Connection) -> Reply:
    # Imported under the limits, and where a failure to import reaches whoever asked.
    try:
        from knowledge.disclosure import understand  # noqa: PLC0415
        from knowledge.reading import read  # noqa: PLC0415
        from knowledge.reading.watching import Watch, watched  # noqa: PLC0415

        def on_page(page: int, pages: int) -> None:
            parent.send(PageBegun(page, pages))

        with watched(Watch(on_page, limits.pages, limits.characters)):
            return Done(understand(read(path)))
    except FileError as error:
        return Failed(error)
    except MemoryError:
        return Failed(FileTooLargeError(path.name))
    except Exception:  # noqa: BLE001 (whatever it is, it is this file's and goes to whoever asked)
        return Broke(traceback.format_exc())


if __name__ == "__main__":
    main()
