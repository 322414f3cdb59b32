"""The lines of a plan in words, the same in every document: what stays, and until when."""

from coachdossier.domain.disposition import Action, StaysBecause, Step
from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.i18n.formats import date_text

_UNTIL: dict[StaysBecause, str] = {
    StaysBecause.OTHER_TRAJECTORY: N_("the end of that trajectory"),
    StaysBecause.SHARED_PERSON: N_("the end of that work"),
    StaysBecause.CONSENT: N_("the day the consent is withdrawn"),
}


def stays(step: Step) -> bool:
    """Tell whether a step leaves its data where it is."""
    return step.because is not None or step.action is Action.KEEP


def until_text(step: Step) -> str:
    """Return until when something stays; to whom it is about too, so of nobody else's dossier."""
    if step.due is None:
        known = None if step.because is None else _UNTIL.get(step.because)
        return _("no end date yet") if known is None else _(known)
    last = date_text(step.due)
    if step.due_from is None:
        return last
    return _("between {first} and {last}", first=date_text(step.due_from), last=last)
