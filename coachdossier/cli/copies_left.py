"""Telling, after who may open the vault has changed, which backups don't follow yet."""

from coachdossier.cli import output
from coachdossier.cli.context import Context
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_short
from coachdossier.services.backups import list_backups
from coachdossier.vault.vault import Vault


def tell_copies_left(context: Context, vault: Vault) -> None:
    """Say of each backup that is out of reach that it still opens with what opened it before."""
    with vault.reading() as uow:
        left = [line for line in list_backups(uow) if line.there is None]
    for line in left:
        output.say(
            context,
            _(
                "Backup {id} in {place} is out of reach and opens with what opened it before, "
                "until the next “coachdossier backup create” with its stick plugged in, or until "
                "{date}.",
                id=line.id,
                place=line.where,
                date=date_short(line.expires),
            ),
        )
