"""`coachdossier security`: the measures, what this vault has and what the coach does."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coachdossier.cli import files, output
from coachdossier.cli.answers import Answers
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.documents.labels import measure_text
from coachdossier.domain.measures import Measure
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.measures import (
    add_measure,
    check_measures,
    list_measures,
    remove_measure,
    unchecked_measures,
)

app = noun_group()

Name = Annotated[
    str, typer.Argument(metavar="MEASURE", help=N_("A name that the list of measures shows."))
]


@app.verb(
    "sheet",
    help=N_(
        "Show or write the security sheet, for a client who asks how their data is protected.\n\n"
        "It states what this vault and this computer have, which of your own measures you checked "
        "and when, and what is not protected. It names nobody but the practice."
    ),
    epilog=N_(
        "Examples:\n\ncoachdossier security sheet\n\ncoachdossier security sheet --out sheet.pdf"
    ),
)
def sheet(
    context: Context,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=N_("Write it to this file: docx, pdf, md, txt, json.")),
    ] = None,
) -> None:
    # Loaded here: only this verb reads the whole vault and writes a document.
    from coachdossier.documents.formats import Format, render
    from coachdossier.documents.security_sheet import security_sheet_document
    from coachdossier.services.doctor.machine import Machine
    from coachdossier.services.security import security_sheet

    gc.enable()
    if out is not None:
        files.refuse_unwritable(out)
    with open_vault(context) as vault:
        document = security_sheet_document(security_sheet(vault, Machine(), context.today()))
    if out is not None:
        files.write(out, document)
    if context.json:
        output.emit_json(context, document.data)
    elif out is not None:
        output.say(context, _("The security sheet is in {path}.", path=out))
    else:
        output.page(context, render(document, Format.TXT).decode())


@app.verb(
    "measures",
    help=N_("List the measures that lie outside this program, with the day you last checked each."),
    epilog=N_("Example:\n\ncoachdossier security measures"),
)
def measures(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        listed = list_measures(uow)
        waiting = {measure.name for measure in unchecked_measures(uow, context.today())}
    if context.json:
        output.emit_json(context, listed)
        return
    output.table(
        context,
        [_("Name"), _("Measure"), _("Last checked")],
        [(measure.name, measure_text(measure), _checked(measure)) for measure in listed],
    )
    if waiting:
        names = ", ".join(one.name for one in listed if one.name in waiting)
        output.say(context, _("Not checked for a year: {names}.", names=names))


@app.verb(
    "check",
    help=N_("Record that you looked at one or more measures and found them in order."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier security check updates virus-scanner\n\n"
        "coachdossier security check training --date 1-9-2026"
    ),
)
def check(
    context: Context,
    names: Annotated[
        list[str],
        typer.Argument(metavar="MEASURE", help=N_("Names that the list of measures shows.")),
    ],
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("When you did; today when left out.")),
    ] = None,
) -> None:
    today = context.today()
    with open_vault(context) as vault, vault.writing() as uow:
        check_measures(uow, names, day or today, today)
    output.outcome(
        context,
        {"checked": names, "date": day or today},
        _("Checked on {day}: {names}.", day=date_short(day or today), names=", ".join(names)),
    )


@app.verb(
    "add",
    help=N_("Add a measure of your own to the list. Say what is done, and name nobody."),
    epilog=N_("Example:\n\ncoachdossier security add --text -"),
)
def add(
    context: Context,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("What is done, in a sentence."))
    ] = None,
) -> None:
    wanted = Answers(context).required(text, _("What is done?"), "--text")
    with open_vault(context) as vault, vault.writing() as uow:
        name = add_measure(uow, wanted)
    output.outcome(context, {"name": name}, _("Measure {name} was added.", name=name))


@app.verb(
    "remove",
    help=N_(
        "Take a measure of your own off the list, or leave out one that doesn't apply to you. "
        "What was left out comes back when it is checked."
    ),
    epilog=N_("Example:\n\ncoachdossier security remove training"),
)
def remove(context: Context, name: Name) -> None:
    with open_vault(context) as vault, vault.writing() as uow:
        remove_measure(uow, name)
    output.outcome(context, {"removed": name}, _("Measure {name} was taken off.", name=name))


def _text(measure: Measure) -> str:
    return measure.text if measure.own else _(measure.text)


def _checked(measure: Measure) -> str:
    if measure.left_out:
        return _("does not apply")
    return date_short(measure.checked) if measure.checked else _("not yet")
