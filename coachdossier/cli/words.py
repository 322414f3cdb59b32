"""The words for what findings, errors and lists are filled in with; JSON and options keep values.

Kept apart from `cli.labels`, which knows the lists of a dossier: these know policies and shields.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from coachdossier.domain.categories import GROUP_LABELS, GROUPS, LABELS, Category
from coachdossier.domain.disposition import ACTION_LABELS, Action
from coachdossier.domain.shielding import PersonField, Record
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.policy.vocabulary import Duty

RECORD_LABELS: dict[Record, str] = {
    Record.NOTE: N_("note"),
    Record.GOAL: N_("goal"),
    Record.SESSION: N_("session"),
    Record.EVALUATION: N_("evaluation"),
    Record.CONTACT: N_("contact"),
    Record.PUBLICITY: N_("publicity"),
    Record.TRAJECTORY: N_("trajectory"),
    Record.PERSON: N_("person"),
}

FIELD_LABELS: dict[PersonField, str] = {
    PersonField.TITLE: N_("title"),
    PersonField.INITIALS: N_("initials"),
    PersonField.NICKNAME: N_("nickname"),
    PersonField.EMAIL: N_("e-mail"),
    PersonField.PHONE: N_("phone"),
    PersonField.ADDRESS: N_("address"),
    PersonField.BIRTH_DATE: N_("birth date"),
    PersonField.BIRTH_PLACE: N_("birth place"),
    PersonField.GENDER: N_("gender"),
    PersonField.EMPLOYER: N_("employer"),
    PersonField.FUNCTION: N_("job title"),
    PersonField.ATTENDANCE: N_("attendance"),
}

_DUTY_LABELS: dict[Duty, str] = {
    Duty.REQUEST_REPLY: N_("a reply"),
    Duty.ERASURE: N_("erasure"),
    Duty.RESTRICTION: N_("shielding"),
    Duty.OBJECTION: N_("objection"),
    Duty.PORTABILITY: N_("taking along"),
    Duty.BREACH_CLIENTS: N_("a data breach"),
}

# By type, because members of two lists are equal when their values are.
_WORDS: dict[type, Mapping[Any, str]] = {
    Category: LABELS,
    Action: ACTION_LABELS,
    Record: RECORD_LABELS,
    PersonField: FIELD_LABELS,
    Duty: _DUTY_LABELS,
}


def in_words(value: object) -> object:
    """Return what a coach reads for a value: days, members of closed lists, rows of them."""
    if isinstance(value, date):
        return date_short(value)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in _whole_groups(value))
    if isinstance(value, StrEnum) and type(value) in _WORDS:
        return _(_WORDS[type(value)][value])
    return value


def _whole_groups(values: tuple[object, ...]) -> Iterator[object]:
    """Name a group of categories by its own name when all of it is there."""
    named: set[str] = set()
    for value in values:
        group = next((name for name, leaves in GROUPS.items() if value in leaves), "")
        if group and set(GROUPS[group]) <= set(values):
            if group not in named:
                yield _(GROUP_LABELS[group])
            named.add(group)
        else:
            yield in_words(value)


def kind_of_data(name: str) -> str:
    """Return what a coach reads for a category or a group of them."""
    return _(GROUP_LABELS[name] if name in GROUP_LABELS else LABELS[Category(name)])


def since(begun: date, ended: date | None) -> str:
    """Return the cell of a list for what stands since a day, or stood until one."""
    if ended is None:
        return date_short(begun)
    return _("until {day}", day=date_short(ended))
