"""`coachdossier status`: what is kept, of the whole practice or of one client."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.domain.categories import LABELS
from coachdossier.domain.trajectory import Status
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.keeping import Kept, kept_of_client
from coachdossier.services.lookup import find_client
from coachdossier.services.overdue import Overdue, overdue
from coachdossier.services.overview import VaultStatus, vault_status

app = single_command()


@app.verb(
    help=N_("Show what the vault holds, or what is kept of one client and until when."),
    epilog=N_("Examples:\n\ncoachdossier status\n\ncoachdossier status C001"),
)
def status(
    context: Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=N_("The client's code."))
    ] = None,
) -> None:
    with open_vault(context, prolong=False) as vault, vault.reading() as uow:
        if client is None:
            waiting = overdue(uow, context.today())
            _show_vault(context, vault_status(vault, uow, context.today()), waiting)
            return
        found = find_client(uow, client)
        kept = kept_of_client(uow, found, context.today())
    _show_client(context, found.code, kept)


def _show_vault(context: Context, held: VaultStatus, waiting: Overdue) -> None:
    if context.json:
        told = {field.name: getattr(held, field.name) for field in fields(held)}
        output.emit_json(context, {**told, "overdue": _waiting_data(waiting)})
        return
    trajectories = ", ".join(
        f"{held.trajectories[status]} {label(status)}"
        for status in Status
        if held.trajectories.get(status)
    )
    output.fields(
        context,
        [
            (_("Vault"), held.vault),
            (_("To try things out"), held.demo),
            (_("Policy"), held.policy),
            (_("Since"), date_short(held.since) if held.since else ""),
            (_("Clients"), held.clients),
            (_("People"), held.people),
            (_("Organisations"), held.organisations),
            (_("Trajectories"), trajectories or 0),
            (_("Erased trajectories"), held.erased_trajectories),
            (_("Recorded acts"), held.acts),
            (_("Latest backup"), date_short(held.backup) if held.backup else _("none")),
            *_waiting(waiting),
        ],
    )
    output.table(
        context,
        [_("Kept"), _("How many")],
        [(_(LABELS[category]), count) for category, count in held.kept.items()],
    )
    for number in held.unfinished:
        output.say(
            context,
            _("The erasure of certificate {number} was interrupted before its proof.",
              number=number),
        )  # fmt: skip


def _waiting_data(waiting: Overdue) -> dict[str, object]:
    return {
        "ended": [one.trajectory for one in waiting.ended],
        "dormant": [one.trajectory for one in waiting.dormant],
        "retention": len(waiting.retention),
        "reviews": len(waiting.reviews),
        "requests": len(waiting.requests),
        "questions": len(waiting.questions),
        "backups": len(waiting.backups),
    }


def _waiting(waiting: Overdue) -> list[tuple[str, object]]:
    """Return what is overdue, as far as anything is; “due” tells it in full."""
    told: list[tuple[str, object]] = [
        (_("Ended and not closed"), ", ".join(one.trajectory for one in waiting.ended)),
        (_("Asleep"), ", ".join(one.trajectory for one in waiting.dormant)),
        (_("Due for erasure"), len(waiting.retention)),
        (_("Holds to review"), len(waiting.reviews)),
        (_("People's requests"), _requests(waiting)),
        (_("Open questions"), len(waiting.questions)),
        (_("Backups to take away"), len(waiting.backups)),
    ]
    return [(name, value) for name, value in told if value]


def _requests(waiting: Overdue) -> str:
    """Return how many requests wait, and until when the first of them can."""
    days = [request.by for request in waiting.requests if request.by is not None]
    if not days:
        return ""
    return _("{count}, the first by {day}", count=len(days), day=date_short(min(days)))


def _show_client(context: Context, code: str, kept: Sequence[Kept]) -> None:
    if context.json:
        output.emit_json(context, {"client": code, "kept": kept})
        return
    output.table(
        context,
        [_("Trajectory"), _("Status"), _("What"), _("How many"), _("Until"), _("Rule")],
        [
            (
                line.trajectory,
                label(line.status),
                _(LABELS[line.category]),
                line.count,
                _until(line, context.today()),
                line.rule,
            )
            for line in kept
        ],
        empty=_("Nothing of a trajectory is kept of {code}.", code=code),
    )


def _until(line: Kept, today: date) -> str:
    if line.until is not None:
        day = date_short(line.until)
        return day if line.until >= today else _("overdue since {day}", day=day)
    return _("it is closed") if line.because is None else _("further notice")
