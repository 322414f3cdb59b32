"""One policy file, read and checked.

Every complaint names the file, the place and what is expected there. A place is written as in the
file: `rules.R1`, `backups`, `audiences.trainer`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar, get_args, get_type_hints

from coachdossier.domain.categories import GROUPS, Category, leaves
from coachdossier.domain.disposition import Action
from coachdossier.errors import N_, UsageError
from coachdossier.policy.model import Rule
from coachdossier.policy.periods import is_period
from coachdossier.policy.vocabulary import ASK, BY_LAW, UNTIL, triggers_of

T = TypeVar("T")
Table = dict[str, Any]

_CHOICE = re.compile(r"choose\(([a-z_,\s]+)\)")
_PLACE_IN_MESSAGE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something stands; `at` is empty outside all tables."""

    file: str
    at: str

    def refuse(self, key: str, value: object, expected: str) -> UsageError:
        return UsageError(
            N_("In {file} at {place}: {key} is {value}."),
            hint=N_("Expected here: {expected}."),
            file=self.file,
            place=self.at,
            key=key,
            value=value,
            expected=expected,
        )

    def unknown(self, key: str, known: list[str]) -> UsageError:
        return UsageError(
            N_("In {file} at {place}: there is no key {key}.")
            if self.at
            else N_("In {file}: there is no key {key}."),
            hint=N_("Expected here: {expected}."),
            file=self.file,
            place=self.at,
            key=key,
            expected=", ".join(get_close_matches(key, known, n=1) or sorted(known)),
        )

    def missing(self, key: str) -> UsageError:
        return UsageError(
            N_("In {file} at {place}: the key {key} is missing."),
            hint=N_("Add the key {key} there."),
            file=self.file,
            place=self.at,
            key=key,
        )


def parse(text: str, file: str) -> Table:
    """The tables of a TOML text; UsageError with the line when it is none."""
    import tomllib  # only commands that read a policy pay for it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            N_("{file} is not a TOML file: {reason}."),
            hint=N_("Mend that line, or look at a preset with `coachdossier policy show`."),
            file=file,
            reason=error,
        ) from error


def build(table: object, into: type[T], place: Place) -> T:
    """Make a value of the dataclass `into` from a table, refusing what it does not know."""
    import msgspec  # only commands that read a policy pay for it

    if not isinstance(table, dict):
        raise place.refuse(place.at, table, "table")
    known = [field.name for field in fields(into)]  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise place.unknown(key, known)
    for field in fields(into):  # type: ignore[arg-type]
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if not optional and field.name not in table:
            raise place.missing(field.name)
    try:
        return msgspec.convert(table, into)
    except msgspec.ValidationError as error:
        raise _translated(error, table, into, place) from error


def _translated(error: Exception, table: Table, into: type, place: Place) -> UsageError:
    """What msgspec complains of, in the words of the file."""
    message = str(error)
    path = _PLACE_IN_MESSAGE.search(message)
    key = path["path"] if path else place.at
    expected = _PLACE_IN_MESSAGE.sub("", message)
    if "enum" in message:
        expected = ", ".join(_words_of(into, key)) or expected
    return place.refuse(key, table.get(re.split(r"[.\[]", key)[0]), expected)


def _words_of(into: type, path: str) -> Iterator[str]:
    """The words of the enum that stands at `path`, such as `sees[0].what`, in `into`."""
    step, _, rest = path.partition(".")
    pending = [get_type_hints(into).get(step.partition("[")[0])]
    while pending:
        kind = pending.pop()
        if rest and isinstance(kind, type) and is_dataclass(kind):
            yield from _words_of(kind, rest)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield from (str(member.value) for member in kind)
        else:
            pending.extend(get_args(kind))


def read_rule(table: Mapping[str, Any], layer: int, place: Place) -> Rule:
    """A rule from its table; UsageError for anything that a rule cannot say."""
    if "action" not in table:
        raise place.missing("action")
    for key in ("actions", "layer"):
        if key in table:
            raise place.unknown(key, ["action"])
    plain = {key: value for key, value in table.items() if key != "action"}
    known = {field.name for field in fields(Rule)} - {"actions", "layer"} | {"action"}
    for key in plain:
        if key not in known:
            raise place.unknown(key, sorted(known))
    plain["actions"] = read_actions(table["action"], place)
    plain["layer"] = layer
    rule = build(plain, Rule, place)
    _check_categories(rule, place)
    _check_periods(rule, place)
    _check_triggers(rule, place)
    return rule


def read_actions(text: object, place: Place) -> list[Action]:
    """`delete` or `choose(delete,pseudonymise)` as the actions that are open to the coach."""
    expected = ", ".join([*Action, "choose(delete,pseudonymise)"])
    if not isinstance(text, str):
        raise place.refuse("action", text, expected)
    choice = _CHOICE.fullmatch(text)
    words = [word.strip() for word in choice[1].split(",")] if choice else [text]
    try:
        return [Action(word) for word in words]
    except ValueError:
        raise place.refuse("action", text, expected) from None


def _check_categories(rule: Rule, place: Place) -> None:
    for key, names in (("categories", rule.categories), ("exempt", rule.exempt)):
        for name in names:
            try:
                leaves(name)
            except KeyError:
                known = [*Category, *GROUPS]
                near = get_close_matches(name, known, n=3) or known
                raise place.refuse(key, name, ", ".join(near)) from None
    if not rule.categories:
        raise place.refuse("categories", "[]", "session_note, dossier_content, ...")


def _check_periods(rule: Rule, place: Place) -> None:
    for key, value, words in (
        ("period", rule.period, (ASK, UNTIL, BY_LAW)),
        ("propose", rule.propose or None, (UNTIL,)),
    ):
        if value is not None and value not in words and not is_period(value):
            raise place.refuse(key, value, f"P3Y, P30D, {', '.join(words)}")
    if rule.trigger is not None and rule.period is None:
        raise place.missing("period")


def _check_triggers(rule: Rule, place: Place) -> None:
    for key, trigger in (("trigger", rule.trigger), ("latest", rule.latest)):
        if trigger is None:
            continue
        for category in (leaf for name in rule.categories for leaf in leaves(name)):
            if trigger not in triggers_of(category):
                expected = ", ".join(sorted(triggers_of(category))) or "-"
                raise UsageError(
                    N_(
                        "In {file} at {place}: {key} is {value}, which cannot happen to {category}."
                    ),
                    hint=N_("Expected here: {expected}."),
                    file=place.file,
                    place=place.at,
                    key=key,
                    value=trigger.value,
                    category=category.value,
                    expected=expected,
                )
