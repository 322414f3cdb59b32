"""What people consent to and how they said yes, in words. JSON and options keep the names."""

from coachdossier.errors import N_
from coachdossier.i18n import _
from coachdossier.services.disclosures import CERTIFICATE
from coachdossier.services.shielding import AUDIT_INTERVIEW, CASEBOOK, INTERVISION

_EVIDENCE = {
    "mail": N_("mail"),
    "form": N_("form"),
    "agreement": N_("agreement"),
    "spoken": N_("spoken"),
}

_USES = {
    INTERVISION: N_("taking a case to colleagues"),
    CASEBOOK: N_("keeping a case to learn from"),
    AUDIT_INTERVIEW: N_("being called by an auditor"),
    CERTIFICATE: N_("a certificate of a training"),
}


def purpose_word(name: str) -> str:
    """Return what a purpose is for; the name itself for one that is no longer on the list."""
    # Loaded only where purposes are shown to a person.
    from coachdossier.policy.loading import load_purposes

    purpose = load_purposes().get(name)
    return name if purpose is None else _(purpose.label)


def use_word(name: str) -> str:
    """Return what data is used for: a purpose, or a use that rests on no consent."""
    return _(_USES[name]) if name in _USES else purpose_word(name)


def evidence_words() -> str:
    """Return the fixed words for how a yes was given, to choose from."""
    return ", ".join(map(_, _EVIDENCE.values()))


def evidence_word(evidence: str) -> str:
    """Return a fixed word in the language in use, free text as it is."""
    return _(_EVIDENCE[evidence]) if evidence in _EVIDENCE else evidence


def evidence_of(answer: str) -> str:
    """Return what is stored for an answer: the fixed word, in whichever language it was typed."""
    typed = answer.strip().casefold()
    return next((word for word, shown in _EVIDENCE.items() if typed in {word, _(shown)}), answer)
