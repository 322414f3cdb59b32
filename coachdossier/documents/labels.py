"""The words for the closed lists of a dossier, as headings and cells say them."""

from coachdossier.domain.contact import Channel, ContactKind
from coachdossier.domain.disposition import Action
from coachdossier.domain.evaluation import Moment
from coachdossier.domain.measures import Measure
from coachdossier.domain.privacy import Ground, Occasion
from coachdossier.domain.publicity import PublicityKind
from coachdossier.domain.requests import RequestKind
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import (
    NoteKind,
    Origin,
    SessionMode,
    SessionPurpose,
    SpecialCategory,
    TrajectoryKind,
)
from coachdossier.errors import N_
from coachdossier.i18n import _

DONE: dict[Action, str] = {
    Action.DELETE: N_("deleted"),
    Action.PSEUDONYMISE: N_("pseudonymised"),
    Action.ANONYMISE: N_("reduced to numbers"),
    Action.KEEP: N_("kept"),
    Action.NEVER_STORE: N_("never stored"),
}

TRAJECTORY_KINDS: dict[str, str] = {
    TrajectoryKind.COACHING: N_("Coaching"),
    TrajectoryKind.TRAINING: N_("Training"),
    TrajectoryKind.ADVICE: N_("Advice"),
    TrajectoryKind.INTERIM: N_("Interim work"),
}

ITEM_KINDS: dict[str, str] = {
    NoteKind.INTAKE: N_("Intake"),
    NoteKind.CLIENT: N_("From the client"),
    NoteKind.THEORY: N_("Theory"),
    NoteKind.SESSION: N_("Session"),
    NoteKind.PROGRESS: N_("Progress"),
    NoteKind.REPORT: N_("Report"),
    NoteKind.SCAN: N_("Scan or test"),
    NoteKind.WORKING: N_("Working note"),
    "evaluation": N_("Remark at an evaluation"),
}

MOMENTS: dict[str, str] = {
    Moment.BEGIN: N_("at the start"),
    Moment.MID: N_("halfway"),
    Moment.END: N_("at the end"),
    Moment.FOLLOW_UP: N_("follow-up"),
}

SESSION_PURPOSES: dict[str, str] = {
    SessionPurpose.INTAKE: N_("intake"),
    SessionPurpose.SESSION: N_("session"),
    SessionPurpose.THREE_WAY: N_("three-way meeting"),
    SessionPurpose.EVALUATION: N_("evaluation"),
    SessionPurpose.FOLLOW_UP: N_("follow-up"),
}

SESSION_MODES: dict[str, str] = {
    SessionMode.IN_PERSON: N_("face to face"),
    SessionMode.ONLINE: N_("online"),
    SessionMode.PHONE: N_("by phone"),
    SessionMode.WALKING: N_("walking"),
}

SOURCES: dict[str, str] = {
    CollectedVia.SELF: N_("from yourself"),
    CollectedVia.EMPLOYER: N_("from your employer"),
    CollectedVia.COMMISSIONER: N_("from the commissioner"),
    CollectedVia.AGENCY: N_("from an agency"),
    CollectedVia.CLIENT: N_("from a client"),
    CollectedVia.PUBLIC: N_("from a public source"),
    CollectedVia.IMPORT: N_("taken over from an earlier administration"),
    CollectedVia.ENROLMENT: N_("from your enrolment"),
}

CONTACT_KINDS: dict[str, str] = {
    ContactKind.INITIATION: N_("first contact"),
    ContactKind.QUOTE: N_("quote"),
    ContactKind.PLANNING: N_("planning"),
    ContactKind.INVOICING: N_("invoicing"),
    ContactKind.QUESTION: N_("question"),
    ContactKind.OTHER: N_("other"),
}

CHANNELS: dict[str, str] = {
    Channel.MAIL: N_("by e-mail"),
    Channel.PHONE: N_("by phone"),
    Channel.IN_PERSON: N_("in person"),
    Channel.MESSAGE: N_("by message"),
    Channel.POST: N_("by post"),
}

PUBLICITY_KINDS: dict[str, str] = {
    PublicityKind.FEEDBACK: N_("feedback"),
    PublicityKind.OPINION: N_("opinion"),
    PublicityKind.LOGO: N_("logo"),
}

REQUEST_KINDS: dict[str, str] = {
    RequestKind.ACCESS: N_("access"),
    RequestKind.RECTIFICATION: N_("correction"),
    RequestKind.ERASURE: N_("erasure"),
    RequestKind.RESTRICTION: N_("restriction"),
    RequestKind.PORTABILITY: N_("portability"),
    RequestKind.OBJECTION: N_("objection"),
    RequestKind.COMPLAINT: N_("complaint"),
}

RECEIVED_FOR: dict[str, str] = {
    "intervision": N_("to think along about a case, without names"),
    "certificate": N_("your certificate of a training"),
    "sharing": N_("to look along in the trajectory"),
    "audit_interview": N_("to ask you about the quality of a training"),
    Ground.CONSENT: N_("with your consent"),
    Ground.CONTRACT: N_("because our agreement needs it"),
    Ground.LAW: N_("because the law obliges me"),
    Ground.MARKETING: N_("for marketing, with your consent"),
}

ORIGINS: dict[str, str] = {
    Origin.COACH: N_("written by the coach"),
    Origin.CLIENT: N_("your own words"),
    Origin.THIRD_PERSON: N_("words of someone else"),
}

SPECIAL_CATEGORIES: dict[str, str] = {
    SpecialCategory.HEALTH: N_("health"),
    SpecialCategory.RELIGION: N_("religion or belief"),
    SpecialCategory.SEXUALITY: N_("sexuality"),
    SpecialCategory.ETHNICITY: N_("ethnic origin"),
    SpecialCategory.POLITICS: N_("political opinion"),
    SpecialCategory.UNION: N_("trade union"),
    SpecialCategory.BIOMETRY: N_("biometric data"),
}

OCCASIONS: dict[str, str] = {
    Occasion.START: N_("at the start"),
    Occasion.END: N_("at the end"),
}
"""At any other moment the day says it all."""

EVIDENCE: dict[str, str] = {
    "mail": N_("by e-mail"),
    "form": N_("on a form"),
    "agreement": N_("in the agreement"),
    "spoken": N_("spoken"),
}
"""For `domain.privacy.EVIDENCE_WORDS`; other evidence is the coach's own text."""

ANSWERS: dict[str, str] = {"yes": N_("Yes"), "no": N_("No")}


def word(labels: dict[str, str], value: str) -> str:
    """Return the label of `value` in the language in use, or `value` when it has none."""
    return _(labels[value]) if value in labels else value


def measure_text(measure: Measure) -> str:
    """Return what is done: in the language in use, or in the coach's own words."""
    return measure.text if measure.own else _(measure.text)


def sentence_case(text: str) -> str:
    """Return `text` with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]
