"""What a coach may choose at a close, and what is still to be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from coachdossier.domain.categories import GROUPS, NEVER_CHOSEN, Category, leaves
from coachdossier.domain.disposition import Action
from coachdossier.errors import N_, UsageError
from coachdossier.policy.model import Rule
from coachdossier.policy.rulebook import Rulebook

CHOOSABLE = (Action.DELETE, Action.PSEUDONYMISE, Action.ANONYMISE)


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A rule that lets the coach decide and for which no decision was given.

    `name` answers all of it in `--choose NAME=ACTION`; `categories` are the leaves that hold data.
    """

    rule: str
    name: str
    categories: tuple[Category, ...]
    options: tuple[Action, ...]
    condition: str = ""


def parse_choice(text: str) -> tuple[str, Action]:
    """`session_note=delete` as a pair; UsageError when it is no such thing."""
    name, _, word = text.partition("=")
    if word not in CHOOSABLE:
        raise UsageError(
            N_("The choice {choice} is not understood."),
            hint=N_("Write CATEGORY=ACTION with one of these actions: {actions}."),
            choice=text,
            actions=", ".join(CHOOSABLE),
        )
    _leaves(name)
    return name, Action(word)


def check_choices(choices: Mapping[str, Action], rulebook: Rulebook) -> None:
    """Raise UsageError for a name that does not exist or an action that its rules forbid.

    A group is accepted when at least one of its leaves offers the action.
    """
    for name, action in choices.items():
        named = _leaves(name)
        if NEVER_CHOSEN.issuperset(named):
            raise UsageError(
                N_("What happens to {category} is not yours to choose: the law needs it."),
                hint=N_("Leave {category} out of the choices."),
                category=name,
            )
        rules = [rule for leaf in named if (rule := rulebook.governing(leaf)) is not None]
        if not any(action in rule.actions for rule in rules):
            raise UsageError(
                N_("The policy does not allow {action} for {category}."),
                hint=N_("Allowed: {allowed} (rule {rule})."),
                action=action.value,
                category=name,
                allowed=", ".join(
                    dict.fromkeys(act.value for rule in rules for act in rule.actions)
                )
                or "-",
                rule=", ".join(dict.fromkeys(rule.id for rule in rules)) or "-",
            )


def chosen(category: Category, rule: Rule, choices: Mapping[str, Action]) -> Action | None:
    """The action for `category` under `rule`; the narrowest name wins, None when nothing fits."""
    covering = [name for name in choices if category in leaves(name)]
    for name in sorted(covering, key=lambda name: len(leaves(name))):
        if choices[name] in rule.actions:
            return choices[name]
    return None


def _leaves(name: str) -> tuple[Category, ...]:
    try:
        return leaves(name)
    except KeyError:
        near = get_close_matches(name, [*Category, *GROUPS], n=3)
        raise UsageError(
            N_("There is no category {category}."),
            hint=N_("Did you mean one of these: {near}?")
            if near
            else N_("“coachdossier close TRAJ --dry-run --json” names them; groups are {groups}."),
            category=name,
            near=", ".join(near),
            groups=", ".join(GROUPS),
        ) from None
