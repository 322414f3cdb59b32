"""What a coach reads before a case leaves: what stands for what, what was kept, what still tells.

Names are shown at a terminal only: elsewhere stderr may end in a log.
"""

from collections import defaultdict
from collections.abc import Sequence

from coachdossier.anonymise.details import BAND, MOST, Detail, DetailKind
from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.errors import N_, Declined
from coachdossier.i18n import _, ngettext
from coachdossier.services.cases import (
    NO,
    QUESTIONS,
    UNANSWERED,
    YES,
    CaseDraft,
    still_named,
)
from coachdossier.services.likeness import cells_of
from coachdossier.vault.vault import Vault

_MOST_SURFACES = 4
_KINDS: dict[DetailKind, str] = {
    DetailKind.AGE: N_("age {value}"),
    DetailKind.CHILDREN: N_("ages of children"),
    DetailKind.FIELD: N_("field of work: {value}"),
    DetailKind.SIZE: N_("size of an employer: {value}"),
    DetailKind.PROVINCE: N_("province {value}"),
    DetailKind.JOB: N_("work: “{value}”"),
    DetailKind.UNIQUE: N_("the only one or first: “{value}”"),
    DetailKind.RARE_ROLE: N_("a rare role: “{value}”"),
    DetailKind.PUBLIC: N_("an event: “{value}”"),
    DetailKind.FAMILY: N_("family: “{value}”"),
    DetailKind.FEAT: N_("something rare: “{value}”"),
    DetailKind.ILLNESS: N_("illness: “{value}”"),
}


def summarise(context: Context, drafts: Sequence[CaseDraft]) -> None:
    """Show for each case the labels, what was kept, and which details remain together."""
    for draft in drafts:
        _labels(context, draft)
        if draft.left_out:
            output.say(
                context,
                ngettext(
                    "{n} note of {code} stays out of this case.",
                    "{n} notes of {code} stay out of this case.",
                    draft.left_out,
                    code=draft.trajectory.code,
                ),
            )
        if draft.kept:
            output.say(context, _("Kept: {words}", words=", ".join(sorted(set(draft.kept)))))
        _details(context, draft)


def show_still_named(context: Context, drafts: Sequence[CaseDraft]) -> None:
    """At a terminal, tell which words would keep a case in the vault although all is decided."""
    if not context.interactive:
        return
    for draft in drafts:
        words = [] if draft.result.undecided else still_named(draft)
        if words:
            output.say(
                context,
                _(
                    "Still in {code}, and known in your vault: {words}. Write it otherwise, with "
                    "“coachdossier note edit”.",
                    code=draft.trajectory.code,
                    words=", ".join(words),
                ),
            )


def warn_if_alone(context: Context, vault: Vault, drafts: Sequence[CaseDraft]) -> None:
    """Tell which cases few of the coach's own dossiers resemble, and how little that says."""
    with vault.reading() as uow:
        cells = cells_of(uow, [draft.trajectory for draft in drafts])
    small = [(draft, cell) for draft, cell in zip(drafts, cells, strict=True) if cell.small]
    for draft, cell in small:
        output.say(
            context,
            ngettext(
                "{code}: {n} other dossier in your vault has the same kind, sector, work and age "
                "band.",
                "{code}: {n} other dossiers in your vault have the same kind, sector, work and age "
                "band.",
                cell.alike,
                code=draft.trajectory.code,
            ),
        )
    if small:
        output.say(
            context,
            _(
                "That says little: somebody unique in one practice may be one of many outside it, "
                "and the other way round. You know best who would recognise this case."
            ),
        )


def answer_questions(context: Context, review: str, *, ask: bool, of: str = "") -> tuple[str, ...]:
    """Ask what only a person can answer; without a terminal the questions stay unanswered.

    `review` is what “intervision review” wants to hear to review this case, `of` its trajectory
    where several cases are asked about.

    Enter is no answer: nobody says no to these without having read them.

    Raise Declined when the coach stops after a yes: then somebody may recognise the case.
    """
    if not ask or not context.interactive:
        return (UNANSWERED,) * len(QUESTIONS)
    before = f"{of}: " if of else ""
    answers = tuple(
        YES
        if prompts.confirm(context, before + _(question), option="--flags redact", default=None)
        else NO
        for question in QUESTIONS
    )
    if YES in answers:
        output.say(
            context,
            _(
                "So somebody may recognise this case. You can leave more out of it first, with "
                "“coachdossier intervision review {review} --again”.",
                review=review,
            ),
        )
        if not prompts.confirm(context, _("Go on all the same?"), option="--flags redact"):
            raise Declined(N_("You stopped: nothing was written, nothing was closed."))
    return answers


def tell_unanswered(context: Context, answers: Sequence[str]) -> None:
    """Name the questions that nobody answered."""
    for question, answer in zip(QUESTIONS, answers, strict=True):
        if answer == UNANSWERED:
            output.say(context, _("Unanswered: {question}", question=_(question)))


def _labels(context: Context, draft: CaseDraft) -> None:
    code, register = draft.trajectory.code, draft.result.register
    if not register:
        output.say(context, _("Nothing in {code} had to be replaced.", code=code))
        return
    if not context.interactive:
        labels = ", ".join(f"{entry.label} {entry.count}" for entry in register)
        output.say(context, _("Replaced in {code}: {labels}", code=code, labels=labels))
        return
    surfaces: dict[str, dict[str, str]] = defaultdict(dict)
    for one in draft.result.replacements:
        surface = " ".join(one.surface.split())
        surfaces[one.label].setdefault(surface.casefold(), surface)
    output.say(context, _("Replaced in {code}:", code=code))
    width = max(len(entry.label) for entry in register)
    for entry in register:
        found = list(surfaces[entry.label].values())
        more = "…" if len(found) > _MOST_SURFACES else ""
        shown = ", ".join([*found[:_MOST_SURFACES], *filter(None, [more])])
        before = f"  {entry.label:<{width}}  {entry.count:>3}  "
        output.say(context, before + output.wrapped(context, shown, before=len(before)))


def _details(context: Context, draft: CaseDraft) -> None:
    budget = draft.result.budget
    output.say(
        context,
        ngettext(
            "{n} detail that may tell who it is remains, of at most {most}: {details}",
            "{n} details that may tell who it is remain, of at most {most}: {details}",
            len(budget.remaining),
            most=MOST,
            details=_told(budget.remaining),
        )
        if budget.remaining
        else _("No detail remains that may tell who it is, as far as a program can see."),
    )
    if len(budget.remaining) > MOST:
        output.say(
            context,
            _("That is more than {most}, because you kept them. Leave some out.", most=MOST),
        )
    if budget.left_out:
        output.say(
            context, _("Left out, to stay at that: {details}", details=_told(budget.left_out))
        )
    if draft.result.unusual:
        occupation, sector = draft.result.unusual
        output.say(
            context,
            _(
                "Few people work in {occupation} at an employer in {sector}: together that may "
                "tell who it is.",
                occupation=occupation,
                sector=sector,
            ),
        )
    if budget.band != BAND:
        output.say(context, _("Ages became bands of {n} years.", n=budget.band))


def _told(details: Sequence[Detail]) -> str:
    return "; ".join(_(_KINDS[detail.kind], value=detail.value) for detail in details)
