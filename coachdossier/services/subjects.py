"""Whose consent it is, in the words that lists use."""

from coachdossier.domain.privacy import Consent
from coachdossier.vault.unit_of_work import UnitOfWork


def subject_of(uow: UnitOfWork, consent: Consent) -> str:
    """Return the code of a client, the number of anybody else, or an erased person's reference."""
    if consent.person_id is None:
        return consent.subject
    return subject_of_person(uow, consent.person_id)


def subject_of_person(uow: UnitOfWork, person_id: int) -> str:
    """Return the code of a client, or the number of anybody else."""
    client = uow.people.client_of_person(person_id)
    return str(person_id) if client is None else client.code
