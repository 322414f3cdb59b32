"""Checking a policy against itself, the law, and what the vault holds."""

from coachdossier.policy.lint import OF_A_CLIENT, Finding, check_policy
from coachdossier.policy.model import Policy
from coachdossier.services.facts import all_facts
from coachdossier.services.policies import policy_in_use, with_answers
from coachdossier.vault.unit_of_work import UnitOfWork


def findings(uow: UnitOfWork, policy: Policy | None = None) -> tuple[Finding, ...]:
    """Check a policy, or the one in use, with the answers that the vault knows."""
    checked = policy_in_use(uow) if policy is None else with_answers(uow, policy)
    held = {
        holding.category for facts in all_facts(uow) for holding in facts.holdings if holding.count
    }
    return check_policy(checked, (*OF_A_CLIENT, *sorted(held - set(OF_A_CLIENT))))
