"""Whether a client's name and e-mail may stay after the end: asked at the start and at the end.

Only a policy whose purposes unlock that category asks, and only a person can answer (REF-26).
"""

from dataclasses import dataclass
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Client
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory
from coachdossier.policy.rulebook import Rulebook
from coachdossier.services.consents import NewConsent, give_consent
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client was asked: who, for which purpose, on which occasion."""

    person_id: int
    purpose: str
    occasion: Occasion


def asked_at_start(uow: UnitOfWork, client: Client) -> Asked | None:
    """Return what a client is to be asked when a trajectory opens, None when nothing."""
    return _asked(uow, client, Occasion.START)


def asked_at_end(uow: UnitOfWork, trajectory: Trajectory) -> Asked | None:
    """Return what the client is to be asked when a trajectory closes, None when nothing.

    Not while another trajectory goes on: then the name stays anyway.
    """
    asked = _asked(uow, uow.people.client(trajectory.client_id), Occasion.END)
    if asked and uow.holdings.needed_elsewhere(asked.person_id, stored_id(trajectory)):
        return None
    return asked


def record_yes(uow: UnitOfWork, asked: Asked, today: date) -> None:
    """Record that the client said yes to the coach in person."""
    give_consent(
        uow,
        NewConsent(
            person_id=asked.person_id,
            purpose=asked.purpose,
            given_on=today,
            occasion=asked.occasion,
            evidence="spoken",
        ),
        today,
    )


def _asked(uow: UnitOfWork, client: Client, occasion: Occasion) -> Asked | None:
    """Nobody is asked twice, nor at the end who did not say yes at the start."""
    person_id = client.person_id
    policy = policy_in_use(uow)
    rule = Rulebook(policy).governing(Category.ALUMNI_NAME_EMAIL)
    if person_id is None or rule is None or rule.consent not in policy.purposes:
        return None
    occasions = policy.purposes[rule.consent].occasions
    given = {
        consent.occasion
        for consent in uow.consents.of_person(person_id)
        if consent.purpose == rule.consent and consent.stands()
    }
    earlier = set(occasions[: occasions.index(occasion)]) if occasion in occasions else None
    if earlier is None or occasion in given or not earlier <= given:
        return None
    return Asked(person_id, rule.consent, occasion)
