"""Text from outside, made fit to go on: to be written as UTF-8, to be shown in a terminal."""

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def well_formed(text: str) -> str:
    """Return ``text`` with lone surrogates, which UTF-8 has no bytes for, as 「�」."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def shown(text: str) -> str:
    """Return lines of ``text`` with each character that a terminal would act on as 「�」.

    What is left is also fit for XML. Tabs and line ends stay.
    """
    return _UNSAFE.sub("�", text)


def one_line(text: str) -> str:
    """Return ``text`` with each character that cannot be printed, line ends too, as 「�」."""
    return "".join(character if character.isprintable() else "�" for character in text)
