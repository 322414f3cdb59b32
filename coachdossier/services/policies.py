"""The policy that a vault lives by, with the answers that the coach gave to what it asks."""

from coachdossier.policy.answers import Answer, answered
from coachdossier.policy.loading import load_preset, load_sources
from coachdossier.policy.model import Policy, Source
from coachdossier.services.settings import DEFAULT_POLICY, POLICY
from coachdossier.vault.unit_of_work import UnitOfWork


def policy_in_use(uow: UnitOfWork) -> Policy:
    """Return the policy that was chosen, from the coach's own text when the vault holds one."""
    return answered(policy_as_written(uow), answers_given(uow))


def policy_as_written(uow: UnitOfWork) -> Policy:
    """Return the policy in use without the answers laid over it."""
    sources = tuple(Source(name, text) for name, text in uow.policy.sources())
    if sources:
        return load_sources(sources)
    return load_preset(uow.settings.get(POLICY, DEFAULT_POLICY))


def answers_given(uow: UnitOfWork) -> tuple[Answer, ...]:
    """Return every answer that was ever recorded, oldest first."""
    return tuple(Answer(*row) for row in uow.policy.answers())
