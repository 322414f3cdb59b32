"""`coachdossier audit`: what was done in the vault, without content, and that it is whole."""

from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import noun_group
from coachdossier.cli.opening import open_vault
from coachdossier.errors import N_, ExitCode
from coachdossier.i18n import _

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
    help=N_("Check that no act was changed or taken out; exits with 7 when one was."),
    epilog=N_("Example:\n\ncoachdossier audit verify"),
)
def verify(context: Context) -> ExitCode | None:
    with open_vault(context) as vault, vault.reading() as uow:
        broken = uow.audit.first_broken()
        head = uow.audit.head()
        count = len(uow.audit.acts())
    if context.json:
        found = {"ok": broken is None, "first_broken": broken, "acts": count, "head": head}
        output.emit_json(context, found)
    elif broken is None:
        output.print_text(
            context, _("All {count} acts are whole. The last: {head}", count=count, head=head)
        )
    else:
        output.print_text(
            context, _("Act {number} was changed, or one before it was taken out.", number=broken)
        )
    return None if broken is None else ExitCode.FINDINGS
