"""What clients let the coach show: each thing rests on a consent for that occasion alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.privacy import Consent
from coachdossier.domain.publicity import Publicity, PublicityKind
from coachdossier.errors import N_, Blocked, NotFound, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.notes import REMOVED_BY_COACH
from coachdossier.services.notices import Notice
from coachdossier.services.rules import count_bsn, note_bsn, require_past, tidy
from coachdossier.services.subjects import subject_of
from coachdossier.vault.registers import Erased
from coachdossier.vault.unit_of_work import UnitOfWork

PR_MATERIAL = "pr_material"
"""The purpose of the consent that publicity rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPublicity:
    """`occasion` is what the consent was given for, in the same words: "website 2026"."""

    person_id: int
    kind: PublicityKind
    occasion: str
    given_on: date
    text: str = field(repr=False)
    bsn_reason: str = ""


@dataclass(frozen=True, slots=True)
class PublicityLine:
    """Something shown, as lists show it.

    `person` is the code of a client, the number of anybody else, or the reference that took the
    place of an erased person; `consent` is the number of the consent.
    """

    id: int
    person: str
    kind: PublicityKind
    occasion: str
    date: date
    consent: int
    text: str


def add_publicity(uow: UnitOfWork, new: NewPublicity, today: date) -> int:
    """Record something that a person lets the coach show; return its number (REF-33).

    Raise Blocked when no consent for that occasion stands (REF-32) and for a BSN without a reason,
    UsageError for a missing occasion or text and a day still to come.
    """
    require_past(new.given_on, today, "--date")
    occasion, text = tidy(new.occasion), tidy(new.text)
    if not occasion or not text:
        raise UsageError(
            N_("Publicity needs an occasion and a text; of a logo, say which one it is."),
            hint=N_("Name where it is shown with --occasion, such as “website 2026”."),
        )
    found = count_bsn((occasion, text), new.bsn_reason)
    consent = consent_for(uow, new.person_id, occasion)
    number = uow.publicity.add(
        Publicity(stored_id(consent), new.kind, consent.matter, new.given_on, text)
    )
    uid = uow.uid("publicity", number)
    uow.audit.append("publicity.add", object_uid=uid)
    note_bsn(uow, uid, found)
    return number


def list_publicity(uow: UnitOfWork, person_id: int | None = None) -> list[PublicityLine]:
    """Return everything that is shown, or what is shown of one person, oldest first."""
    items = uow.publicity.all() if person_id is None else uow.publicity.of_person(person_id)
    subjects = {consent.id: subject_of(uow, consent) for consent in uow.consents.all()}
    return [
        PublicityLine(
            id=stored_id(item),
            person=subjects[item.consent_id],
            kind=item.kind,
            occasion=item.occasion,
            date=item.given_on,
            consent=item.consent_id,
            text=item.text,
        )
        for item in items
    ]


def find_publicity(uow: UnitOfWork, number: int) -> Publicity:
    """Return one thing that is shown; raise NotFound."""
    for item in uow.publicity.all():
        if item.id == number:
            return item
    raise NotFound(
        N_("There is no publicity with the number {number}."),
        hint=N_("See the numbers with “coachdossier publicity list”."),
        number=number,
    )


def remove_publicity(uow: UnitOfWork, number: int, today: date) -> None:
    """Erase one thing that was shown, as an act with audit and ledger; raise NotFound."""
    find_publicity(uow, number)
    uid = uow.uid("publicity", number)
    erase_publicity(uow, [number], REMOVED_BY_COACH, today)
    uow.audit.append("publicity.remove", object_uid=uid)


def withdrawn(uow: UnitOfWork, consent: Consent, today: date) -> tuple[Notice, ...]:
    """Erase at once what rested on a consent that is being withdrawn (REF-35).

    The rule is the policy's own for that event. What was published has to be taken down by the
    coach, so the notice says where it stands.
    """
    items = uow.publicity.of_consent(stored_id(consent))
    if not items:
        return ()
    erase_publicity(uow, [stored_id(item) for item in items], _rule_of_withdrawal(uow), today)
    uow.audit.append(
        "publicity.withdraw",
        object_uid=uow.uid("consent", stored_id(consent)),
        counts={Category.PR_MATERIAL.value: len(items)},
    )
    words = (
        N_("1 item of publicity was erased here. Take it down where it stands: {place}.")
        if len(items) == 1
        else N_(
            "{count} items of publicity were erased here. Take them down where they stand: {place}."
        )
    )
    return (Notice(words, {"count": len(items), "place": items[0].occasion}),)


def erase_publicity(uow: UnitOfWork, numbers: Sequence[int], rule: str, on: date) -> int:
    """Erase publicity by its numbers, with a ledger row each; return how many there were."""
    for uid in uow.erasure.uids("publicity", numbers):
        uow.ledger.add(Erased(uid, "publicity", rule, Category.PR_MATERIAL.value), on)
    return uow.erasure.publicity(numbers)


def consent_for(uow: UnitOfWork, person_id: int, occasion: str) -> Consent:
    """Return the consent that stands for showing something there; raise Blocked (REF-32)."""
    for consent in uow.consents.of_person(person_id):
        same = consent.matter.casefold() == tidy(occasion).casefold()
        stands = consent.stands() and not uow.objections.stands(person_id, PR_MATERIAL)
        if consent.purpose == PR_MATERIAL and same and stands:
            return consent
    raise Blocked(
        N_("No consent for that occasion stands, and publicity is shown with consent only."),
        hint=N_(
            "Record it first, in the same words: coachdossier consent give CLIENT --purpose "
            "pr_material --occasion 'website 2026' --evidence mail."
        ),
    )


def _rule_of_withdrawal(uow: UnitOfWork) -> str:
    # Loaded here because nothing else about publicity needs the policy.
    from coachdossier.policy.rulebook import Rulebook
    from coachdossier.policy.vocabulary import Trigger
    from coachdossier.services.policies import policy_in_use

    rules = Rulebook(policy_in_use(uow)).on_events(Category.PR_MATERIAL)
    return next(rule.id for rule in rules if rule.trigger is Trigger.CONSENT_WITHDRAWN)
