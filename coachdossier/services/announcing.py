"""Telling everybody at once: whom, and on record that it was done (KWA-4, PER-59, PLU-57).

A changed statement is told to whom the dossiers are about; a practice that changes hands to
everybody whose data goes along. It concerns their data, so no objection to news stops it.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.announcement import About, Announcement, Recipient
from coachdossier.domain.contact import Channel, Contact, ContactKind
from coachdossier.domain.limits import LETTER_LANGUAGES
from coachdossier.domain.people import Name, Person
from coachdossier.errors import N_, UsageError
from coachdossier.services.lookup import stored_id
from coachdossier.services.practice import practice
from coachdossier.services.requesters import reached_at
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.shielding import usable_person
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnnouncement:
    """`what` is the version of the statement, or the successor."""

    about: About
    what: str
    since: date


def announcement(uow: UnitOfWork, new: NewAnnouncement) -> Announcement:
    """Return what is announced, with everybody who is told; raise UsageError without `what`."""
    what = tidy(new.what)
    count_bsn((what,), "")
    if not what:
        raise UsageError(
            N_("It is said which version holds, or who takes the practice over."),
            hint=N_("Give it with --what."),
        )
    keeper = practice(uow)
    return Announcement(
        about=new.about,
        what=what,
        since=new.since,
        recipients=tuple(_recipients(uow, new.about)),
        practice_name=keeper.name,
        practice_contact=keeper.contact,
    )


def record_announced(uow: UnitOfWork, announced: Announcement, subject: str, today: date) -> int:
    """Record that everybody was told: an act, and a contact with each client; return how many.

    Whoever has no trajectory any more gets no contact, since nothing would end it.
    """
    for client_id in sorted({line.trajectory.client_id for line in uow.trajectories.lines()}):
        uow.contacts.add(
            Contact(
                client_id=client_id,
                contacted_on=today,
                kind=ContactKind.OTHER,
                channel=Channel.MAIL,
                note=f"{subject} ({announced.what})",
            )
        )
    count = len(announced.recipients)
    uow.audit.append(f"announce.{announced.about.value}", counts={"recipients": count})
    return count


def _recipients(uow: UnitOfWork, about: About) -> Iterable[Recipient]:
    """Return everybody once, by last name; who has no name comes last."""
    found = sorted(_once_each(_concerned(uow, about)), key=lambda one: (not one[0], one[0].sorting))
    return (recipient for _name, recipient in found)


def _concerned(uow: UnitOfWork, about: About) -> Iterable[tuple[Name, Recipient]]:
    """Yield whom it concerns: the people of the dossiers before those who gave an address only."""
    subjects = _subjects(uow)
    for person in uow.people.persons():
        if about is About.STATEMENT and not _is_subject(uow, person, subjects):
            continue
        known = usable_person(uow, person)
        reached = reached_at(known, Channel.MAIL)
        yield known.name, Recipient(known.name.full, reached, _read_by(known))
    if about is About.HANDOVER:
        # Loaded for these only.
        from coachdossier.practice_io.names import split_name

        for inquiry in uow.inquiries.all():
            reached = inquiry.email or inquiry.phone
            yield split_name(inquiry.name), Recipient(inquiry.name, reached)
        for one in uow.subscriptions.all():
            yield split_name(one.name), Recipient(one.name, one.email)


def _read_by(person: Person) -> str:
    """Return the language of what somebody is sent: the first one where theirs isn't written."""
    return person.language if person.language in LETTER_LANGUAGES else LETTER_LANGUAGES[0]


def _subjects(uow: UnitOfWork) -> set[int]:
    """Return everybody whom a dossier is about."""
    return {
        person_id
        for line in uow.trajectories.lines()
        for person_id in uow.holdings.subjects(stored_id(line.trajectory))
    }


def _is_subject(uow: UnitOfWork, person: Person, subjects: Container[int]) -> bool:
    """Whether a dossier is about somebody, or was: of some a name and address are kept."""
    number = stored_id(person)
    return number in subjects or uow.people.client_of_person(number) is not None


def _once_each(
    concerned: Iterable[tuple[Name, Recipient]],
) -> Iterable[tuple[Name, Recipient]]:
    """Yield everybody, an address once."""
    seen: set[str] = set()
    for name, one in concerned:
        address = one.address.casefold()
        if not address or address not in seen:
            yield name, one
        seen.add(address)
