"""Whose consent it is, in the words that lists use."""

from coachdossier.domain.privacy import Consent
from coachdossier.vault.unit_of_work import UnitOfWork


def subject_of(uow: UnitOfWork, consent: Consent) -> str:
    """Return the code of a client, the number of anybody else, or an erased person's reference."""
    if consent.person_id is None:
        return consent.subject
    client = uow.people.client_of_person(consent.person_id)
    return str(consent.person_id) if client is None else client.code
