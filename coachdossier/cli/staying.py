"""The question whether name and e-mail may stay after the end, asked on a terminal."""

from coachdossier.cli import prompts
from coachdossier.cli.context import Context
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Trajectory
from coachdossier.i18n import _
from coachdossier.services.staying import consent_to_ask, record_yes
from coachdossier.vault.vault import Vault


def ask_to_stay(context: Context, vault: Vault, trajectory: Trajectory, occasion: Occasion) -> None:
    """Ask it when the policy does and somebody can answer; a script uses `consent give`."""
    if not context.interactive:
        return
    with vault.reading() as uow:
        asked = consent_to_ask(uow, trajectory, occasion)
    if asked is None:
        return
    question = (
        _("Does the client agree that you keep name and e-mail after the end?")
        if occasion is Occasion.START
        else _("Does the client still agree that you keep name and e-mail after the end?")
    )
    if prompts.confirm(context, question, option="consent give"):
        with vault.writing() as uow:
            record_yes(uow, asked, occasion, context.today())
