"""Certificates of a training: made for who was there, on record for each (PLU-6, PLU-31).

No copy is kept: a certificate is made anew from the lists, as long as those exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.certifying import TrainingCertificate
from coachdossier.domain.people import Person
from coachdossier.domain.trajectory import NoteKind, Trajectory
from coachdossier.errors import N_, UsageError
from coachdossier.services.disclosures import CERTIFICATE, PERSON, PERSON_TO, WHAT
from coachdossier.services.lookup import stored_id
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.settings import PRACTICE_NAME
from coachdossier.services.trainings import Participant, list_participants
from coachdossier.vault.privacy import Disclosure
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCertificates:
    """For whom: `numbers` of participants, everybody who was there when empty.

    `via` is who hands them over, when it isn't the coach; `subject` is what the training was about.
    """

    numbers: Sequence[int]
    subject: str
    form: str
    via: str = field(default="", repr=False)
    material: bool = False


def certify(
    uow: UnitOfWork, training: Trajectory, new: NewCertificates, today: date
) -> list[TrainingCertificate]:
    """Return the certificates and record that each participant gets theirs.

    Raise UsageError for what is no training, somebody who isn't enrolled or wasn't there on any
    day that is known, and when nobody was; Blocked for a restricted training.
    """
    subject, via = tidy(new.subject) or training.learning_question, tidy(new.via)
    count_bsn((subject, via), "")
    if not subject:
        raise UsageError(
            N_("A certificate says what the training was about."),
            hint=N_("Give it with --subject."),
        )
    chosen = _chosen(list_participants(uow, training), new.numbers)
    material = _material(uow, training) if new.material else ()
    people = {stored_id(one): one for one in uow.people.persons([one.id for one in chosen])}
    made = []
    for one in chosen:
        _log(uow, training, people[one.id], via, new, today)
        made.append(
            TrainingCertificate(
                number=one.id,
                name=one.name,
                language=people[one.id].language,
                subject=subject,
                days=tuple(presence.day for presence in one.present),
                made_on=today,
                practice_name=uow.settings.get(PRACTICE_NAME),
                material=material,
            )
        )
    return made


def _chosen(enrolled: Sequence[Participant], numbers: Sequence[int]) -> list[Participant]:
    """Return who gets one."""
    known = {one.id: one for one in enrolled}
    for number in numbers:
        if number not in known or not known[number].present:
            raise UsageError(
                N_("Person {number} was at no day of this training, as far as is known."),
                hint=N_("Record who was there with “coachdossier training attendance”."),
                number=number,
            )
    wanted = [known[number] for number in dict.fromkeys(numbers)] or [
        one for one in enrolled if one.present
    ]
    if not wanted:
        raise UsageError(
            N_("Nobody was at this training, as far as is known."),
            hint=N_("Record who was there with “coachdossier training attendance”."),
        )
    return wanted


def _material(uow: UnitOfWork, training: Trajectory) -> tuple[str, ...]:
    return tuple(
        note.text
        for note in uow.notes.of_trajectory(stored_id(training))
        if note.kind is NoteKind.THEORY and not note.private
    )


def _log(
    uow: UnitOfWork, training: Trajectory, person: Person, via: str, new: NewCertificates,
    today: date,
) -> None:  # fmt: skip
    reference = uow.uid("person", stored_id(person))
    given = [Category.CERTIFICATE, *([Category.THEORY] if new.material else [])]
    uow.disclosures.add(
        stored_id(training),
        Disclosure(
            disclosed_on=today,
            purpose=CERTIFICATE,
            recipient=via,
            format=new.form,
            notes=0,
            answers=(
                (PERSON, reference),
                *(() if via else ((PERSON_TO, reference),)),
                *((WHAT, category.value) for category in given),
            ),
        ),
    )
    uow.audit.append("training.certificate", object_uid=uow.trajectories.uid(stored_id(training)))
