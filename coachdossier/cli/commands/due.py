"""`coachdossier due`: everything that waits for the coach."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.due_text import question_table, waiting_table, whose
from coachdossier.cli.grammar import single_command
from coachdossier.cli.opening import open_vault
from coachdossier.cli.request_text import request_table
from coachdossier.documents.labels import measure_text
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.overdue import Overdue, overdue

app = single_command()


@app.verb(
    help=N_(
        "Show what waits for you: people's requests, what ended or fell asleep, data whose time "
        "has come, holds to review, questions of the policy."
    ),
    epilog=N_("Examples:\n\ncoachdossier due\n\ncoachdossier due --exit-code"),
)
def due(
    context: Context,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("End with 7 when something waits."))
    ] = False,
) -> ExitCode | None:
    with open_vault(context) as vault, vault.reading() as uow:
        found = overdue(uow, context.today())
    if context.json:
        output.emit_json(context, found)
    else:
        _show(context, found)
    return ExitCode.FINDINGS if exit_code and found else None


def _show(context: Context, found: Overdue) -> None:
    for number, show in enumerate(_sections(context, found)):
        if number and not context.plain:
            output.print_text(context, "")
        show()
    if not found:
        output.say(context, _("Nothing waits for you."))


def _sections(context: Context, found: Overdue) -> Iterator[Callable[[], None]]:
    """Yield what shows each part in which something waits, the most urgent first."""
    table = partial(output.table, context)
    if found.requests:
        yield partial(request_table, context, found.requests, title=_("People's requests"))
    for title, lines in (
        (_("Ended and not closed"), found.ended),
        (_("Asleep: has it ended?"), found.dormant),
        (_("Can't be reopened any more"), found.grace),
    ):
        if lines:
            yield partial(
                table,
                [_("Code"), _("Client"), _("Since")],
                [(whose(line.trajectory), line.client, date_short(line.since)) for line in lines],
                title=title,
            )
    if found.retention:
        title = _("Due: see “coachdossier retention due”, do it with “coachdossier retention run”")
        yield partial(waiting_table, context, found.retention, title=title)
    if found.reviews:
        yield partial(
            table,
            [_("Number"), _("Trajectory"), _("Ground"), _("Review")],
            [
                (hold.id, hold.trajectory, hold.ground, date_short(hold.review))
                for hold in found.reviews
            ],
            title=_("Holds to review"),
        )
    if found.questions:
        title = _("Questions of the policy")
        yield partial(question_table, context, found.questions, title=title)
    if found.backups:
        yield partial(
            table,
            [_("Backup"), _("Day"), _("Where")],
            [(line.id, date_short(line.expires), line.where) for line in found.backups],
            title=_("Backups to take away: plug in the stick, or “coachdossier backup expire”"),
        )
    yield from _of_the_practice(context, found)


def _of_the_practice(context: Context, found: Overdue) -> Iterator[Callable[[], None]]:
    """Yield what comes back by itself: measures, the self-check, the audit."""
    table = partial(output.table, context)
    if found.measures:
        yield partial(
            table,
            [_("Name"), _("Measure")],
            [(measure.name, measure_text(measure)) for measure in found.measures],
            title=_("Measures not checked for a year"),
        )
    if found.checks:
        yield partial(
            table,
            [_("To do"), _("Last done")],
            [
                ("coachdossier policy check", date_short(check.last) if check.last else _("never"))
                for check in found.checks
            ],
            title=_("The self-check of the year"),
        )
    if found.audits:
        yield partial(
            table,
            [_("Auditor"), _("Last"), _("Next, by")],
            [
                (
                    one.body,
                    date_short(one.last) if one.last else _("never"),
                    date_short(one.following) if one.following else "",
                )
                for one in found.audits
            ],
            title=_("Audits: record one with “coachdossier audit-sample calendar --held”"),
        )
