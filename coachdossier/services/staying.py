"""Whether a client's name and e-mail may stay after the end: asked at the start and at the end.

Only a policy whose purposes unlock that category asks, and only a person can answer (REF-26).
"""

from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory
from coachdossier.policy.rulebook import Rulebook
from coachdossier.services.consents import NewConsent, give_consent
from coachdossier.services.lookup import stored_id
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork


def consent_to_ask(
    uow: UnitOfWork, trajectory: Trajectory, occasion: Occasion
) -> tuple[int, str] | None:
    """Return (person, purpose) when the client is to be asked at this occasion, else None.

    Nobody is asked twice, nor at the end who did not say yes at the start, nor while another
    trajectory goes on.
    """
    person_id = uow.people.client(trajectory.client_id).person_id
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
    if occasion is Occasion.END and uow.holdings.needed_elsewhere(person_id, stored_id(trajectory)):
        return None
    return person_id, rule.consent


def record_yes(uow: UnitOfWork, asked: tuple[int, str], occasion: Occasion, today: date) -> None:
    """Record that the client said yes to the coach in person."""
    person_id, purpose = asked
    give_consent(
        uow,
        NewConsent(
            person_id=person_id,
            purpose=purpose,
            given_on=today,
            occasion=occasion,
            evidence="spoken",
        ),
        today,
    )
