"""`coachdossier statistics`: the practice in numbers, and nobody in it."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import single_command
from coachdossier.cli.labels import label
from coachdossier.cli.opening import open_vault
from coachdossier.domain.trajectory import TrajectoryKind
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import number
from coachdossier.services.statistics import statistics

app = single_command()


@app.verb(
    help=N_(
        "Show sessions and hours by year, and how groups of clients fared.\n\n"
        "What was erased stays counted without a name. A group that is smaller than the policy "
        "allows shows no outcome, and who objects to statistics is in none."
    ),
    epilog=N_("Example:\n\ncoachdossier statistics"),
)
def show(context: Context) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        counted = statistics(uow)
    if context.json:
        output.emit_json(context, counted)
        return
    output.table(
        context,
        [_("Year"), _("Kind"), _("Sessions"), _("Hours")],
        [
            (line.year, label(TrajectoryKind(line.kind)), line.sessions, number(line.hours))
            for line in counted.years
        ],
        empty=_("There are no sessions yet."),
    )
    output.table(
        context,
        [_("Year"), _("Kind"), _("People"), _("At first"), _("In the end")],
        [
            (
                line.year,
                label(TrajectoryKind(line.kind)),
                _("fewer than {n}", n=counted.minimum_group)
                if line.people is None
                else line.people,
                _share(line.before),
                _share(line.after),
            )
            for line in counted.outcomes
        ],
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{round(value * 100)} %"
