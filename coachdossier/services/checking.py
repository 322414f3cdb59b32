"""Checking a policy against itself, the law, and what the vault holds; the check is on record."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from coachdossier.policy.lint import OF_A_CLIENT, Finding, check_policy
from coachdossier.policy.model import Policy
from coachdossier.services.facts import all_facts
from coachdossier.services.policies import policy_in_use, with_answers
from coachdossier.services.settings import DEMO
from coachdossier.services.weighing import unweighed
from coachdossier.vault.unit_of_work import UnitOfWork

LONGEST_UNCHECKED = 365
"""Days."""

_ACT = "policy.check"


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A check that waits; `last` is the day of the previous one, None when there was none."""

    last: date | None


def findings(uow: UnitOfWork, policy: Policy | None = None) -> tuple[Finding, ...]:
    """Check a policy, or the one in use, with the answers that the vault knows."""
    checked = policy_in_use(uow) if policy is None else with_answers(uow, policy)
    held = {
        holding.category for facts in all_facts(uow) for holding in facts.holdings if holding.count
    }
    found = check_policy(checked, (*OF_A_CLIENT, *sorted(held - set(OF_A_CLIENT))))
    return (*found, *unweighed(uow, checked))


def self_check(uow: UnitOfWork) -> tuple[Finding, ...]:
    """Check the policy in use, and record in the audit what was found, by weight (LEF-68)."""
    found = findings(uow)
    weights = Counter(finding.severity.value for finding in found)
    uow.audit.append(_ACT, counts=dict(sorted(weights.items())))
    return found


def waiting_checks(uow: UnitOfWork, today: date) -> tuple[SelfCheck, ...]:
    """Return the self-check when it wasn't done for a year, counted from the making of the vault.

    In a vault of fiction, that travels in time, nothing waits.
    """
    last = uow.audit.last_at(_ACT)
    since = last or uow.audit.first_at()
    if uow.settings.get(DEMO) or since is None:
        return ()
    if (today - since.date()).days <= LONGEST_UNCHECKED:
        return ()
    return (SelfCheck(None if last is None else last.date()),)
