"""Deciding about flags at the terminal: words that may name somebody, each in its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol

from coachdossier.anonymise.model import Decision, DecisionKind, Flag, FlagPolicy, Role
from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.flags import Flags
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.services.cases import CaseDraft, remember
from coachdossier.services.lookup import stored_id
from coachdossier.vault.vault import Vault

FLAGS_OPTION = "--flags"


_ROLES: dict[Role, str] = {
    Role.COACHEE: N_("the coachee"),
    Role.MANAGER: N_("the manager"),
    Role.COMMISSIONER: N_("the commissioner"),
    Role.COLLEAGUE: N_("a colleague"),
    Role.PARTNER: N_("the partner"),
    Role.CHILD: N_("a child"),
    Role.PARENT: N_("a parent"),
    Role.FAMILY: N_("other family"),
    Role.PERSON: N_("somebody else"),
    Role.ORGANISATION: N_("an organisation"),
    Role.PLACE: N_("a place"),
    Role.SCHOOL: N_("a school"),
    Role.JOB: N_("a job"),
}


class Memory(Protocol):
    """Where a decision goes as soon as it is made, so that stopping loses nothing."""

    def keep(self, draft: CaseDraft, decision: Decision) -> None:
        """Remember a decision; a later one about the same words replaces it."""

    def forget(self, draft: CaseDraft, decision: Decision) -> None:
        """Take a decision back."""


@dataclass(frozen=True, slots=True)
class InVault:
    """Decisions go to the vault one by one, so that a review can be left and taken up again."""

    vault: Vault

    def keep(self, draft: CaseDraft, decision: Decision) -> None:
        with self.vault.writing() as uow:
            remember(uow, stored_id(draft.trajectory), [decision])

    def forget(self, draft: CaseDraft, decision: Decision) -> None:
        with self.vault.writing() as uow:
            uow.decisions.forget(stored_id(draft.trajectory), decision.surface)


def decide_flags(
    context: Context, drafts: Sequence[CaseDraft], memory: Memory | None = None
) -> dict[str, list[Decision]]:
    """Ask about every undecided flag, most doubtful first; return decisions per trajectory.

    One answer holds for all mentions of the same words. The coach may take answers back, and may
    stop: what was decided until then counts.
    """
    questions = [
        (draft, flag)
        for draft in drafts
        for flag in sorted(draft.result.undecided, key=lambda flag: -flag.doubt)
    ]
    made: list[Decision] = []
    while len(made) < len(questions):
        draft, flag = questions[len(made)]
        answer = _decide(context, flag, f"{len(made) + 1}/{len(questions)}", first=not made)
        if answer is _Step.STOP:
            break
        if answer is _Step.UNDO:
            taken_back = made.pop()
            if memory:
                memory.forget(questions[len(made)][0], taken_back)
            continue
        made.append(answer)
        if memory:
            memory.keep(draft, answer)
    decided: dict[str, list[Decision]] = {draft.trajectory.code: [] for draft in drafts}
    for (draft, _flag), decision in zip(questions, made, strict=False):
        decided[draft.trajectory.code].append(decision)
    return decided


def flags_as_data(drafts: Sequence[CaseDraft]) -> list[dict[str, object]]:
    """Return every flag that was raised, as the JSON of an export names it."""
    return [
        {
            "trajectory": draft.trajectory.code,
            "text": flag.surface,
            "reason": flag.reason,
            "note": note_number(flag),
            "decision": None if flag.decision is None else flag.decision.value,
        }
        for draft in drafts
        for flag in draft.result.flags
    ]


def note_number(flag: Flag) -> int | None:
    """Return the number of the note that a flag stands in; None for a goal or a remark."""
    kind, _dash, number = flag.text_id.partition("-")
    return int(number) if kind == "note" else None


def flag_policy(flags: Flags) -> FlagPolicy:
    return FlagPolicy(flags.value)


class _Step(Enum):
    """An answer that decides nothing."""

    UNDO = "undo"
    STOP = "stop"


def _decide(
    context: Context, flag: Flag, place: str, *, first: bool
) -> Decision | Literal[_Step.UNDO, _Step.STOP]:
    """Show a flag in its sentence and return what one key says about it."""
    output.say(context, "")
    output.say(context, f"{place}  {marked(flag)}")
    keys = {
        "r": _("redact"),
        "k": _("keep: it names nobody"),
        "i": _("it is the name of …"),
        "u": _("undo the last"),
        "q": _("stop here"),
    }
    if first:
        del keys["u"]
    mentions = len(flag.mentions)
    key = prompts.ask_key(
        context,
        ngettext(
            "“{words}”: {reason} ({n} mention)",
            "“{words}”: {reason} ({n} mentions)",
            mentions,
            words=flag.surface,
            reason=_(flag.reason),
        ),
        keys,
        option=FLAGS_OPTION,
        default="r",
    )
    if key == "u":
        return _Step.UNDO
    if key == "q":
        return _Step.STOP
    if key != "i":
        return Decision(flag.surface, DecisionKind.KEEP if key == "k" else DecisionKind.REDACT)
    role = prompts.ask_choice(
        context,
        _("Who or what is it?"),
        {role: _(label) for role, label in _ROLES.items()},
        option=FLAGS_OPTION,
    )
    return Decision(flag.surface, DecisionKind.IS, role)


def marked(flag: Flag) -> str:
    """The sentence of a flag with its words between » and «, whichever way it is drawn."""
    sentence = " ".join(flag.sentence.split())
    words = " ".join(flag.surface.split())
    before, found, after = sentence.partition(words)
    return f"{before}»{words}«{after}" if found else f"{sentence} »{words}«"
