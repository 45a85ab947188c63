"""``python -m bot`` is ``mingzhang``."""

from bot.cli import main

main()
