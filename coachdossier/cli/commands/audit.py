"""`coachdossier audit`: what was done in the vault, without content, and that it is whole."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _
from coachdossier.services.auditing import audit_state

app = noun_group()


@app.verb(
    "list",
    help=N_("List what was done, oldest first: acts, random ids and counts, never content."),
    epilog=N_("Example:\n\ncoachdossier audit list --limit 20"),
)
def list_all(
    context: Context,
    limit: Annotated[int | None, typer.Option(min=1, help=N_("Only the latest so many."))] = None,
) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        acts = uow.audit.acts()
    shown = acts if limit is None else acts[-limit:]
    if context.json:
        output.emit_json(context, shown)
        return
    output.table(
        context,
        [_("Number"), _("When (UTC)"), _("Act"), _("Object"), _("Counts")],
        [
            (
                act.number,
                act.at[:16].replace("T", " "),
                act.act,
                act.object[:8],
                ", ".join(f"{name} {count}" for name, count in act.counts.items()),
            )
            for act in shown
        ],
        empty=_("Nothing was done yet."),
    )


@app.verb(
    "verify",
    help=N_(
        "Check that no act was changed, taken out or put in; exits with 7 when one was. With the "
        "last act that a certificate on paper names, it also checks that the paper is right."
    ),
    epilog=N_("Examples:\n\ncoachdossier audit verify\n\ncoachdossier audit verify --head 3f9a1c"),
)
def verify(
    context: Context,
    head: Annotated[
        str, typer.Option(metavar="HASH", help=N_("A last act that you have on paper."))
    ] = "",
) -> ExitCode | None:
    with open_vault(context) as vault, vault.reading() as uow:
        state = audit_state(uow, head)
    whole = state.first_broken is None
    if context.json:
        output.emit_json(
            context,
            {
                "ok": whole,
                "first_broken": state.first_broken,
                "acts": state.acts,
                "head": state.head,
            },
        )
    elif whole:
        output.print_text(context, _("All {count} acts are whole. The last:", count=state.acts))
        output.print_text(context, state.head)
    else:
        output.print_text(
            context,
            _("Act {number} was changed, or an act is missing there.", number=state.first_broken),
        )
    return None if whole else ExitCode.FINDINGS
