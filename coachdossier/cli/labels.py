"""The words of closed lists, as a coach reads them. JSON and options keep the values themselves."""

from enum import StrEnum

from coachdossier.domain.contact import Channel, ContactKind
from coachdossier.domain.evaluation import Moment
from coachdossier.domain.organisation_size import OrganisationSize
from coachdossier.domain.people import RoleKind
from coachdossier.domain.privacy import Ground, Occasion
from coachdossier.domain.publicity import PublicityKind
from coachdossier.domain.requests import (
    ExtensionGround,
    IdentityMeans,
    Outcome,
    RefusalGround,
    RequestGround,
    RequestKind,
    RequestStatus,
)
from coachdossier.domain.sources import CollectedVia
from coachdossier.domain.trajectory import (
    NoteKind,
    Origin,
    SessionMode,
    SessionPurpose,
    SpecialCategory,
    Status,
    TrajectoryKind,
)
from coachdossier.errors import N_
from coachdossier.i18n import _

# By type, because members of two lists are equal when their values are.
_LABELS: dict[type[StrEnum], dict[str, str]] = {
    TrajectoryKind: {
        TrajectoryKind.COACHING: N_("coaching"),
        TrajectoryKind.TRAINING: N_("training"),
        TrajectoryKind.ADVICE: N_("advice"),
        TrajectoryKind.INTERIM: N_("interim"),
    },
    Status: {
        Status.OPEN: N_("open"),
        Status.ENDED: N_("ended"),
        Status.RESTRICTED: N_("restricted"),
        Status.CLOSED: N_("closed"),
    },
    NoteKind: {
        NoteKind.INTAKE: N_("intake"),
        NoteKind.CLIENT: N_("from the client"),
        NoteKind.THEORY: N_("theory"),
        NoteKind.SESSION: N_("session"),
        NoteKind.PROGRESS: N_("progress"),
        NoteKind.REPORT: N_("report"),
        NoteKind.SCAN: N_("scan or test"),
        NoteKind.WORKING: N_("working note"),
    },
    Origin: {
        Origin.COACH: N_("the coach"),
        Origin.CLIENT: N_("the client"),
        Origin.THIRD_PERSON: N_("a third person"),
    },
    SpecialCategory: {
        SpecialCategory.HEALTH: N_("health"),
        SpecialCategory.RELIGION: N_("religion"),
        SpecialCategory.SEXUALITY: N_("sexuality"),
        SpecialCategory.ETHNICITY: N_("ethnicity"),
        SpecialCategory.POLITICS: N_("politics"),
        SpecialCategory.UNION: N_("trade union"),
        SpecialCategory.BIOMETRY: N_("biometry"),
    },
    SessionPurpose: {
        SessionPurpose.INTAKE: N_("intake"),
        SessionPurpose.SESSION: N_("session"),
        SessionPurpose.THREE_WAY: N_("three-way meeting"),
        SessionPurpose.EVALUATION: N_("evaluation"),
        SessionPurpose.FOLLOW_UP: N_("follow-up"),
    },
    SessionMode: {
        SessionMode.IN_PERSON: N_("face to face"),
        SessionMode.ONLINE: N_("online"),
        SessionMode.PHONE: N_("by phone"),
        SessionMode.WALKING: N_("walking"),
    },
    RoleKind: {
        RoleKind.COACHEE: N_("coachee"),
        RoleKind.PARTICIPANT: N_("participant"),
        RoleKind.COMMISSIONER: N_("commissioner"),
        RoleKind.CONTACT: N_("contact person"),
        RoleKind.THIRD_PERSON: N_("third person"),
    },
    CollectedVia: {
        CollectedVia.SELF: N_("the person"),
        CollectedVia.EMPLOYER: N_("the employer"),
        CollectedVia.COMMISSIONER: N_("the commissioner"),
        CollectedVia.AGENCY: N_("an agency"),
        CollectedVia.CLIENT: N_("the client"),
        CollectedVia.PUBLIC: N_("a public source"),
        CollectedVia.IMPORT: N_("an import"),
        CollectedVia.ENROLMENT: N_("an enrolment"),
    },
    Moment: {
        Moment.BEGIN: N_("begin"),
        Moment.MID: N_("midterm"),
        Moment.END: N_("end"),
        Moment.FOLLOW_UP: N_("follow-up"),
    },
    Ground: {
        Ground.CONSENT: N_("with consent"),
        Ground.CONTRACT: N_("the agreement needs it"),
        Ground.LAW: N_("the law obliges to it"),
        Ground.MARKETING: N_("marketing, with consent"),
    },
    Occasion: {
        Occasion.START: N_("at the start"),
        Occasion.END: N_("at the end"),
        Occasion.OTHER: N_("otherwise"),
    },
    ContactKind: {
        ContactKind.INITIATION: N_("first contact"),
        ContactKind.QUOTE: N_("quote"),
        ContactKind.PLANNING: N_("planning"),
        ContactKind.INVOICING: N_("invoicing"),
        ContactKind.QUESTION: N_("question"),
        ContactKind.OTHER: N_("other"),
    },
    Channel: {
        Channel.MAIL: N_("by e-mail"),
        Channel.PHONE: N_("by phone"),
        Channel.IN_PERSON: N_("in person"),
        Channel.MESSAGE: N_("by message"),
        Channel.POST: N_("by post"),
    },
    RequestKind: {
        RequestKind.ACCESS: N_("access"),
        RequestKind.RECTIFICATION: N_("correction"),
        RequestKind.ERASURE: N_("erasure"),
        RequestKind.RESTRICTION: N_("restriction"),
        RequestKind.PORTABILITY: N_("portability"),
        RequestKind.OBJECTION: N_("objection"),
        RequestKind.COMPLAINT: N_("complaint"),
    },
    RequestGround: {
        RequestGround.INCORRECT: N_("incorrect"),
        RequestGround.INCOMPLETE: N_("incomplete"),
        RequestGround.IRRELEVANT: N_("not relevant"),
        RequestGround.OUTDATED: N_("outdated"),
        RequestGround.UNLAWFUL: N_("unlawful"),
    },
    RequestStatus: {
        RequestStatus.OPEN: N_("open"),
        RequestStatus.REPLIED: N_("replied to"),
        RequestStatus.EXECUTED: N_("carried out"),
        RequestStatus.REFUSED: N_("refused"),
        RequestStatus.CLOSED: N_("closed"),
    },
    Outcome: {
        Outcome.GRANTED: N_("carried out"),
        Outcome.PARTLY: N_("carried out in part"),
        Outcome.REFUSED: N_("refused"),
        Outcome.WITHDRAWN: N_("taken back"),
    },
    IdentityMeans: {
        IdentityMeans.IN_PERSON: N_("met in person"),
        IdentityMeans.VIDEO: N_("seen in a video call"),
        IdentityMeans.CALLED_BACK: N_("called back on the number I know"),
        IdentityMeans.KNOWN_ADDRESS: N_("from the address I know, and answered there"),
        IdentityMeans.DOCUMENT_SEEN: N_("looked at a document, kept no copy"),
    },
    ExtensionGround: {
        ExtensionGround.COMPLEX: N_("it is a lot of work"),
        ExtensionGround.MANY: N_("there are many requests at once"),
    },
    RefusalGround: {
        RefusalGround.LEGAL_DUTY: N_("another law obliges me to keep it"),
        RefusalGround.LEGAL_CLAIM: N_("it is needed for a legal claim"),
        RefusalGround.UNIDENTIFIED: N_("I am not sure who asks"),
        RefusalGround.UNFOUNDED: N_("clearly without ground"),
        RefusalGround.EXCESSIVE: N_("asked too often"),
        RefusalGround.OTHERS_RIGHTS: N_("it would harm somebody else's rights"),
        RefusalGround.OUTWEIGHED: N_("my grounds weigh more (objection)"),
        RefusalGround.NOT_WRONG: N_("nothing is wrong with it"),
        RefusalGround.NOTHING_KEPT: N_("nothing is kept of this person"),
        RefusalGround.WITHDRAWN: N_("the person took it back"),
    },
    OrganisationSize: {
        OrganisationSize.UNKNOWN: N_("unknown"),
        OrganisationSize.SMALL: N_("small: fewer than 50 people"),
        OrganisationSize.MEDIUM: N_("medium: fewer than 250 people"),
        OrganisationSize.LARGE: N_("large: 250 people or more"),
    },
    PublicityKind: {
        PublicityKind.FEEDBACK: N_("feedback"),
        PublicityKind.OPINION: N_("opinion"),
        PublicityKind.LOGO: N_("logo"),
    },
}


def label(value: StrEnum | None) -> str:
    """Return the word for a value of a closed list, in the language in use; "" for None."""
    return "" if value is None else _(_LABELS[type(value)][value])


def labels(kind: type[StrEnum]) -> dict[str, str]:
    """Return all words of a closed list by value, to choose from."""
    return {value: _(word) for value, word in _LABELS[kind].items()}


def occasion_word(occasion: str) -> str:
    """Return when a consent was asked, or for which occasion in the coach's own words."""
    return label(occasion) if isinstance(occasion, Occasion) else occasion
