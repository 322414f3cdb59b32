"""The count that proves what the demo's closes erased."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from coachdossier.domain.disposition import TraceCheck
from coachdossier.services.proof import check_traces
from coachdossier.vault.vault import open_vault


def terms_of(practice: Path, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the names, addresses and numbers of the people who go when these codes close.

    They are read from the practice folder itself, not from the vault, and only those that no other
    trajectory needs count.
    """
    terms: dict[str, set[str]] = {}
    for trajectory, values in _people(practice):
        terms.setdefault(trajectory, set()).update(value for value in values if value)
    staying = {value for code, found in terms.items() if code not in codes for value in found}
    return tuple(sorted({value for code in codes for value in terms[code]} - staying))


def count_places(
    vault: Path, passphrase: str, terms: Sequence[str], now: Callable[[], datetime]
) -> TraceCheck:
    """Open the vault and search its decrypted pages for terms."""
    with open_vault(vault, passphrase, now) as opened:
        return check_traces(opened, terms)


def _people(practice: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    clients = {row["code"]: row for row in _rows(practice / "clients.csv")}
    for row in _rows(practice / "trajectories.csv"):
        client = clients[row["client"]]
        name = tuple(client.get(part, "") for part in ("first_name", "last_name", "name"))
        yield row["id"], (*name, client["email"], client["phone"])
        yield row["id"], (row.get("commissioner", ""), row.get("commissioner_email", ""))
    for row in _rows(practice / "people.csv"):
        yield row["trajectory"], (row["name"], row.get("email", ""))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
