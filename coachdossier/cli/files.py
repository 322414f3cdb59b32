"""Documents that a command writes: the name's ending says in which format."""

from pathlib import Path

from coachdossier.documents.formats import Format, render
from coachdossier.documents.tree import Document
from coachdossier.documents.writing import write_document
from coachdossier.errors import N_, UsageError


def format_of(path: Path) -> Format:
    """Return the format that the ending of `path` asks for; raise UsageError for another ending."""
    try:
        return Format(path.suffix.lstrip(".").lower())
    except ValueError:
        raise UsageError(
            N_("The format of {path} is unknown."),
            hint=N_("End the name with one of these: {endings}."),
            path=path,
            endings=", ".join(f".{form.value}" for form in Format),
        ) from None


def write(path: Path, document: Document) -> None:
    """Write a document where the coach named it, as its ending says."""
    write_document(path, render(document, format_of(path)))
