"""`coachdossier evaluation`: how it goes, from the begin to the follow-up."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Annotated

import typer

from coachdossier.cli import output
from coachdossier.cli.answers import Answers, tell
from coachdossier.cli.context import Context
from coachdossier.cli.grammar import DATE, Parsed, noun_group
from coachdossier.cli.labels import label, labels
from coachdossier.cli.numbered import Confirm, Number, remove_numbered
from coachdossier.cli.opening import open_vault
from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.errors import N_, UsageError
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.evaluations import (
    NewEvaluation,
    Score,
    add_evaluation,
    list_evaluations,
    removable_evaluation,
    remove_evaluation,
    scale_of,
    scales,
    series,
    set_scale,
)
from coachdossier.services.lookup import find_trajectory

app = noun_group()

_SCALE = re.compile(r"(-?\d{1,4})(?:\.\.|:)\+?(-?\d{1,4})")


def parse_score(text: str) -> Score:
    """Read `rest=7`, `rest=6,5`; raise UsageError for anything else."""
    item, equals, number = text.rpartition("=")
    if not equals or not item.strip():
        raise UsageError(N_("a score is written as ITEM=SCORE, such as rest=7."))
    return Score(item, _number(number))


def parse_scale(text: str) -> Scale:
    """Read `0..10`, `-2..2`; raise UsageError for anything else."""
    found = _SCALE.fullmatch(text.strip())
    if found is None:
        raise UsageError(N_("a scale is written as LOWEST..HIGHEST, such as -2..2."))
    return Scale(int(found[1]), int(found[2]))


SCORE = Parsed("SCORE", lambda text, _context: parse_score(text))
SCALE = Parsed("SCALE", lambda text, _context: parse_scale(text))

Code = Annotated[str, typer.Argument(metavar="TRAJ", help=N_("The trajectory's code."))]


@app.verb(
    "add",
    help=N_("Record scores of one moment. On a terminal it asks for the moment and the scores."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier evaluation add T001-1\n\n"
        "coachdossier evaluation add T001-1 --moment end --score rest=7 --score focus=6,5\n\n"
        "coachdossier evaluation add T001-1 --moment mid --score rest=1 --scale=-2..2"
    ),
)
def add(
    context: Context,
    trajectory: Code,
    moment: Annotated[Moment | None, typer.Option(help=N_("Where in the trajectory."))] = None,
    score: Annotated[
        list[Score] | None,
        typer.Option(click_type=SCORE, metavar="ITEM=SCORE", help=N_("A score; may be repeated.")),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", click_type=DATE, help=N_("The day; today when left out.")),
    ] = None,
    scale: Annotated[
        Scale | None,
        typer.Option(
            click_type=SCALE, metavar="LOW..HIGH", help=N_("Another scale than the item's own.")
        ),
    ] = None,
    remark: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("A remark beside the scores."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=N_("Write over scores that stand already."))
    ] = False,
    bsn_reason: Annotated[
        str | None, typer.Option(metavar="TEXT|-", help=N_("Why a BSN has to stay in a text."))
    ] = None,
) -> None:
    today = context.today()
    answers = Answers(context)
    with open_vault(context) as vault:
        with vault.reading() as uow:
            found = find_trajectory(uow, trajectory)
            known = dict.fromkeys(one.item for one in series(uow, found))
            own = scales(uow)
        when = moment or _asked_moment(context)
        scores = score or _asked(context, known, lambda item: scale or own.get(item, Scale()))
        words = answers.given(remark) or ""
        new = NewEvaluation(
            moment=when,
            held_on=day or today,
            scores=[Score(one.item, one.score, words) for one in scores],
            scale=scale,
            replace=replace,
            bsn_reason=answers.given(bsn_reason) or "",
        )
        with vault.writing() as uow:
            recorded = add_evaluation(uow, found, new, today)
    tell(context, recorded.notices)
    output.outcome(
        context,
        {"scores": recorded.scores},
        _("Scores recorded in {code}: {count}.", code=found.code, count=recorded.scores),
    )


@app.verb(
    "list",
    help=N_("List the scores of a trajectory, oldest first."),
    epilog=N_("Example:\n\ncoachdossier evaluation list T001-1"),
)
def list_all(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        evaluations = list_evaluations(uow, find_trajectory(uow, trajectory))
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "id": one.id,
                    "date": one.held_on,
                    "moment": one.moment,
                    "item": one.item,
                    "score": one.score,
                    "scale_min": one.scale.lowest,
                    "scale_max": one.scale.highest,
                    "remark": one.remark,
                }
                for one in evaluations
            ],
        )
        return
    output.table(
        context,
        [_("Number"), _("Day"), _("Moment"), _("Item"), _("Score"), _("Scale"), _("Remark")],
        [
            (
                one.id,
                date_short(one.held_on),
                label(one.moment),
                one.item,
                f"{one.score:g}",
                _words(one.scale),
                one.remark,
            )
            for one in evaluations
        ],
        empty=_("There are no scores yet."),
    )


@app.verb(
    "remove",
    help=N_("Erase one score. It cannot be undone."),
    epilog=N_("Example:\n\ncoachdossier evaluation remove 4 --confirm 4"),
)
def remove(context: Context, number: Number, confirm: Confirm = None) -> None:
    remove_numbered(
        context,
        number,
        confirm,
        find=removable_evaluation,
        warning=lambda score: _(
            "Score {number}, “{item}” of {day}, is erased. This cannot be undone.",
            number=number,
            item=score.item,
            day=date_short(score.held_on),
        ),
        remove=lambda uow: remove_evaluation(uow, number),
        done=_("Score {number} was erased.", number=number),
    )


@app.verb(
    "chart",
    help=N_("Draw how the scores went, item by item; with --plain in words."),
    epilog=N_("Example:\n\ncoachdossier evaluation chart T001-1"),
)
def draw(context: Context, trajectory: Code) -> None:
    with open_vault(context) as vault, vault.reading() as uow:
        found = series(uow, find_trajectory(uow, trajectory))
    if context.json:
        output.emit_json(
            context,
            [
                {
                    "item": one.item,
                    "scale_min": one.scale.lowest,
                    "scale_max": one.scale.highest,
                    "change": one.change,
                    "points": [
                        {"date": point.held_on, "moment": point.moment, "score": point.score}
                        for point in one.points
                    ],
                }
                for one in found
            ],
        )
        return
    if not found:
        output.say(context, _("There are no scores yet."))
        return
    from coachdossier.cli.chart import chart

    output.print_text(context, chart(context, found))


@app.verb(
    "scale",
    help=N_("List the scales that you set, or set the scale of an item for scores to come."),
    epilog=N_(
        "Examples:\n\n"
        "coachdossier evaluation scale\n\n"
        "coachdossier evaluation scale 'goal attainment' --range=-2..2"
    ),
)
def scale_command(
    context: Context,
    item: Annotated[str | None, typer.Argument(metavar="ITEM", help=N_("The item."))] = None,
    span: Annotated[
        Scale | None,
        typer.Option(
            "--range", click_type=SCALE, metavar="LOW..HIGH", help=N_("The ends of its scale.")
        ),
    ] = None,
) -> None:
    with open_vault(context) as vault:
        if item is not None and span is not None:
            with vault.writing() as uow:
                set_scale(uow, item, span)
        with vault.reading() as uow:
            found = scales(uow) if item is None else {item: scale_of(uow, item)}
    if context.json:
        output.emit_json(
            context,
            [
                {"item": name, "scale_min": scale.lowest, "scale_max": scale.highest}
                for name, scale in found.items()
            ],
        )
        return
    output.table(
        context,
        [_("Item"), _("Scale")],
        [(name, _words(scale)) for name, scale in found.items()],
        empty=_("Every item has the scale of 0 to 10."),
    )


def _asked_moment(context: Context) -> Moment:
    # Loaded only when there is a question to ask.
    from coachdossier.cli import prompts

    moments = labels(Moment)
    return Moment(
        prompts.ask_choice(context, _("Where in the trajectory?"), moments, option="--moment")
    )


def _asked(
    context: Context, known: Collection[str], scale_for: Callable[[str], Scale]
) -> list[Score]:
    """Ask for the score of every item that was scored before, then for new ones."""
    from coachdossier.cli import prompts

    scores = []
    for item in known:
        scale = scale_for(item)
        question = _("{item}, {lowest} to {highest}? (Enter skips)", item=item,
                     lowest=scale.lowest, highest=scale.highest)  # fmt: skip
        answer = prompts.ask_optional(context, question, _on(scale), option="--score")
        if answer is not None:
            scores.append(Score(item, answer))
    while item := prompts.ask_text(
        context, _("Another item? (Enter ends)"), option="--score", required=not (scores or known)
    ):
        scale = scale_for(item)
        question = _("{item}, {lowest} to {highest}?", item=item, lowest=scale.lowest,
                     highest=scale.highest)  # fmt: skip
        score = prompts.ask_value(context, question, _on(scale), option="--score")
        scores.append(Score(item, score))
    return scores


def _on(scale: Scale) -> Callable[[str], float]:
    """Return what reads a score, and refuses one that the scale doesn't have."""

    def read(text: str) -> float:
        score = _number(text)
        if score not in scale:
            raise UsageError(
                N_("this scale runs from {lowest} to {highest}."),
                lowest=scale.lowest,
                highest=scale.highest,
            )
        return score

    return read


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise UsageError(N_("a score is a number, such as 7 or 6,5.")) from None


def _words(scale: Scale) -> str:
    return f"{scale.lowest}..{scale.highest}"
