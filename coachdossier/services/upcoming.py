"""What is due, and what the years will bring: looked at, never touched."""

from collections import Counter
from dataclasses import replace
from datetime import date

from coachdossier.domain.categories import Category
from coachdossier.domain.disposition import Action
from coachdossier.errors import N_, UsageError
from coachdossier.policy.model import Policy
from coachdossier.policy.planning import CATEGORY_ORDER
from coachdossier.policy.retention import DueItem, Forecast, plan_due, simulate
from coachdossier.services.facts import CONSENTS, all_facts
from coachdossier.services.policies import policy_in_use
from coachdossier.services.request_facts import REQUEST_PROOFS
from coachdossier.vault.unit_of_work import UnitOfWork

PROOFS = (CONSENTS, REQUEST_PROOFS)
"""Facts of what proves something of somebody who is known no more."""


def list_due(uow: UnitOfWork, today: date, policy: Policy | None = None) -> tuple[DueItem, ...]:
    """Return everything whose time has come, the oldest first, with what blocks it."""
    chosen = policy or policy_in_use(uow)
    items = plan_due(all_facts(uow, chosen), chosen, today=today)
    return tuple(as_due(item) for item in items)


def forecast(uow: UnitOfWork, today: date, until: date) -> tuple[Forecast, ...]:
    """Return what runs would do until a day; raise UsageError when it lies behind."""
    if until < today:
        raise UsageError(
            N_("A simulation looks ahead: {until} lies before {today}."),
            hint=N_("Give a later day with --until."),
            until=until.isoformat(),
            today=today.isoformat(),
        )
    policy = policy_in_use(uow)
    facts = all_facts(uow, policy)
    whose = [one for one in facts if one.code not in PROOFS]
    proofs = [one for one in facts if one.code in PROOFS]
    counted: Counter[tuple[date, Category, Action]] = Counter()
    for group, action in ((whose, None), (proofs, Action.DELETE)):
        for one in simulate(group, policy, today=today, until=until):
            counted[one.date, one.category, action or one.action] += one.count
    return tuple(
        Forecast(day, category, action, count)
        for (day, category, action), count in sorted(
            counted.items(), key=lambda entry: (entry[0][0], CATEGORY_ORDER[entry[0][1]])
        )
    )


def as_due(item: DueItem) -> DueItem:
    """Proof without a person has nothing left to cut: when its time comes, it goes."""
    if item.trajectory in PROOFS and item.action is Action.PSEUDONYMISE:
        return replace(item, action=Action.DELETE)
    return item
