"""What is due, and what the policy asks, as tables."""

from collections.abc import Sequence

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.cli.values import parse_period
from coachdossier.cli.words import in_words
from coachdossier.domain.categories import LABELS
from coachdossier.domain.disposition import ACTION_LABELS
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.i18n.formats import date_short, period_text
from coachdossier.policy.answers import Question
from coachdossier.policy.fate import Obstacle
from coachdossier.policy.retention import DueItem
from coachdossier.policy.vocabulary import ASAP, ASK, BY_LAW, UNTIL
from coachdossier.services.facts_names import CASE, CLIENT, ORGANISATION, PERSON

_TERMS = {
    ASK: N_("you decide"),
    UNTIL: N_("no date"),
    BY_LAW: N_("as the law says"),
    ASAP: N_("at once"),
}

OBSTACLE_LABELS: dict[Obstacle, str] = {
    Obstacle.HOLD: N_("a hold lies on it"),
    Obstacle.RESTRICTION: N_("it is restricted"),
    Obstacle.UNANSWERED: N_("the policy still asks for a period"),
    Obstacle.FLOOR: N_("the law keeps it longer"),
    Obstacle.CHOICE: N_("you still have to choose"),
    Obstacle.GRACE: N_("it can still be reopened"),
    Obstacle.OTHER_TRAJECTORY: N_("another trajectory needs it"),
    Obstacle.SHARED_PERSON: N_("the person belongs to another trajectory too"),
    Obstacle.NO_RULE: N_("the policy has no rule for it"),
}

_BESIDE = {
    CASE: N_("case {number}"),
    CLIENT: N_("client {number}"),
    PERSON: N_("person {number}"),
    ORGANISATION: N_("organisation {number}"),
}
"""What belongs to no trajectory; of a register the kind of data says enough."""


def due_table(context: Context, items: Sequence[DueItem], *, title: str | None = None) -> None:
    """Show what is due: when, what, how much, by which rule, and what is in the way."""
    output.table(
        context,
        [_("Trajectory"), _("Since"), _("What"), _("How many"), _("Action"), _("Rule"), _("But")],
        [
            (
                whose(item.trajectory),
                date_short(item.due) if item.due else "",
                _(LABELS[item.category]),
                item.count,
                _(ACTION_LABELS[item.action]),
                item.rule,
                _(OBSTACLE_LABELS[item.blocked_by]) if item.blocked_by else "",
            )
            for item in items
        ],
        title=title,
        empty=_("Nothing is due."),
    )


def waiting_table(context: Context, items: Sequence[DueItem], *, title: str) -> None:
    """Show what is due in short: a row for each trajectory and for each thing in the way."""
    waiting: dict[tuple[str, str, Obstacle | None], list[DueItem]] = {}
    for item in items:
        waiting.setdefault((item.trajectory, item.client, item.blocked_by), []).append(item)
    output.table(
        context,
        [_("Trajectory"), _("Client"), _("Since"), _("What"), _("But")],
        [
            (
                whose(trajectory),
                client,
                _earliest(group),
                _what(group),
                _(OBSTACLE_LABELS[obstacle]) if obstacle else "",
            )
            for (trajectory, client, obstacle), group in waiting.items()
        ],
        title=title,
    )


def _earliest(items: Sequence[DueItem]) -> str:
    days = [item.due for item in items if item.due]
    return date_short(min(days)) if days else ""


def _what(items: Sequence[DueItem]) -> str:
    kinds = dict.fromkeys(item.category for item in items)
    if len(kinds) == 1:
        return _(LABELS[items[0].category])
    return ngettext("{n} kind of data", "{n} kinds of data", len(kinds))


def question_table(
    context: Context, questions: Sequence[Question], *, title: str | None = None
) -> None:
    """Show what the policy asks, with what is proposed and why."""
    output.table(
        context,
        [_("Question"), _("How long is kept"), _("Proposal"), _("Why")],
        [
            (
                question.subject,
                about(question),
                term_text(question.proposal) if question.proposal else "",
                _(question.proposal_reason) if question.proposal_reason else "",
            )
            for question in questions
        ],
        title=title,
        empty=_("The policy leaves no question open."),
    )


def whose(code: str) -> str:
    """Return what a line is about: a trajectory's code, or words for what belongs to none."""
    kind, colon, number = code.partition(":")
    if not colon:
        return code
    words = _BESIDE.get(kind + colon)
    return _(words, number=number) if words else ""


def term_text(period: str) -> str:
    """Return how long something is kept, in words."""
    return _(_TERMS[period]) if period in _TERMS else period_text(period)


def read_term(text: str) -> str:
    """Read what `term_text` writes, and what `parse_period` reads; other texts come back."""
    words = {_(_TERMS[UNTIL]): UNTIL, _("at once"): "P0D"}
    return words.get(text.strip().lower()) or parse_period(text)


def about(question: Question) -> str:
    """Return what a question is about."""
    if not question.categories:
        return _("a backup")
    return str(in_words(question.categories))
