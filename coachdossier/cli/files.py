"""Documents that a command writes: the name's ending says in which format."""

import os
from pathlib import Path

from coachdossier.documents.encryption import encrypted, refuse_unencryptable
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


def refuse_unwritable(path: Path, *forms: Format, encrypt: bool = False) -> None:
    """Raise UsageError when `path` can't be written, before what can't be undone happens.

    `forms` are the formats that it may have; without any, all. `encrypt` asks for one that can be
    encrypted.
    """
    if encrypt:
        refuse_unencryptable(format_of(path))
    if format_of(path) not in (forms or Format):
        raise UsageError(
            N_("{path} is written as {forms} only."),
            hint=N_("End the name with one of these: {endings}."),
            path=path,
            forms=", ".join(form.value.upper() for form in forms),
            endings=", ".join(f".{form.value}" for form in forms),
        )
    if path.exists():
        raise UsageError(
            N_("{path} exists already; nothing was changed."),
            hint=N_("Give another name, or move the old file away first."),
            path=path,
        )
    if not os.access(path.parent, os.W_OK):
        raise UsageError(
            N_("The directory {directory} does not exist or can't be written."),
            hint=N_("Make it first, or give a name in a directory of your own."),
            directory=path.parent,
        )


def write(path: Path, document: Document, passphrase: str | None = None) -> None:
    """Write a document where the coach named it, as its ending says; encrypted, when asked."""
    form = format_of(path)
    data = render(document, form)
    write_document(path, data if passphrase is None else encrypted(data, form, passphrase))
