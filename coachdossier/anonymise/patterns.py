"""Regular expressions that cost little where they don't match.

Those from word lists are shaped as a trie, so that a miss costs one character. Those whose every
match holds a sign (a digit, a month) are tried around the signs of a text and nowhere else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

Windows = Sequence[tuple[int, int]]

OPENING_OF_A_LINE = r"(?:^|(?<=\n))[^\S\n]{0,30}\W{0,3}(?:\[?\d{1,2}[:.]\d\d\]?\W{0,3})?"
"""What may stand before the first word of a line: a bullet, a bracket, the time of a chat."""

_Trie = dict[str, "_Trie"]


def any_of(words: Iterable[str]) -> str:
    """A group that matches the longest of `words`."""
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_rest(root)})"


def around(signs: Iterable[re.Match[str]], before: int, after: int) -> Windows:
    """The stretches of a text from `before` characters before each sign to `after` behind it."""
    windows: list[tuple[int, int]] = []
    for sign in signs:
        low, high = max(0, sign.start() - before), sign.end() + after
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], high)
        else:
            windows.append((low, high))
    return windows


def matches(pattern: re.Pattern[str], text: str, windows: Windows) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in `text` within windows that are wider than any match."""
    for low, high in windows:
        yield from pattern.finditer(text, low, high)


def _rest(node: _Trie) -> str:
    branches = [re.escape(char) + _rest(child) for char, child in sorted(node.items()) if char]
    if len(branches) == 1 and "" not in node:
        return branches[0]
    optional = "?" if "" in node else ""
    return f"(?:{'|'.join(branches)}){optional}" if branches else ""
