"""Codes that the coach did not choose: the next free one, never one that was ever in use."""

import re
from collections import Counter
from collections.abc import Iterable

from coachdossier.domain.people import Client
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import CLIENT, TRAJECTORY
from coachdossier.vault.unit_of_work import UnitOfWork

_CODE = re.compile(r"[\w][\w.\-]{0,31}")
_CLIENT = re.compile(r"C(\d+)")
_NUMBERED = re.compile(r"([^\W\d_]+)(\d+)")


def next_client_code(uow: UnitOfWork) -> str:
    """Return C001, C002, …: after the highest one, those of erased clients included."""
    used = [*uow.people.client_codes(), *uow.ledger.codes(CLIENT)]
    numbers = [match.group(1) for code in used if (match := _CLIENT.fullmatch(code))]
    return f"C{_next(numbers):0{_width(numbers)}}"


def next_trajectory_code(uow: UnitOfWork, client: Client) -> str:
    """Return T14 where clients with such a code have T01 to T13; else T001-1, … for C001."""
    used = [*uow.trajectories.codes(), *uow.ledger.codes(TRAJECTORY)]
    if stem := _counted_as(uow, client):
        matches = (_NUMBERED.fullmatch(code) for code in used)
        numbers = [match[2] for match in matches if match and match[1] == stem]
        return f"{stem}{_next(numbers):0{_width(numbers)}}"
    match = _CLIENT.fullmatch(client.code)
    stem = f"T{match.group(1)}-" if match else f"{client.code}-"
    numbers = [code.removeprefix(stem) for code in used if code.startswith(stem)]
    return f"{stem}{_next(number for number in numbers if number.isdecimal())}"


def _counted_as(uow: UnitOfWork, client: Client) -> str:
    """Return the letters before the numbers of most trajectories of clients with such a code."""
    alike = [
        line.trajectory.code
        for line in uow.trajectories.lines()
        if _shape(line.client) == _shape(client.code)
    ]
    stems = Counter(match[1] for code in alike if (match := _NUMBERED.fullmatch(code)))
    stem, count = max(stems.items(), key=lambda item: item[1], default=("", 0))
    return stem if count > len(alike) / 2 else ""


def _shape(code: str) -> str:
    return re.sub(r"\d", "0", code)


def free_client_code(uow: UnitOfWork, code: str) -> str:
    """Return `code` when a new client may have it; raise UsageError."""
    return _free(code, uow.people.client_codes(), uow.ledger.codes(CLIENT))


def free_trajectory_code(uow: UnitOfWork, code: str) -> str:
    """Return `code` when a new trajectory may have it; raise UsageError."""
    return _free(code, uow.trajectories.codes(), uow.ledger.codes(TRAJECTORY))


def _free(code: str, used: Iterable[str], erased: Iterable[str]) -> str:
    if not _CODE.fullmatch(code):
        raise UsageError(
            N_("A code has at most 32 letters, digits, points, hyphens or underscores."),
            hint=N_("Leave the code out to get the next free one."),
        )
    folded = code.casefold()
    if folded in {other.casefold() for other in used}:
        raise UsageError(
            N_("The code {code} is in use."),
            hint=N_("Leave the code out to get the next free one."),
            code=code,
        )
    if folded in {other.casefold() for other in erased}:
        raise UsageError(
            N_("The code {code} belonged to something that was erased."),
            hint=N_("Take another code, or leave it out to get the next free one."),
            code=code,
        )
    return code


def _next(numbers: Iterable[str]) -> int:
    return max(map(int, numbers), default=0) + 1


def _width(numbers: list[str]) -> int:
    return max(map(len, numbers), default=3)
