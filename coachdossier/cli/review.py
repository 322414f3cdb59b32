"""Deciding about flags at the terminal: words that may name somebody, each in its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from coachdossier.anonymise.model import Decision, DecisionKind, Flag, FlagPolicy, Mention, Role
from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.flags import Flags
from coachdossier.errors import N_
from coachdossier.i18n import _, ngettext
from coachdossier.services.cases import CaseDraft
from coachdossier.services.lookup import stored_id
from coachdossier.services.reviewing import in_case, remember, take_back
from coachdossier.vault.vault import Vault

FLAGS_OPTION = "--flags"
_BACK = "back"


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
_OTHER_PARTS: dict[Role, str] = {
    Role.CONTACT: N_("a contact"),
    Role.THIRD_PERSON: N_("a third person"),
}
"""Parts that only those have whom the vault knows."""

_DECIDED: dict[DecisionKind, str] = {
    DecisionKind.REDACT: N_("redact"),
    DecisionKind.KEEP: N_("keep"),
    DecisionKind.IS: N_("a name"),
}

REASONS: dict[str, str] = {
    "capital or unknown word": N_("a capital, or a word that no word list knows"),
    "found elsewhere in the case": N_("a name elsewhere in this case"),
    "known": N_("a name that you know"),
    "word or known name": N_("an everyday word, or a name that you know"),
    "misspelling of a known name": N_("an everyday word, or a misspelt name that you know"),
    "initials in minutes": N_("an abbreviation, or somebody's initials"),
    "word or misspelling": N_("an everyday word, or a misspelt name that you know"),
    "abbreviation or initials": N_("an abbreviation, or somebody's initials"),
    "number": N_("perhaps a number that leads to somebody"),
    "code": N_("perhaps a number that leads to somebody"),
    "organisation": N_("perhaps the name of an organisation"),
    "kind of a known organisation": N_("perhaps an organisation that you know"),
    "name from a list": N_("a place or an organisation, or everyday words"),
    "initials of a known person": N_("an abbreviation, or somebody's initials"),
    "short form of a known name": N_("an everyday word, or a short form of a name that you know"),
    "street": N_("perhaps an address"),
    "date": N_("a date, or a score"),
    "may be a known name": N_("perhaps a name that you know"),
    "reads like a name": N_("reads like somebody's name"),
    "reads like an organisation": N_("perhaps the name of an organisation"),
    "reads like a place": N_("reads like a place"),
    "reads like a date": N_("reads like a date"),
    "reads like an age": N_("reads like somebody's age"),
    "reads like a job": N_("reads like somebody's work"),
    "reads like a number": N_("perhaps a number that leads to somebody"),
}
"""What the stages of the anonymiser say of a flag; `quasi` says it in words for the coach."""


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
            take_back(uow, stored_id(draft.trajectory), decision.surface)


def decide_flags(
    context: Context, drafts: Sequence[CaseDraft], memory: Memory, *, again: bool = False
) -> None:
    """Ask about every undecided flag, most doubtful first.

    One answer holds for all mentions of the same words and is remembered at once. The coach may
    take answers back, and may stop. With `again` it also asks about what was decided before.
    """
    questions = [
        _Question(draft, flag, shown=len(drafts) > 1)
        for draft in drafts
        for flag in sorted(draft.result.flags, key=lambda flag: -flag.doubt)
        if again or flag.decision is None
    ]
    if questions:
        output.say(
            context,
            ngettext(
                "{n} word or phrase to decide about. An answer holds for every mention and is kept "
                "at once, so you can stop and go on later.",
                "{n} words or phrases to decide about. An answer holds for every mention and is "
                "kept at once, so you can stop and go on later.",
                len(questions),
            ),
        )
    at = 0
    while at < len(questions):
        question = questions[at]
        try:
            answer = question.ask(context, f"{at + 1}/{len(questions)}", first=at == 0)
        except KeyboardInterrupt:
            output.say(context, _("Stopped. What you decided so far is kept."))
            raise
        if answer is _Step.STOP:
            return
        if answer is _Step.UNDO:
            at -= 1
            questions[at].take_back(memory)
            continue
        if isinstance(answer, Decision):
            memory.keep(question.draft, answer)
        at += 1


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


def note_number(where: Flag | Mention) -> int | None:
    """Return the number of the note that a flag stands in; None for a goal or a remark."""
    kind, _dash, number = where.text_id.partition("-")
    return int(number) if kind == "note" else None


def flag_policy(flags: Flags) -> FlagPolicy:
    return FlagPolicy(flags.value)


class _Step(Enum):
    """An answer that decides nothing."""

    NEXT = "next"
    UNDO = "undo"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class _Question:
    """A flag of a draft; `shown` when the coach must be told of which trajectory."""

    draft: CaseDraft
    flag: Flag
    shown: bool

    def ask(self, context: Context, place: str, *, first: bool) -> Decision | _Step:
        """Show the flag in its sentence and return what a key says about it."""
        flag = self.flag
        output.say(context, "")
        output.say(context, f"{place}  {self._where()}")
        output.say(context, marked(flag))
        keys = self._keys(first=first)
        steps = {"n": _Step.NEXT, "u": _Step.UNDO, "q": _Step.STOP}
        answers = {"k": DecisionKind.KEEP, "r": DecisionKind.REDACT}
        while True:
            key = prompts.ask_key(
                context,
                f"“{' '.join(flag.surface.split())}”: {_(REASONS.get(flag.reason, flag.reason))}",
                keys,
                option=FLAGS_OPTION,
                default=None if flag.decision is None else "n",
            )
            if key in steps:
                return steps[key]
            if key in answers:
                return Decision(flag.surface, answers[key])
            if key == "m":
                self._show_mentions(context)
            elif (named := self._named(context)) is not None:
                return named

    def take_back(self, memory: Memory) -> None:
        """Undo the answer: what was decided before holds again."""
        flag = self.flag
        if flag.decision is None:
            memory.forget(self.draft, Decision(flag.surface, DecisionKind.REDACT))
            return
        role = flag.suggestion if flag.decision is DecisionKind.IS else None
        memory.keep(self.draft, Decision(flag.surface, flag.decision, role, flag.key))

    def _where(self) -> str:
        number = note_number(self.flag)
        parts = [
            self.draft.trajectory.code if self.shown else "",
            _("note {number}", number=number) if number else _("goal or evaluation"),
            ngettext("{n} mention", "{n} mentions", len(self.flag.mentions)),
        ]
        if self.flag.decision is not None:
            parts.append(_("decided before: {answer}", answer=_(_DECIDED[self.flag.decision])))
        return ", ".join(filter(None, parts))

    def _keys(self, *, first: bool) -> dict[str, str]:
        detail = self.flag.suggestion is Role.DETAIL
        keys = {"n": _("leave it so")} if self.flag.decision is not None else {}
        keys["r"] = _("leave out") if detail else _("redact")
        keys["k"] = _("keep: tells nobody who it is") if detail else _("keep: it names nobody")
        if not detail and any(map(str.isalpha, self.flag.surface)):
            keys["i"] = _("it is …")
        if len(self.flag.mentions) > 1:
            keys["m"] = _("show all mentions")
        if not first:
            keys["u"] = _("undo the last")
        keys["q"] = _("stop here")
        return keys

    def _show_mentions(self, context: Context) -> None:
        sentences = dict.fromkeys(mention.sentence for mention in self.flag.mentions)
        for sentence in sentences:
            output.say(context, "- " + _marked(sentence, self.flag.surface))

    def _named(self, context: Context) -> Decision | None:
        """Ask whose name it is: of somebody in the case, or of somebody new with a role."""
        flag, known = self.flag, {one.key: one for one in in_case(self.draft)}
        taken = {one.role for one in known.values()} & {Role.COACHEE}
        choices: dict[str, str] = {
            key: f"{one.name} ({_(_ROLES.get(one.role) or _OTHER_PARTS[one.role])})"
            for key, one in known.items()
        } | {role.value: _(label) for role, label in _ROLES.items() if role not in taken}
        choices[_BACK] = _("none of these: back to the question")
        suggested = flag.key or flag.suggestion.value
        chosen = prompts.ask_choice(
            context,
            _("Who or what is it?"),
            choices,
            option=FLAGS_OPTION,
            default=suggested if suggested in choices else None,
        )
        if chosen == _BACK:
            return None
        if chosen not in known:
            return Decision(flag.surface, DecisionKind.IS, Role(chosen))
        output.say(
            context,
            _(
                "“{word}” is kept as a name of {name}: every dossier knows it from now on.",
                word=" ".join(flag.surface.split()),
                name=known[chosen].name,
            ),
        )
        return Decision(flag.surface, DecisionKind.IS, known[chosen].role, chosen)


def marked(flag: Flag) -> str:
    """The sentence of a flag with its words between » and «, whichever way it is drawn."""
    return _marked(flag.sentence, flag.surface)


def _marked(sentence: str, surface: str) -> str:
    shown, words = " ".join(sentence.split()), " ".join(surface.split())
    found = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", f"»{words}«", shown)
    return found if found != shown else f"{shown} »{words}«"
