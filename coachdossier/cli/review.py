"""Deciding about flags at the terminal: words that may name somebody, each in its sentence."""

from collections.abc import Sequence

from coachdossier.anonymise.model import Decision, DecisionKind, Flag, FlagPolicy, Role
from coachdossier.cli import output, prompts
from coachdossier.cli.context import Context
from coachdossier.cli.flags import Flags
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.cases import CaseDraft

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


def decide_flags(context: Context, drafts: Sequence[CaseDraft]) -> dict[str, list[Decision]]:
    """Ask about every undecided flag, most doubtful first; return decisions per trajectory."""
    return {
        draft.trajectory.code: [
            _decide(context, flag)
            for flag in sorted(draft.result.undecided, key=lambda flag: -flag.doubt)
        ]
        for draft in drafts
    }


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


def _decide(context: Context, flag: Flag) -> Decision:
    output.say(context, "")
    output.say(context, f"  … {flag.sentence.strip()} …")
    kind = prompts.ask_choice(
        context,
        _("“{words}”: {reason}", words=flag.surface, reason=_(flag.reason)),
        {
            DecisionKind.REDACT: _("redact: replace it everywhere in this case"),
            DecisionKind.KEEP: _("keep: it names nobody"),
            DecisionKind.IS: _("it is the name of …"),
        },
        option=FLAGS_OPTION,
        default=DecisionKind.REDACT,
    )
    if kind is not DecisionKind.IS:
        return Decision(flag.surface, kind)
    role = prompts.ask_choice(
        context,
        _("Who or what is it?"),
        {role: _(label) for role, label in _ROLES.items()},
        option=FLAGS_OPTION,
    )
    return Decision(flag.surface, kind, role)
