"""Regular expressions from word lists, shaped as a trie so that a miss costs one character."""

import re
from collections.abc import Iterable

_Trie = dict[str, "_Trie"]


def any_of(words: Iterable[str]) -> str:
    """A group that matches the longest of `words`."""
    root: _Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _group(root)


def _group(node: _Trie) -> str:
    branches = [
        re.escape(char) + (_group(child) if child.keys() - {""} else "")
        for char, child in sorted(node.items())
        if char
    ]
    if not branches:
        return ""
    optional = "?" if "" in node else ""
    return f"(?:{'|'.join(branches)}){optional}"
