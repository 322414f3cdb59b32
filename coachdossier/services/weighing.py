"""Why a legitimate interest outweighs that of the people: written down for each rule (LEF-7).

Art. 6(1)(f) AVG asks for that weighing before data rests on such an interest. It is kept with the
settings of the practice, and `policy check` says where it is missing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coachdossier.domain.disposition import Basis
from coachdossier.errors import N_, NotFound, UsageError
from coachdossier.policy.lint import Finding, Severity
from coachdossier.policy.model import Policy, Rule
from coachdossier.services.policies import policy_in_use
from coachdossier.services.rules import count_bsn, tidy
from coachdossier.services.settings import WEIGHING
from coachdossier.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Weighing:
    """A rule that rests on a legitimate interest; `text` is empty while nobody weighed it."""

    rule: str
    categories: tuple[str, ...]
    text: str
    written: date | None


def weighings(uow: UnitOfWork) -> list[Weighing]:
    """Return the rules in use that rest on a legitimate interest, weighed or not."""
    return [_weighing(uow, rule) for rule in _resting_on_interest(policy_in_use(uow))]


def weigh(uow: UnitOfWork, rule_id: str, text: str, today: date) -> Weighing:
    """Write down why the interest behind a rule outweighs that of the people.

    Raise NotFound for a rule that the policy in use doesn't have, UsageError for one that rests on
    something else and for no text.
    """
    policy, why = policy_in_use(uow), tidy(text)
    rule = next((one for one in policy.rules if one.id == rule_id), None)
    if rule is None:
        raise NotFound(
            N_("The policy in use has no rule {rule}."),
            hint=N_("See the rules with “coachdossier policy weigh”."),
            rule=rule_id,
        )
    if rule.basis is not Basis.LEGITIMATE_INTEREST:
        raise UsageError(
            N_("Rule {rule} rests on something else, and needs no weighing."), rule=rule_id
        )
    if not why:
        raise UsageError(
            N_("A weighing says what the interest is, and why it outweighs that of the people."),
            hint=N_("Give it with --text."),
        )
    count_bsn((why,), "")
    uow.settings.put(WEIGHING + rule_id, json.dumps({"text": why, "on": today.isoformat()}))
    uow.audit.append("policy.weigh")
    return _weighing(uow, rule)


def unweighed(uow: UnitOfWork, policy: Policy) -> Iterator[Finding]:
    """Yield a finding for each rule whose interest nobody weighed."""
    for rule in _resting_on_interest(policy):
        if not _weighing(uow, rule).text:
            yield Finding(
                Severity.NOTE,
                rule.id,
                rule.clauses,
                N_(
                    "Rule {rule} rests on a legitimate interest, and it isn't written down why "
                    "that outweighs the interest of the people: coachdossier policy weigh {rule}."
                ),
            )


def _resting_on_interest(policy: Policy) -> list[Rule]:
    return [rule for rule in policy.rules if rule.basis is Basis.LEGITIMATE_INTEREST]


def _weighing(uow: UnitOfWork, rule: Rule) -> Weighing:
    kept = uow.settings.get(WEIGHING + rule.id)
    said = json.loads(kept) if kept else {"text": "", "on": ""}
    return Weighing(
        rule=rule.id,
        categories=rule.categories,
        text=said["text"],
        written=date.fromisoformat(said["on"]) if said["on"] else None,
    )
