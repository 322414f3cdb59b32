"""The rules that every writing act obeys: what a dossier may not hold, and when it is shut.

They raise before anything is written; the transaction takes care of the rest.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.people import Person
from coachdossier.domain.trajectory import Trajectory, TrajectoryKind
from coachdossier.errors import N_, Blocked, UsageError
from coachdossier.services.lookup import refuse_restricted, stored_id
from coachdossier.vault.unit_of_work import UnitOfWork

MINOR_REPRESENTATIVE = "minor_representative"
SPECIAL_CATEGORY = "special_category"
"""Purposes of consent that the rules below look for."""

_CONTROLS = {code: None for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t"}
_SHORTEST_NAME = 3
"""Letters: a shorter part of a name says nothing when a code holds it."""


def tidy(text: str) -> str:
    """Return a text as it is stored: NFC, one kind of line end, no control characters, no margin.

    Raise UsageError when it is not text at all.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(N_("The text contains bytes that are not text in UTF-8.")) from None
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_CONTROLS).strip()


def fitting(text: str, longest: int) -> str:
    """Return a text as it is stored; raise UsageError when it is too long for what it is."""
    kept = tidy(text)
    if len(kept) > longest:
        raise UsageError(
            N_("A text of {count} characters is too long here; {limit} fit."),
            hint=N_("What takes more words is a note."),
            count=len(kept),
            limit=longest,
        )
    return kept


def count_bsn(texts: Iterable[str], reason: str) -> int:
    """Return how many BSNs the texts hold; raise Blocked when there is one and no `reason`.

    A coach has no legal ground to hold a BSN, so that only a reason of the coach's own lets it
    through. The caller records that it did, see `note_bsn`.
    """
    # Loaded only by what writes text.
    from coachdossier.practice_io.bsn import find_bsn

    found = sum(len(find_bsn(text)) for text in texts if text)
    if found and not reason.strip():
        raise Blocked(
            N_("The text holds a BSN, and a coach has no legal ground to keep one."),
            hint=N_("Leave it out, or say why it must stay with --bsn-reason."),
        )
    return found


def note_bsn(uow: UnitOfWork, object_uid: str, found: int) -> None:
    """Record that BSNs were let through: how many, never which."""
    if found:
        uow.audit.append("bsn.override", object_uid=object_uid, counts={"bsn": found})


def require_not_closed(trajectory: Trajectory) -> None:
    """Raise Blocked for a closed trajectory, which accepts nothing any more."""
    if trajectory.closed_on is not None:
        raise Blocked(
            N_("The trajectory {code} was closed on {day} and accepts nothing any more."),
            code=trajectory.code,
            day=trajectory.closed_on,
        )


def require_no_hold(uow: UnitOfWork, trajectory: Trajectory) -> None:
    """Raise Blocked when a hold lies on the dossier: nothing of it may be erased (KWA-52)."""
    if any(hold.stands() for hold in uow.holds.of_trajectory(stored_id(trajectory))):
        raise Blocked(
            N_("A hold lies on {code}: nothing of it may be erased."),
            hint=N_("See why with “coachdossier hold list”."),
            code=trajectory.code,
        )


def require_removable(uow: UnitOfWork, trajectory: Trajectory) -> None:
    """Raise Blocked when the coach may take nothing out of a dossier: restricted, closed, held."""
    refuse_restricted(trajectory)
    require_not_closed(trajectory)
    require_no_hold(uow, trajectory)


def require_forward_clock(uow: UnitOfWork) -> None:
    """Raise Blocked when the clock stands before the last recorded act: nothing is deleted then.

    A period counted on a wrong day would delete too early or too late.
    """
    acts = uow.audit.last_at()
    if acts is not None and clock_is_behind(uow):
        raise Blocked(
            N_("The clock was set back: the vault's last act was on {at}. Nothing was deleted."),
            hint=N_("Set the clock of this computer right and try again."),
            at=acts.isoformat(sep=" ", timespec="minutes"),
        )


