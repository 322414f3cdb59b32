"""Giving somebody's data to another: only on a ground, and on record before it is done.

With consent, written and for that occasion; because the agreement needs it; because the law obliges
to it. Marketing has no ground but consent (REF-42, REF-43, KWA-61, KWA-62, LEF-16, LEF-42, LEF-43).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import GROUPS, Category, leaves
from coachdossier.domain.contact import Channel
from coachdossier.domain.privacy import Consent, Ground
from coachdossier.domain.trajectory import Trajectory
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.services.disclosures import CONSENT, WHAT, WHY
from coachdossier.services.lookup import stored_id
from coachdossier.services.mailing import identifiers_in
from coachdossier.services.rules import count_bsn, require_past, tidy
from coachdossier.services.shielding import require_no_objection
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork

SHARED = (
    *GROUPS["all_client_data"], *GROUPS["training_records"], Category.PR_MATERIAL,
    Category.FINANCE, Category.PE_NUMBER, Category.INTERIM_ADMIN, Category.CONSENT_RECORD,
)  # fmt: skip
"""What others may receive; working notes never leave (C2), a case leaves without names."""

_PURPOSES = {Ground.CONSENT: "sharing", Ground.MARKETING: "direct_marketing"}
_NOT_WRITTEN = ("", "spoken")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDisclosure:
    """What is about to be given, to whom.

    `occasion` is what the consent was asked for, in its words; `why` says what the agreement or the
    law asks for, without naming anybody.
    """

    recipient: str = field(repr=False)
    ground: Ground
    what: Sequence[str]
    given_on: date
    occasion: str = ""
    why: str = field(default="", repr=False)
    channel: Channel | None = None


def record_disclosure(
    uow: UnitOfWork, trajectory: Trajectory, new: NewDisclosure, today: date
) -> int:
    """Record that data of a dossier goes to somebody, when it may; return its number.

    Raise Blocked where the ground fails: no written consent for the occasion of everybody whom the
    dossier is about, an objection, an agreement that has ended. Raise UsageError for what is
    missing, a name in `why`, and what never leaves.
    """
    require_past(new.given_on, today, "--date")
    recipient, why = tidy(new.recipient), tidy(new.why)
    if not recipient:
        raise UsageError(N_("Somebody receives it."), hint=N_("Name them with --to."))
    count_bsn((recipient, why), "")
    what = _categories(new.what)
    answers = [(WHAT, category.value) for category in what]
    if new.ground in _PURPOSES:
        consents = _consents(uow, trajectory, new)
        answers += [(CONSENT, str(stored_id(consent))) for consent in consents]
    else:
        _require_reason(uow, trajectory, new, why)
        answers.append((WHY, why))
    number = uow.disclosures.add(
        stored_id(trajectory),
        Disclosure(
            disclosed_on=new.given_on,
            purpose=new.ground.value,
            recipient=recipient,
            format="" if new.channel is None else new.channel.value,
            notes=0,
            answers=tuple(answers),
        ),
    )
    uow.audit.append(
        "disclosure.add",
        object_uid=uow.trajectories.uid(stored_id(trajectory)),
        counts={"categories": len(what)},
    )
    return number


def _categories(names: Sequence[str]) -> tuple[Category, ...]:
    found: list[Category] = []
    for name in names:
        try:
            named = leaves(name)
        except KeyError:
            named = ()
        if not named or not set(named) <= set(SHARED):
            raise UsageError(
                N_("{name} is nothing that others may receive."),
                hint=N_("These may be: {names}."),
                name=name,
                names=", ".join([*GROUPS, *SHARED]),
            )
        found += named
    if not found:
        raise UsageError(N_("Something is given."), hint=N_("Say which data with --what."))
    return tuple(dict.fromkeys(found))


def _consents(uow: UnitOfWork, trajectory: Trajectory, new: NewDisclosure) -> list[Consent]:
    """Return the consent of everybody whom the dossier is about; raise Blocked without one."""
    purpose, occasion = _PURPOSES[new.ground], tidy(new.occasion).casefold()
    if not occasion:
        raise UsageError(
            N_("Consent is given for an occasion."),
            hint=N_("Name it with --occasion, in the words of the consent."),
        )
    require_no_objection(uow, trajectory, purpose)
    found = [
        _written(uow.consents.of_person(person_id), purpose, occasion, new.given_on)
        for person_id in uow.holdings.subjects(stored_id(trajectory))
    ]
    consents = [consent for consent in found if consent is not None]
    if consents and len(consents) == len(found):
        return consents
    raise Blocked(
        N_(
            "Not everybody whom {code} is about consented to this in writing; nothing may be given."
        ),
        hint=N_(
            "Ask them, and record the answer first: coachdossier consent give CLIENT "
            "--purpose {purpose} --occasion … --evidence mail."
        ),
        code=trajectory.code,
        purpose=purpose,
    )


def _written(consents: Sequence[Consent], purpose: str, occasion: str, on: date) -> Consent | None:
    """Return the written consent to an occasion that stood on the day of the giving."""
    for consent in consents:
        ended = consent.withdrawn_on is not None and consent.withdrawn_on <= on
        same = (consent.purpose, consent.matter.casefold()) == (purpose, occasion)
        if same and consent.given_on <= on and not ended and consent.evidence not in _NOT_WRITTEN:
            return consent
    return None


def _require_reason(uow: UnitOfWork, trajectory: Trajectory, new: NewDisclosure, why: str) -> None:
    if not why:
        raise UsageError(
            N_("It is said what obliges to it: which article of law, or what was agreed."),
            hint=N_("Say it with --why, without naming anybody."),
        )
    if identifiers_in(uow, why):
        raise UsageError(
            N_("--why names somebody; it is kept longer than the dossier."),
            hint=N_("Say it without names, addresses and numbers."),
        )
    ended = trajectory.agreement_ended
    if new.ground is Ground.CONTRACT and ended is not None and ended < new.given_on:
        raise Blocked(
            N_("The agreement of {code} ended on {day}: it needs nothing to be given any more."),
            hint=N_("Ask for consent, and record it: coachdossier consent give."),
            code=trajectory.code,
            day=ended,
        )
