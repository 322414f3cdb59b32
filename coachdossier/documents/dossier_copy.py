"""The client's own copy of the dossier, for reading and for keeping (art. 15, 20 AVG; REF-36)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, time

from coachdossier.documents.case import scale_text
from coachdossier.documents.explanation import explanation_blocks
from coachdossier.documents.labels import (
    CHANNELS,
    CONTACT_KINDS,
    EVIDENCE,
    ITEM_KINDS,
    MOMENTS,
    OCCASIONS,
    ORIGINS,
    PUBLICITY_KINDS,
    REQUEST_KINDS,
    SESSION_MODES,
    SESSION_PURPOSES,
    SOURCES,
    SPECIAL_CATEGORIES,
    TRAJECTORY_KINDS,
    sentence_case,
    word,
)
from coachdossier.documents.tree import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Fields,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from coachdossier.domain.dossier import DossierCopy
from coachdossier.domain.explanation import Explanation
from coachdossier.domain.people import Address, Person
from coachdossier.domain.privacy import Consent
from coachdossier.domain.trajectory import Goal, Note, Origin, Trajectory
from coachdossier.i18n import _, language, speaking
from coachdossier.i18n.formats import date_text, number

_INTERNAL = {
    "id", "person_id", "organisation_id", "trajectory_id", "client_id", "consent_id", "subject",
}  # fmt: skip
"""What only the vault understands."""


def dossier_copy_document(copy: DossierCopy) -> Document:
    """Return the copy in the client's language, every date in full."""
    return replace(dossier_copies_document([copy]), data=_data(copy))


def dossier_copies_document(
    copies: Sequence[DossierCopy], explanation: Explanation | None = None
) -> Document:
    """Return the copies of all dossiers of one person as one document, with what explains them."""
    first = copies[0]
    with speaking(first.person.language):
        day = date_text(first.made_on)
        return Document(
            title=_("Copy of your dossier"),
            language=language(),
            blocks=(
                Paragraph(_("This is what your dossier held on {date}.", date=day)),
                Notice(
                    _(
                        "This copy holds personal texts, without a password. Keep it where only "
                        "you can reach it."
                    )
                ),
                Heading(_("You")),
                _person(first, min(copy.trajectory.start for copy in copies)),
                *(block for copy in copies for block in _of_trajectory(copy)),
                *_consents(first),
                *_publicity(first),
                *_requests(first),
                *(() if explanation is None else explanation_blocks(explanation)),
            ),
            footer=" · ".join(filter(None, (first.practice_name, _("Copy of {date}", date=day)))),
            title_in_properties=True,
            data={"dossiers": [_data(copy) for copy in copies]}
            | ({} if explanation is None else {"explanation": asdict(explanation)}),
        )


def _of_trajectory(copy: DossierCopy) -> tuple[Block, ...]:
    return (
        Heading(_("Your trajectory")),
        *_trajectory(copy.trajectory),
        *_goals(copy.goals),
        *_sessions(copy),
        *_attendance(copy),
        *_notes(copy.notes),
        *_evaluations(copy),
        *_contacts(copy),
    )


def _person(copy: DossierCopy, began: date) -> Fields:
    person = copy.person
    rows = (
        (_("Name"), person.name.full),
        (_("Title"), person.title),
        (_("Initials"), person.name.initials),
        (_("Called"), person.name.nickname),
        (_("E-mail"), person.email),
        (_("Phone"), person.phone),
        (_("Address"), _address(person.address)),
        (_("Born on"), _day(person.birth_date)),
        (_("Born in"), _with_purpose(person.birth_place, person.birth_place_purpose)),
        (_("Gender"), _with_purpose(person.gender, person.gender_purpose)),
        (_("Organisation"), copy.organisation),
        (_("Role"), person.job_title),
        (_("Where this came from"), _source(person, began)),
        (_("Receives news since"), _day(copy.news_since)),
    )
    return _filled(rows)


def _filled(rows: Iterable[tuple[str, str]]) -> Fields:
    return Fields(tuple((term, value) for term, value in rows if value))


def _address(address: Address) -> str:
    town = " ".join(filter(None, (address.postcode, address.city)))
    return "\n".join(filter(None, (address.street, town, address.country)))


def _with_purpose(value: str, purpose: str) -> str:
    return _("{value} (needed for: {purpose})", value=value, purpose=purpose) if purpose else value


def _source(person: Person, began: date) -> str:
    source = word(SOURCES, person.source.collected_via)
    day = person.source.day_to_tell(began)
    return source if day is None else _("{source}, {date}", source=source, date=date_text(day))


def _day(day: date | None) -> str:
    return "" if day is None else date_text(day)


def _trajectory(trajectory: Trajectory) -> tuple[Block, ...]:
    rows = (
        (_("Number"), trajectory.code),
        (_("Kind"), word(TRAJECTORY_KINDS, trajectory.kind)),
        (_("Start"), date_text(trajectory.start)),
        (_("End"), _day(trajectory.end)),
        (_("Agreement ended"), _day(trajectory.agreement_ended)),
        (_("Closed"), _day(trajectory.closed_on)),
        (_("Learning question"), trajectory.learning_question),
    )
    return (_filled(rows),)


def _goals(goals: tuple[Goal, ...]) -> tuple[Block, ...]:
    return (Heading(_("Goals")), Bullets(tuple(map(_goal, goals)))) if goals else ()


def _goal(goal: Goal) -> str:
    set_on = date_text(goal.set_on)
    if goal.reached_on is None:
        return _("{goal} (set on {set_on})", goal=goal.text, set_on=set_on)
    return _(
        "{goal} (set on {set_on}, reached on {reached_on})",
        goal=goal.text,
        set_on=set_on,
        reached_on=date_text(goal.reached_on),
    )


