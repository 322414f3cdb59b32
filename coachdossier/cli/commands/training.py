"""`coachdossier training`: who is enrolled in a training, who was there, who got a certificate."""

from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.encrypting import DocumentPassphraseFile, Encrypt, ready_to_write
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.cli.options import PersonOptions, with_options
from coachdossier.documents.formats import Format
from coachdossier.documents.training_certificate import training_certificate_document
from coachdossier.domain.people import RoleKind
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.services.certifying import NewCertificates, certify
from coachdossier.services.details import PersonDetails
from coachdossier.services.lookup import find_trajectory
from coachdossier.services.persons import NewPart, add_person
from coachdossier.services.trainings import (
    NewAttendance,
    Presence,
    list_participants,
    list_trainings,
    record_attendance,
)

app = noun_group()

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The training's code."))]


@app.verb(
    "enrol",
    help=N_("Enrol somebody in a training: a trajectory of that kind."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier training enrol T003-1\n\n"
        "coachdossier training enrol T003-1 --person 12"
    ),
)
@with_options(PersonOptions)
def enrol(
    context: Context,
    trajectory: Code,
    options: PersonOptions,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Somebody who is in the vault already."))
    ] = None,
) -> None:
    if person is not None and not options.empty:
        raise UsageError(
            N_("The person with the number {number} is in the vault already."),
            hint=N_("Change the details with “coachdossier person edit {number}”."),
            number=person,
        )
    answers = Answers(context)
    with open_vault(context) as vault:
        if person is None and not options.names_somebody:
            options.name = answers.required(None, _("Name?"), "--name")
        new = NewPart(
            kind=RoleKind.PARTICIPANT,
            person=PersonDetails() if person else options.of_person(answers),
            person_id=person,
            aliases=options.aliases(answers),
        )
        with vault.writing() as uow:
            training = find_trajectory(uow, trajectory)
            number = add_person(uow, training, new, context.today())
    output.outcome(
        context,
        {"id": number},
        _("Person {number} is enrolled in {code}.", number=number, code=training.code),
    )


@app.verb(
    "attendance",
    help=N_(
        "Record who was there on a day, in the place of what was recorded of it. Who isn't named "
        "was not there."
    ),
    epilog=N_(
        "Example:\n\n"
        "coachdossier training attendance T003-1 --date 8-10-2026 --present 4 --present 7 "
        "--in 9:30 --out 16:30"
    ),
)
def attendance(
    context: Context,
    trajectory: Code,
    day: Annotated[date, typer.Option("--date", click_type=DATE, help=N_("The day."))],
    present: Annotated[
        list[int] | None,
        typer.Option(metavar="NUMBER", help=N_("A participant who was there; may be repeated.")),
    ] = None,
    signed_in: Annotated[
        str | None, typer.Option("--in", metavar="TIME", help=N_("When they signed in."))
    ] = None,
    signed_out: Annotated[
        str | None, typer.Option("--out", metavar="TIME", help=N_("When they signed out."))
    ] = None,
) -> None:
    new = NewAttendance(
        held_on=day,
        present=present or [],
        signed_in=_time(signed_in, "--in"),
        signed_out=_time(signed_out, "--out"),
    )
    with open_vault(context) as vault, vault.writing() as uow:
        training = find_trajectory(uow, trajectory)
        count = record_attendance(uow, training, new, context.today())
    output.outcome(
        context,
        {"present": count},
        _(
            "Present at {code} on {day}: {count}.",
            code=training.code,
            day=date_short(day),
            count=count,
        ),
    )


@app.verb(
    "certificate",
    help=N_(
        "Write the certificates of who was there, each in a file of its own that is named after "
        "the person's number.\n\n"
        "Without numbers it is for everybody who was there on a day. It is on record that they got "
        "it, from you or through somebody else, --via."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier training certificate T003-1 --out certificates\n\n"
        "coachdossier training certificate T003-1 --person 4 --material --via 'the agency' "
        "--out certificates"
    ),
)
def certificate(
    context: Context,
    trajectory: Code,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help=N_("Write the files into this directory."))
    ],
    person: Annotated[
        list[int] | None,
        typer.Option(metavar="NUMBER", help=N_("For this participant; may be repeated.")),
    ] = None,
    subject: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("What it was about; else the learning question.")),
    ] = None,
    material: Annotated[
        bool, typer.Option("--material", help=N_("The course material goes along."))
    ] = False,
    via: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Who hands them over, if not you."))
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help=N_("The format of the files."))
    ] = Format.PDF,
    encrypt: Encrypt = False,
    document_passphrase_file: DocumentPassphraseFile = None,
) -> None:
    if not out.is_dir():
        raise UsageError(
            N_("{path} is no directory."), hint=N_("Make it first: mkdir {path}"), path=out
        )

    def place(number: int) -> Path:
        return out / f"{_('certificate-{number}', number=number)}.{form.value}"

    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            training = find_trajectory(uow, trajectory)
            wanted = person or [one.id for one in list_participants(uow, training)]
        secret = ready_to_write(
            context, *map(place, wanted), encrypt=encrypt, passphrase_file=document_passphrase_file
        )
        new = NewCertificates(
            numbers=person or [],
            subject=answers.given(subject) or "",
            form=form.value,
            via=answers.given(via) or "",
            material=material,
        )
        with vault.writing() as uow:
            made = certify(uow, find_trajectory(uow, training.code), new, context.today())
            for one in made:
                files.write(place(one.number), training_certificate_document(one), secret)
    output.outcome(
        context,
        {"files": [place(one.number) for one in made]},
        ngettext(
            "{n} certificate is in {path}.", "{n} certificates are in {path}.", len(made), path=out
        ),
    )


@app.verb(
    "list",
    help=N_("List the trainings, or the participants of one with the days they were there."),
    epilog=N_("Examples:\n\ncoachdossier training list\n\ncoachdossier training list T003-1"),
)
def list_all(
    context: Context,
    trajectory: Annotated[
        str | None, typer.Argument(metavar="TRAJ", help=N_("The training's code."))
    ] = None,
) -> None:
    if trajectory is not None:
        _list_participants(context, trajectory)
        return
    with open_vault(context) as vault, vault.reading() as uow:
        lines = list_trainings(uow)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Code"), _("Client"), _("Start"), _("End"), _("Participants"), _("Days")],
        [
            (
                line.trajectory,
                line.client,
                date_short(line.start),
                date_short(line.end) if line.end else "",
                line.participants,
                line.days,
            )
            for line in lines
        ],
        empty=_("There are no trainings yet."),
    )


def _list_participants(context: Context, code: str) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        participants = list_participants(uow, find_trajectory(uow, code))
    if context.json:
        output.emit_json(context, participants)
        return
    output.table(
        context,
        [_("Number"), _("Name"), _("Organisation"), _("Title"), _("Present"), _("Certificate")],
        [
            (
                one.id,
                one.name,
                one.organisation,
                one.title,
                "; ".join(map(_presence, one.present)),
                date_short(one.certificate) if one.certificate else "",
            )
            for one in participants
        ],
        empty=_("Nobody is enrolled yet."),
    )


def _presence(presence: Presence) -> str:
    times = "-".join(filter(None, (presence.signed_in, presence.signed_out)))
    return f"{date_short(presence.day)} {times}".rstrip()


def _time(text: str | None, option: str) -> time | None:
    if text is None:
        return None
    hours, _colon, minutes = text.partition(":")
    try:
        return time(int(hours), int(minutes or "0"))
    except ValueError:
        raise UsageError(N_("{option} must be a time, such as 9:30."), option=option) from None
