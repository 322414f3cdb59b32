"""Any text made fit for a document: no character is lost in silence, none breaks the format."""

import re
import unicodedata
from collections.abc import Iterator

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids (section 2.2), and the controls that could steer a terminal."""

_KEPT_WHOLE = re.compile(
    r"\[[^\s\[\]]*-[^\s\[\]]*(?=[^\n\[\]]{0,60}\])\]?"
    r"|(?<![\w-])[0-9A-Z]{1,8}(?:-[0-9A-Z]{2,8})+(?![\w-])"
    r"|(?<![^\s(/])-[^\W\d_]+"
)
"""Pieces with a hyphen at which no line should end."""

_BLANK_LINES = re.compile("\n{2,}")


def clean(text: str) -> str:
    """Return `text` with every line end as a newline and unwritable characters as U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def paragraphs(text: str) -> tuple[str, ...]:
    """Split `text` at its blank lines, clean, without blanks at the ends of lines."""
    trimmed = "\n".join(line.rstrip(" \t") for line in clean(text).split("\n"))
    return tuple(_BLANK_LINES.split(trimmed.strip("\n"))) if trimmed.strip("\n") else ()


def one_line(text: str) -> str:
    """Return `text` clean and without line ends: for titles and headings."""
    return " ".join(part for part in clean(text).split("\n") if part)


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction is written from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def kept_whole(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, each with whether no line may end at the hyphens in it.

    Such are labels in square brackets, reference codes and words that begin with a hyphen.
    """
    done = 0
    for found in _KEPT_WHOLE.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield found[0], True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def width(text: str) -> int:
    """Columns that `text` takes in a font of fixed width."""
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
