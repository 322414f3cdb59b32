"""`coachdossier disclosure`: who received what of whom, on what ground."""

from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers
from coachdossier.cli.consent_words import use_word
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_answers import choice
from coachdossier.domain.categories import LABELS
from coachdossier.domain.contact import Channel
from coachdossier.domain.privacy import Ground
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short
from coachdossier.services.disclosures import DisclosureLine, list_disclosures
from coachdossier.services.lookup import find_client, find_trajectory
from coachdossier.services.requesters import person_behind

app = noun_group()


@app.verb(
    "add",
    help=N_(
        "Record that you give somebody data of a dossier, before you do: without a ground it is "
        "refused.\n\n"
        "With consent: everybody whom the dossier is about said yes, in writing and to this "
        "occasion. Because the agreement needs it, or the law obliges to it: say why. For "
        "marketing nothing but consent counts. It is told to whoever asks who saw their dossier."
    ),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier disclosure add T001-1 --to - --ground consent --occasion 'to employer' "
        "--what report\n\n"
        "coachdossier disclosure add T001-1 --to - --ground law --why 'order of a court' "
        "--what identity_contact --what session_log"
    ),
)
def add(
    context: Context,
    trajectory: Annotated[str, typer.Argument(metavar="TRAJ", help=N_("Of which dossier."))],
    recipient: Annotated[
        str | None, typer.Option("--to", metavar="TEXT|-", help=N_("Who receives it."))
    ] = None,
    ground: Annotated[Ground | None, typer.Option(help=N_("On what ground."))] = None,
    what: Annotated[
        list[str] | None,
        typer.Option(metavar="CATEGORY", help=N_("Which kind of data; may be repeated.")),
    ] = None,
    occasion: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("What was consented to, in the consent's words.")),
    ] = None,
    why: Annotated[
        str | None,
        typer.Option(metavar="TEXT|-", help=N_("What obliges to it; name nobody.")),
    ] = None,
    channel: Annotated[Channel | None, typer.Option("--how", help=N_("How it is given."))] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
) -> None:
    # Loaded here because the list of what left needs no reader of names.
    from coachdossier.services.disclosing import NewDisclosure, record_disclosure

    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_trajectory(uow, trajectory)
        on = ground or choice(context, Ground, _("On what ground?"), "--ground")
        by_consent = on in (Ground.CONSENT, Ground.MARKETING)
        new = NewDisclosure(
            recipient=answers.required(recipient, _("Who receives it?"), "--to"),
            ground=on,
            what=what or _asked_what(answers),
            occasion=answers.required(occasion, _("Which occasion was consented to?"), "--occasion")
            if by_consent
            else "",
            why="" if by_consent else answers.required(why, _("What obliges to it?"), "--why"),
            channel=channel,
            given_on=day or context.today(),
        )
        with vault.writing() as uow:
            number = record_disclosure(uow, find_trajectory(uow, found.code), new, context.today())
    output.outcome(
        context,
        {"id": number, "trajectory": found.code, "ground": on},
        _("It is on record what goes out of {code}, to whom and on what ground.", code=found.code),
    )


def _asked_what(answers: Answers) -> list[str]:
    question = _("Which kinds of data, such as report, evaluation?")
    return answers.required(None, question, "--what").replace(",", " ").split()


@app.verb(
    "list",
    help=N_(
        "List what left the vault and who received it.\n\n"
        "With a client or person: the answer to “who else has seen my dossier?”."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier disclosure list\n\ncoachdossier disclosure list C001\n\n"
        "coachdossier disclosure list --person 12"
    ),
)
def list_all(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=N_("Only of this client."))
    ] = None,
    person: Annotated[
        int | None, typer.Option(metavar="NUMBER", help=N_("Only of this person."))
    ] = None,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        who = person if client is None else person_behind(find_client(uow, client))
        lines = list_disclosures(uow, who)
    if context.json:
        output.emit_json(context, lines)
        return
    output.table(
        context,
        [_("Date"), _("Trajectory"), _("For what"), _("To whom"), _("What"), _("How")],
        [
            (
                date_short(line.date),
                line.trajectory,
                _purpose(line),
                line.recipient or _("not recorded"),
                _what(line),
                label(Channel(line.format)) if line.format in set(Channel) else line.format,
            )
            for line in lines
        ],
        empty=_("Nobody received anything."),
    )


def _purpose(line: DisclosureLine) -> str:
    if line.purpose not in set(Ground):
        return use_word(line.purpose)
    return ": ".join(filter(None, (label(Ground(line.purpose)), line.why)))


def _what(line: DisclosureLine) -> str:
    if line.what:
        return ", ".join(_(LABELS[category]) for category in line.what)
    return ngettext("{n} note", "{n} notes", line.notes)
