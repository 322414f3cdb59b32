"""The register of disposition certificates: every erasure with its proof, naming nobody."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import (
    Action,
    Basis,
    Certificate,
    StaysBecause,
    Step,
    TraceCheck,
)
from coachdossier.errors import N_, NotFound
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate as lists show it; `proven` when the search for traces was finished."""

    number: str
    issued_on: date
    policy: str
    items: int
    places: int
    proven: bool


def list_certificates(uow: UnitOfWork) -> list[CertificateLine]:
    """Return the certificates, oldest first."""
    pending = set(uow.pending_erasures.all())
    return [
        CertificateLine(
            number=number,
            issued_on=issued_on,
            policy=certificate.policy,
            items=sum(certificate.erased.values()),
            places=certificate.traces.places,
            proven=number not in pending,
        )
        for number, issued_on in uow.certificates.numbers()
        for certificate in [find_certificate(uow, number)]
    ]


def find_certificate(uow: UnitOfWork, number: str) -> Certificate:
    """Return the certificate that a number names, with or without its dashes; raise NotFound."""
    wanted = _plain(number)
    for known, _issued_on in uow.certificates.numbers():
        if _plain(known) == wanted:
            return _certificate(json.loads(uow.certificates.get(known) or "{}"))
    raise NotFound(
        N_("There is no certificate with the number {number}."),
        hint=N_("See the numbers with “coachdossier certificate list”."),
        number=number,
    )


def _plain(number: str) -> str:
    return number.replace("-", "").replace(" ", "").upper()


def _certificate(body: dict[str, Any]) -> Certificate:
    known = {field.name for field in fields(Certificate)}
    values = {name: value for name, value in body.items() if name in known}
    return Certificate(
        **values
        | {
            "issued_on": date.fromisoformat(body["issued_on"]),
            "steps": tuple(_step(step) for step in body["steps"]),
            "erased": {Category(name): count for name, count in body["erased"].items()},
            "traces": TraceCheck(**body["traces"]),
            "backups_until": _day_or_none(body.get("backups_until")),
        }
    )


def _step(body: dict[str, Any]) -> Step:
    return Step(
        category=Category(body["category"]),
        action=Action(body["action"]),
        count=body["count"],
        due=_day_or_none(body["due"]),
        rule=body["rule"],
        basis=Basis(body["basis"]) if body["basis"] else None,
        clauses=tuple(body["clauses"]),
        because=StaysBecause(body["because"]) if body["because"] else None,
        due_from=_day_or_none(body.get("due_from")),
    )


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
