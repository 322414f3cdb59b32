"""The policy that a vault lives by."""

from coachdossier.policy.loading import load_preset
from coachdossier.policy.model import Policy
from coachdossier.services.settings import DEFAULT_POLICY, POLICY
from coachdossier.vault.unit_of_work import UnitOfWork


def policy_in_use(uow: UnitOfWork) -> Policy:
    """Return the policy that was chosen when the vault was made."""
    return load_preset(uow.settings.get(POLICY, DEFAULT_POLICY))
