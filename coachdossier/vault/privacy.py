"""Consents and disclosures, as rows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coachdossier.domain.privacy import Consent, Occasion
from coachdossier.vault.rows import day, day_or_none, insert, iso, update

_CONSENT = (
    "SELECT id, person_id, subject, purpose, occasion, matter, given_on, withdrawn_on, evidence,"
    " representative, statement_version FROM consent"
)


class Consents:
    def __init__(self, connection: Any, new_uid: Callable[[], str]) -> None:
        self._db = connection
        self._new_uid = new_uid

    def add(self, consent: Consent) -> int:
        return insert(
            self._db,
            "consent",
            {
                "uid": self._new_uid(),
                "person_id": consent.person_id,
                "subject": consent.subject,
                "purpose": consent.purpose,
                "occasion": consent.occasion.value,
                "matter": consent.matter,
                "given_on": iso(consent.given_on),
                "withdrawn_on": iso(consent.withdrawn_on),
                "evidence": consent.evidence,
                "representative": consent.representative,
                "statement_version": consent.statement_version,
            },
        )

    def withdraw(self, consent_id: int, on: date) -> None:
        update(self._db, "consent", consent_id, {"withdrawn_on": iso(on)})

    def of_person(self, person_id: int) -> list[Consent]:
        rows = self._db.execute(
            f"{_CONSENT} WHERE person_id = ? ORDER BY given_on, id", (person_id,)
        )
        return [_consent(row) for row in rows]

    def all(self) -> list[Consent]:
        return [_consent(row) for row in self._db.execute(f"{_CONSENT} ORDER BY given_on, id")]


def _consent(row: tuple[Any, ...]) -> Consent:
    return Consent(
        id=row[0],
        person_id=row[1],
        subject=row[2],
        purpose=row[3],
        occasion=Occasion(row[4]),
        matter=row[5],
        given_on=day(row[6]),
        withdrawn_on=day_or_none(row[7]),
        evidence=row[8],
        representative=row[9],
        statement_version=row[10],
    )


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What left the vault, to whom and when; never its text.

    `answers` holds the forced questions with what the coach answered, or nothing.
    """

    disclosed_on: date
    purpose: str
    recipient: str
    format: str
    notes: int
    answers: tuple[tuple[str, str], ...] = ()
    trajectory: str | None = None
    id: int | None = None


class Disclosures:
    def __init__(self, connection: Any) -> None:
        self._db = connection

    def add(self, trajectory_id: int, disclosure: Disclosure) -> int:
        return insert(
            self._db,
            "disclosure",
            {
                "trajectory_id": trajectory_id,
                "disclosed_on": iso(disclosure.disclosed_on),
                "purpose": disclosure.purpose,
                "recipient": disclosure.recipient,
                "format": disclosure.format,
                "notes": disclosure.notes,
                "answers": json.dumps(disclosure.answers, ensure_ascii=False),
            },
        )

    def all(self, purpose: str | None = None) -> Sequence[Disclosure]:
        """Return what left, or what left for this purpose, oldest first."""
        rows = self._db.execute(
            "SELECT d.id, d.disclosed_on, d.purpose, d.recipient, d.format, d.notes, d.answers,"
            " t.code FROM disclosure d LEFT JOIN trajectory t ON t.id = d.trajectory_id"
            " WHERE ?1 IS NULL OR d.purpose = ?1 ORDER BY d.disclosed_on, d.id",
            (purpose,),
        )
        return [
            Disclosure(
                id=row[0],
                disclosed_on=day(row[1]),
                purpose=row[2],
                recipient=row[3],
                format=row[4],
                notes=row[5],
                answers=tuple((question, answer) for question, answer in json.loads(row[6])),
                trajectory=row[7],
            )
            for row in rows
        ]
