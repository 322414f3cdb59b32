"""What goes along with a copy: what is kept of somebody, what for, how long, and who received it.

Article 15(1) AVG asks for it beside the data. It is told by kind of data, not item by item, and
of everything that is kept: what is restricted too.
"""

from collections.abc import Iterator
from datetime import date

from coachdossier.domain.categories import GROUPS, Category
from coachdossier.domain.disposition import StaysBecause
from coachdossier.domain.explanation import Ends, Explained, Explanation, Received
from coachdossier.domain.requests import DataRequest
from coachdossier.policy.model import Rule
from coachdossier.policy.rulebook import Rulebook
from coachdossier.policy.vocabulary import UNTIL, Trigger
from coachdossier.services.disclosures import list_disclosures
from coachdossier.services.keeping import kept_of_trajectory
from coachdossier.services.policies import policy_in_use
from coachdossier.services.practice import practice
from coachdossier.services.requesters import dossiers_about, trainings_of
from coachdossier.vault.unit_of_work import UnitOfWork

_OF_A_PARTICIPANT = (*GROUPS["identity_all"], Category.PARTICIPANT_LIST, Category.ATTENDANCE)
_HELD = (StaysBecause.HOLD, StaysBecause.RESTRICTION)
_ENDS: dict[Trigger, Ends] = {
    Trigger.COLLECTED: Ends.COLLECTED,
    Trigger.TRAJECTORY_CLOSED: Ends.TRAJECTORY,
    Trigger.PROCESSED_INTO_REPORT: Ends.TRAJECTORY,
    Trigger.TRAINING_ENDED: Ends.TRAINING,
    Trigger.AGREEMENT_ENDED: Ends.AGREEMENT,
    Trigger.FISCAL_YEAR_END: Ends.BOOK_YEAR,
    Trigger.REQUEST_CLOSED: Ends.REQUEST,
    Trigger.CONSENT_WITHDRAWN: Ends.CONSENT,
    Trigger.UNSUBSCRIBED: Ends.CONSENT,
}
_PROOF = (Category.CONSENT_RECORD, Category.REQUEST_RECORD)


def explanation(uow: UnitOfWork, person_id: int, today: date) -> Explanation:
    """Return what somebody may know about the data that is kept of them."""
    rulebook = Rulebook(policy_in_use(uow))
    held = dict(_kept(uow, person_id, today))
    keeper = practice(uow)
    return Explanation(
        kept=tuple(
            _explained(rulebook, category, held=held[category])
            for category in Category
            if category in held
        ),
        received=tuple(
            Received(line.date, line.purpose, line.recipient, line.what)
            for line in list_disclosures(uow, person_id)
        ),
        practice_name=keeper.name,
        practice_address=keeper.address,
        practice_kvk=keeper.kvk,
        practice_contact=keeper.contact,
    )


def explained_to(uow: UnitOfWork, request: DataRequest, today: date) -> Explanation | None:
    """Return what goes along with the copy of whoever asks; None for somebody unknown."""
    return None if request.person_id is None else explanation(uow, request.person_id, today)


def _kept(uow: UnitOfWork, person_id: int, today: date) -> Iterator[tuple[Category, bool]]:
    """Yield each kind of data that is kept of somebody, and whether something holds it."""
    own = dossiers_about(uow, person_id)
    for trajectory in [*own, *trainings_of(uow, person_id)]:
        for line in kept_of_trajectory(uow, trajectory, today):
            if line.count and (trajectory in own or line.category in _OF_A_PARTICIPANT):
                yield line.category, line.because in _HELD
    yield Category.IDENTITY_CONTACT, False
    proof = (uow.consents.of_person(person_id), uow.requests.of_person(person_id))
    for category, records in zip(_PROOF, proof, strict=True):
        if records:
            yield category, False
    if list_disclosures(uow, person_id):
        yield Category.DISCLOSURE, False


def _explained(rulebook: Rulebook, category: Category, *, held: bool) -> Explained:
    rule = rulebook.governing(category) or _ended_by_a_word(rulebook, category)
    if rule is None:
        return Explained(category, None, Ends.UNDECIDED)
    if held:
        return Explained(category, rule.basis, Ends.HELD)
    if rule.asks:
        return Explained(category, rule.basis, Ends.UNDECIDED)
    if rule.period is None or rule.period == UNTIL or rule.trigger is None:
        return Explained(category, rule.basis, Ends.NEED)
    return Explained(category, rule.basis, _ENDS.get(rule.trigger, Ends.NEED), rule.period)


def _ended_by_a_word(rulebook: Rulebook, category: Category) -> Rule | None:
    """Return the rule by which a consent that is taken back ends the data, if there is one."""
    rules = rulebook.on_events(category)
    return next((one for one in rules if one.trigger and _ENDS.get(one.trigger)), None)
