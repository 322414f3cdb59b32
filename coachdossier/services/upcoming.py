"""What is due, and what the years will bring: looked at, never touched."""

from datetime import date

from coachdossier.errors import N_, UsageError
from coachdossier.policy.model import Policy
from coachdossier.policy.outlook import Outlook, simulate
from coachdossier.policy.retention import DueItem, plan_due
from coachdossier.services.facts import all_facts
from coachdossier.services.policies import policy_in_use
from coachdossier.vault.unit_of_work import UnitOfWork


def list_due(uow: UnitOfWork, today: date) -> tuple[DueItem, ...]:
    """Return everything whose time has come, the oldest first, with what blocks it."""
    policy = policy_in_use(uow)
    return plan_due(all_facts(uow, policy), policy, today=today)


def look_ahead(uow: UnitOfWork, today: date, until: date, policy: Policy | None = None) -> Outlook:
    """Return what runs would do until a day, under `policy` or the one in use.

    Raise UsageError when the day lies behind.
    """
    if until < today:
        raise UsageError(
            N_("A simulation looks ahead: {until} lies before {today}."),
            hint=N_("Give a later day with --until."),
            until=until,
            today=today,
        )
    chosen = policy or policy_in_use(uow)
    return simulate(all_facts(uow, chosen), chosen, today=today, until=until)