def _sessions(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.sessions:
        return ()
    table = Table(
        header=(_("Date"), _("Minutes"), _("What"), _("How")),
        rows=tuple(
            (
                date_text(session.held_on),
                number(session.minutes),
                word(SESSION_PURPOSES, session.purpose),
                word(SESSION_MODES, session.mode),
            )
            for session in copy.sessions
        ),
        widths=(32, 15, 30, 23),
        numbers=frozenset({1}),
    )
    return (Heading(_("Meetings")), table)


def _attendance(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.attendance:
        return ()
    table = Table(
        header=(_("Date"), _("Signed in"), _("Signed out")),
        rows=tuple(
            (date_text(one.held_on), _hour(one.signed_in), _hour(one.signed_out))
            for one in copy.attendance
        ),
        widths=(40, 30, 30),
    )
    return (Heading(_("When you were there")), table)


def _hour(value: time | None) -> str:
    return "" if value is None else value.isoformat("minutes")


def _notes(notes: tuple[Note, ...]) -> tuple[Block, ...]:
    if not notes:
        return ()
    return (Heading(_("Notes")), *(block for note in notes for block in _note(note)))


def _note(note: Note) -> tuple[Block, ...]:
    title = _("{kind}, {when}", kind=word(ITEM_KINDS, note.kind), when=date_text(note.written_on))
    marks = [
        *([word(ORIGINS, note.origin)] if note.origin is not Origin.COACH else []),
        *([_("private")] if note.private else []),
        *([_("told without being asked")] if note.unsolicited else []),
        *([_("the coach's own method")] if note.own_method else []),
        *([word(SPECIAL_CATEGORIES, note.special)] if note.special else []),
    ]
    return (
        Heading(title, 2),
        *([Paragraph(sentence_case("; ".join(marks)), Emphasis.QUIET)] if marks else []),
        Paragraph(note.text if note.text.strip() else _("(no text)")),
    )


def _evaluations(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.evaluations:
        return ()
    table = Table(
        header=(_("Date"), _("Moment"), _("Item"), _("Score"), _("Scale"), _("Remark")),
        rows=tuple(
            (
                date_text(evaluation.held_on),
                word(MOMENTS, evaluation.moment),
                evaluation.item,
                number(evaluation.score),
                scale_text(evaluation.scale.lowest, evaluation.scale.highest),
                evaluation.remark,
            )
            for evaluation in copy.evaluations
        ),
        widths=(21, 16, 21, 10, 12, 22),
        numbers=frozenset({3}),
    )
    return (Heading(_("Evaluations")), table)


def _contacts(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.contacts:
        return ()
    table = Table(
        header=(_("Date"), _("About"), _("How"), _("What")),
        rows=tuple(
            (
                date_text(contact.contacted_on),
                word(CONTACT_KINDS, contact.kind),
                word(CHANNELS, contact.channel),
                contact.note,
            )
            for contact in copy.contacts
        ),
        widths=(21, 16, 14, 49),
    )
    return (Heading(_("Contact outside the meetings")), table)


def _publicity(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.publicity:
        return ()
    table = Table(
        header=(_("Date"), _("Kind"), _("Where"), _("Text")),
        rows=tuple(
            (date_text(item.given_on), word(PUBLICITY_KINDS, item.kind), item.occasion, item.text)
            for item in copy.publicity
        ),
        widths=(21, 12, 20, 47),
    )
    return (Heading(_("What is shown of you")), table)


def _requests(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.requests:
        return ()
    table = Table(
        header=(_("Date"), _("Request"), _("Number"), _("Done")),
        rows=tuple(
            (
                date_text(request.received_on),
                word(REQUEST_KINDS, request.kind),
                request.number,
                _day(request.executed_on),
            )
            for request in copy.requests
        ),
        widths=(25, 25, 25, 25),
    )
    return (Heading(_("What you asked of your data")), table)


def _consents(copy: DossierCopy) -> tuple[Block, ...]:
    if not copy.consents:
        return ()
    table = Table(
        header=(_("Consent"), _("Given"), _("Withdrawn"), _("How"), _("By")),
        rows=tuple(_consent(copy, consent) for consent in copy.consents),
        widths=(28, 21, 21, 16, 14),
    )
    return (Heading(_("Your consents")), table)


def _consent(copy: DossierCopy, consent: Consent) -> tuple[str, ...]:
    return (
        _(copy.purposes.get(consent.purpose, consent.purpose)),
        _given(consent),
        _day(consent.withdrawn_on),
        word(EVIDENCE, consent.evidence),
        consent.representative or _("yourself"),
    )


def _given(consent: Consent) -> str:
    """Return when somebody said yes, and for what where each time is asked apart (REF-32)."""
    given = date_text(consent.given_on)
    if consent.matter:
        return _("{date}, for {matter}", date=given, matter=consent.matter)
    if consent.occasion not in OCCASIONS:
        return given
    return _("{date}, {occasion}", date=given, occasion=_(OCCASIONS[consent.occasion]))


def _data(copy: DossierCopy) -> dict[str, object]:
    return {
        name: _without_internals(value)
        for name, value in asdict(copy).items()
        if name != "purposes"
    }


def _without_internals(value: object) -> object:
    if isinstance(value, dict):
        return {
            name: _without_internals(item) for name, item in value.items() if name not in _INTERNAL
        }
    if isinstance(value, list | tuple):
        return [_without_internals(item) for item in value]
    return value
