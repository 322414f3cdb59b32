"""The files that come with the anonymiser: each is the one that was shipped, or nothing is read."""

import hashlib
from collections.abc import Iterable
from importlib.resources import files

from coachdossier.errors import N_, Damaged

_PACKAGE = "coachdossier.anonymise"


def shipped(names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of files in `data`.

    Raises:
        Damaged: a file is missing or its hash is not the one that was shipped.

    """
    data = files(_PACKAGE) / "data"
    try:
        lines = (data / "SHA256SUMS").read_text("ascii").splitlines()
        sums = {name: digest for digest, name in map(str.split, lines)}
        contents = {name: (data / name).read_bytes() for name in names}
    except (OSError, ValueError) as error:
        raise Damaged(
            N_("A word list of the anonymiser is missing."), hint=N_("Install coachdossier again.")
        ) from error
    for name, content in contents.items():
        if sums.get(name) != hashlib.sha256(content).hexdigest():
            raise Damaged(
                N_("The word list {name} of the anonymiser is not the one that was shipped."),
                hint=N_("Install coachdossier again."),
                name=name,
            )
    return contents
