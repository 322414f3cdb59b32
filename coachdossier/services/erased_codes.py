"""A folder that brings back what was erased is refused: an erasure is meant to last."""

from collections.abc import Iterable, Mapping
from datetime import date

from coachdossier.errors import N_, Blocked
from coachdossier.practice_io.rows import ClientRow, PracticeFolder, TrajectoryRow
from coachdossier.services.lookup import CLIENT, TRAJECTORY
from coachdossier.vault.unit_of_work import UnitOfWork

_LISTED = 8


def refuse_erased(uow: UnitOfWork, folder: PracticeFolder) -> None:
    """Raise Blocked for codes that the ledger knows and the vault no longer has."""
    codes = [
        *_erased(uow.ledger.codes(CLIENT), uow.people.client_codes(), folder.clients),
        *_erased(uow.ledger.codes(TRAJECTORY), uow.trajectories.codes(), folder.trajectories),
    ]
    if codes:
        raise Blocked(
            N_("Nothing was imported: the folder holds codes of what was erased: {codes}."),
            hint=N_("Take their rows out, or bring them back on purpose with --allow-erased."),
            codes=listed(codes),
        )


def _erased(
    erased: Mapping[str, date], here: Iterable[str], rows: Iterable[ClientRow | TrajectoryRow]
) -> list[str]:
    standing = set(here)
    return [row.code for row in rows if row.code in erased and row.code not in standing]


def listed(codes: list[str]) -> str:
    """Return the first few codes as text, and that there are more."""
    return ", ".join(codes[:_LISTED]) + (", …" if len(codes) > _LISTED else "")
