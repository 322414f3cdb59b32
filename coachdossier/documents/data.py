"""JSON: the document's own facts where it has them, else its blocks, each with its type."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum

from coachdossier.documents.tree import Block, Document


def render(document: Document) -> bytes:
    """Return `document` as UTF-8 JSON, dates in ISO 8601, in a stable order."""
    content = document.data if document.data is not None else _outline(document)
    text = json.dumps(content, ensure_ascii=False, indent=2, default=_plain)
    return (text + "\n").encode(errors="replace")


def _outline(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "language": document.language,
        "blocks": [_block(block) for block in document.blocks],
        "footer": document.footer,
    }


def _block(block: Block) -> dict[str, object]:
    values = {field.name: getattr(block, field.name) for field in fields(block)}
    return {"type": type(block).__name__.lower()} | values


def _plain(value: object) -> object:
    match value:
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case frozenset() | set():
            return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    message = f"no JSON form for {type(value).__name__}"
    raise TypeError(message)
