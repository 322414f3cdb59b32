"""The coach's own measures: which there are, when each was last checked, which wait for that.

LEF-49, LEF-52 and LEF-53 promise measures that lie outside this program; they are listed with a
date, kept among the settings of the practice, and named in the security sheet.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime

from coachdossier.domain.measures import MEASURES, Measure
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.services.rules import count_bsn, require_past, tidy
from coachdossier.services.settings import DEMO, MEASURE
from coachdossier.vault.unit_of_work import UnitOfWork

LONGEST_UNCHECKED = 365
"""Days."""

LONGEST_TEXT = 200
_OWN = "own-"


def list_measures(uow: UnitOfWork) -> tuple[Measure, ...]:
    """Return the checklist: what every practice is asked, then the coach's own, oldest first."""
    kept = {
        name.removeprefix(MEASURE): json.loads(value)
        for name, value in uow.settings.starting_with(MEASURE).items()
    }
    common = [_measure(name, text, kept.get(name, {})) for name, text in MEASURES.items()]
    own = sorted((name for name in kept if name.startswith(_OWN)), key=_number)
    return (*common, *(_measure(name, kept[name]["text"], kept[name], own=True) for name in own))


def check_measures(uow: UnitOfWork, names: Sequence[str], on: date, today: date) -> None:
    """Record that measures were looked at; one that was left out applies from now on.

    Raise NotFound for a name that isn't in the list, UsageError for a day to come.
    """
    require_past(on, today, "--date")
    for measure in [_find(uow, name) for name in names]:
        text = {"text": measure.text} if measure.own else {}
        _put(uow, measure.name, {"checked": on.isoformat(), **text})
    uow.audit.append("measure.check", counts={"measures": len(names)})


def add_measure(uow: UnitOfWork, text: str) -> str:
    """Add a measure of the coach's own and return its name; it is checked apart from that."""
    text = tidy(text)
    count_bsn((text,), "")
    if not text or len(text) > LONGEST_TEXT:
        raise UsageError(
            N_("A measure is described in 1 to {longest} characters."),
            hint=N_("Say what is done, and name nobody."),
            longest=LONGEST_TEXT,
        )
    last = max((_number(one.name) for one in list_measures(uow) if one.own), default=0)
    name = f"{_OWN}{last + 1}"
    _put(uow, name, {"text": text})
    uow.audit.append("measure.add")
    return name


def remove_measure(uow: UnitOfWork, name: str) -> None:
    """Take one of the coach's own off the list, or leave out one that doesn't apply here.

    Raise NotFound for a name that isn't in the list.
    """
    measure = _find(uow, name)
    if measure.own:
        uow.settings.drop(MEASURE + measure.name)
    else:
        _put(uow, measure.name, {"left_out": True})
    uow.audit.append("measure.remove")


def unchecked_measures(uow: UnitOfWork, today: date) -> tuple[Measure, ...]:
    """Return what nobody looked at for a year, counted from the making of the vault at first.

    In a vault of fiction, that travels in time, nothing waits.
    """
    acts = uow.audit.acts()
    if uow.settings.get(DEMO) or not acts:
        return ()
    made = datetime.fromisoformat(acts[0].at).date()
    return tuple(
        measure
        for measure in list_measures(uow)
        if not measure.left_out and (today - (measure.checked or made)).days > LONGEST_UNCHECKED
    )


def _find(uow: UnitOfWork, name: str) -> Measure:
    for measure in list_measures(uow):
        if measure.name == name.strip().lower():
            return measure
    raise NotFound(
        N_("There is no measure with the name {name}."),
        hint=N_("See the names with “coachdossier security measures”."),
        name=name,
    )


def _measure(name: str, text: str, kept: dict[str, str], *, own: bool = False) -> Measure:
    day = kept.get("checked")
    return Measure(
        name=name,
        text=text,
        own=own,
        checked=date.fromisoformat(day) if day else None,
        left_out=bool(kept.get("left_out")),
    )


def _put(uow: UnitOfWork, name: str, kept: dict[str, object]) -> None:
    uow.settings.put(MEASURE + name, json.dumps(kept, ensure_ascii=False))


def _number(name: str) -> int:
    return int(name.removeprefix(_OWN))
