"""Full-text search over notes and working notes: words, "phrases", and pre* fixes."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachdossier.domain.shielding import Record
from coachdossier.vault.rows import day
from coachdossier.vault.shielding import usable

_SNIPPET_WORDS = 14
_WORDS_BEFORE = 4
_HITS_WEIGHED = 500
MARK_START, MARK_END = "\x02", "\x03"
"""Characters around a hit in a snippet; a note can't hold them, whoever shows it replaces them."""

_USABLE = f"{usable(Record.NOTE, 'n.id')} AND {usable(Record.TRAJECTORY, 't.id')}"
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w")
_SYMBOL_EDGE = re.compile(r"^\W*\w+\W+$|^\W+\w+$")


@dataclass(frozen=True, slots=True)
class Hit:
    note: int
    client: str
    trajectory: str
    date: date
    snippet: str


@dataclass(frozen=True, slots=True)
class Query:
    """`match` is FTS5's expression; `literals` hold symbols that its tokens drop, as in C++."""

    match: str
    literals: tuple[str, ...]


def parse(words: str) -> Query | None:
    """Turn what a coach types into a query; None when it holds nothing to look for.

    Everything is quoted, so that AND, O'Neil, C++ or a lone quote mean themselves. A term of bare
    symbols is ignored.
    """
    terms, literals = [], []
    for match in _TERM.finditer(words):
        phrase, word = match.group(1), match.group(2)
        term = phrase if phrase is not None else word.replace('"', " ")
        if not _WORD.search(term):
            continue
        prefix = word is not None and word.endswith("*")
        if prefix:
            term = term.rstrip("*")
        elif word is not None and _SYMBOL_EDGE.match(word):
            literals.append(term.strip('.,;:!?()"').casefold())
        terms.append('"' + term.replace('"', " ") + '"' + ("*" if prefix else ""))
    if not terms:
        return None
    return Query(" AND ".join(terms), tuple(text for text in literals if not text.isalnum()))


def search(
    connection: Any,
    query: Query,
    *,
    client_id: int | None = None,
    trajectory_id: int | None = None,
    limit: int = 20,
) -> list[Hit]:
    """Return the best hits first; nothing of what is restricted."""
    scope = f" AND t.restricted_until IS NULL AND {_USABLE}"
    scope_values: list[int | str] = []
    if trajectory_id is not None:
        scope += " AND t.id = ?"
        scope_values = [trajectory_id]
    elif client_id is not None:
        scope += " AND t.client_id = ?"
        scope_values = [client_id]
    for literal in query.literals:
        scope += " AND instr(lower(n.text), ?) > 0"
        scope_values.append(literal)
    hits: list[tuple[float, Hit]] = []
    for table in ("note", "work_note"):
        rows = connection.execute(
            f"SELECT {table}_index.rank, n.id, c.code, t.code, n.written_on,"
            f" highlight({table}_index, 0, ?, ?)"
            f" FROM {table}_index JOIN {table} n ON n.id = {table}_index.rowid"
            " JOIN trajectory t ON t.id = n.trajectory_id JOIN client c ON c.id = t.client_id"
            f" WHERE {table}_index MATCH ?{scope} ORDER BY {table}_index.rank LIMIT ?",
            (MARK_START, MARK_END, query.match, *scope_values, limit),
        )
        hits += [
            (rank, Hit(note, client, trajectory, day(written_on), _snippet(text)))
            for rank, note, client, trajectory, written_on, text in rows
        ]
    return [hit for _, hit in sorted(hits, key=lambda pair: (pair[0], pair[1].note))][:limit]


def _snippet(marked: str) -> str:
    """Cut the words around the hit that has the most others beside it, from a sentence's start.

    FTS5 has a function for it, whose time grows with the square of the hits: a note that says one
    word 400,000 times kept it busy for over ten minutes.
    """
    words = marked.split()
    hits = [place for place, word in enumerate(words) if MARK_START in word][:_HITS_WEIGHED]
    if not hits:
        return ""

    def beside(place: int) -> int:
        following = words[place : place + _SNIPPET_WORDS - _WORDS_BEFORE]
        return len({word.casefold() for word in following if MARK_START in word})

    best = max(hits, key=beside)
    begin = max(0, min(best - _WORDS_BEFORE, len(words) - _SNIPPET_WORDS))
    ends = [place for place in range(begin, best) if words[place].endswith((".", "!", "?"))]
    begin = ends[-1] + 1 if ends else begin
    end = begin + _SNIPPET_WORDS
    text = " ".join(words[begin:end])
    if text.rfind(MARK_START) > text.rfind(MARK_END):
        text += MARK_END
    if -1 < text.find(MARK_END) < text.find(MARK_START):
        text = MARK_START + text
    return ("…" if begin else "") + text + ("…" if end < len(words) else "")
