"""The question whether name and e-mail may stay after the end, asked on a terminal."""

from coachdossier.cli import prompts
from coachdossier.cli.context import Context
from coachdossier.domain.privacy import Occasion
from coachdossier.i18n import _
from coachdossier.services.staying import Asked


def says_yes(context: Context, asked: Asked | None) -> bool:
    """Ask it when somebody can answer; a script records the answer with `consent give`."""
    if asked is None or not context.interactive:
        return False
    question = (
        _("Does the client agree that you keep name and e-mail after the end?")
        if asked.occasion is Occasion.START
        else _("Does the client still agree that you keep name and e-mail after the end?")
    )
    return prompts.confirm(context, question, option="consent give")