def clock_is_behind(uow: UnitOfWork) -> bool:
    """Whether the clock stands before the last recorded act."""
    last = uow.audit.last_at()
    return last is not None and uow.now() < last


def require_writable(uow: UnitOfWork, trajectory: Trajectory, today: date) -> None:
    """Raise Blocked when nothing may be added to a trajectory.

    It is closed, or it is about somebody under 16 without a representative's standing consent. It
    is looked up anew: it may have been closed since the coach was asked for a text.
    """
    require_not_closed(uow.trajectories.get(stored_id(trajectory)))
    for person_id in uow.holdings.subjects(stored_id(trajectory)):
        require_representative(uow, uow.people.person(person_id), today)


def require_representative(uow: UnitOfWork, person: Person, today: date) -> None:
    """Raise Blocked for a person under 16 without a representative's standing consent.

    The consent names who said yes, when, and which version of the statement they had read (KWA-6,
    KWA-7); before it there is no data (KWA-8).
    """
    if not person.is_minor(today):
        return
    consents = [] if person.id is None else uow.consents.of_person(person.id)
    for consent in consents:
        proven = bool(consent.representative and consent.statement_version)
        if consent.purpose == MINOR_REPRESENTATIVE and consent.stands() and proven:
            return
    raise Blocked(
        N_("A person under 16 is recorded only after a representative's consent."),
        hint=N_(
            "Give --representative, --statement-version and --consent-date; as long as they are "
            "missing, nothing is stored."
        ),
    )


def require_storable(uow: UnitOfWork, trajectory: Trajectory) -> None:
    """Raise Blocked for content of an interim assignment where the policy forbids to hold any.

    It stays with the principal; only the administration is the coach's (KWA-48).
    """
    if trajectory.kind is not TrajectoryKind.INTERIM:
        return
    # Loaded here because only interim work asks for it.
    from coachdossier.policy.rulebook import Rulebook
    from coachdossier.services.policies import policy_in_use

    if not Rulebook(policy_in_use(uow)).may_store(Category.INTERIM_OTHER):
        raise Blocked(
            N_("{code} is interim work: the policy lets only its administration be stored."),
            hint=N_("Leave content with the principal."),
            code=trajectory.code,
        )


def require_special_consent(uow: UnitOfWork, trajectory: Trajectory) -> None:
    """Raise Blocked unless everyone whom the trajectory is about consented to special categories.

    AVG art. 9: health, religion and the like need explicit consent (F4).
    """
    subjects = uow.holdings.subjects(stored_id(trajectory))
    if subjects and all(has_consented(uow, subject, SPECIAL_CATEGORY) for subject in subjects):
        return
    raise Blocked(
        N_("This tag needs the client's explicit consent, and none stands for {code}."),
        hint=N_("Record it first: coachdossier consent give CLIENT --purpose special_category."),
        code=trajectory.code,
    )


def has_consented(uow: UnitOfWork, person_id: int, purpose: str) -> bool:
    """Whether the person said yes to this purpose, did not take it back and does not object."""
    if uow.objections.stands(person_id, purpose):
        return False
    consents = uow.consents.of_person(person_id)
    return any(consent.purpose == purpose and consent.stands() for consent in consents)


def require_past(day: date, today: date, option: str) -> None:
    """Raise UsageError for a day that is still to come, where only a fact may stand."""
    if day > today:
        raise UsageError(N_("{option}: {day} is still to come."), option=option, day=day)


def resembles_name(code: str, person: Person) -> bool:
    """Whether a code holds a part of the person's name: codes are shown where names are not."""
    letters = _letters(code)
    name = person.name
    parts = (name.first, name.last, name.nickname, person.email.partition("@")[0])
    words = {_letters(word) for part in parts for word in part.replace("-", " ").split()}
    return any(len(word) >= _SHORTEST_NAME and word in letters for word in words)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in folded if sign.isalpha())
