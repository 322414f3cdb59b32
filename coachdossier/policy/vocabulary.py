"""The closed lists of words that a policy file may use."""

from enum import StrEnum

from coachdossier.domain.categories import GROUPS, Category


class Trigger(StrEnum):
    """The event from which a period counts."""

    COLLECTED = "collected"
    PSEUDONYMISED = "pseudonymised"
    TRAJECTORY_CLOSED = "trajectory_closed"
    TRAINING_ENDED = "training_ended"
    AGREEMENT_ENDED = "agreement_ended"
    FISCAL_YEAR_END = "fiscal_year_end"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNSUBSCRIBED = "unsubscribed"
    ERASURE_CONFIRMED = "erasure_confirmed"
    ORGANISATION_REMOVED = "organisation_removed"
    SUPERSEDED = "superseded"
    PROCESSED_INTO_REPORT = "processed_into_report"
    REQUEST_CLOSED = "request_closed"


class Stated(StrEnum):
    """Who says so: a clause of the statement, the law, or only this program."""

    STATEMENT = "statement"
    LAW = "law"
    PROPOSAL = "proposal"


class Duty(StrEnum):
    """What a deadline is for."""

    REQUEST_REPLY = "request_reply"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    PORTABILITY = "portability"
    BREACH_CLIENTS = "breach_clients"


class Start(StrEnum):
    """What a deadline counts from."""

    RECEIVED = "received"
    REPLY = "reply"
    DISCOVERY = "discovery"


class Visible(StrEnum):
    """What an audience may see."""

    ALL_OF_SELF = "all_of_self"
    TRAJECTORY = "trajectory"
    GOAL_NAME = "goal_name"
    REFLECTION = "reflection"
    FEEDBACK = "feedback"
    PROGRESS = "progress"
    FREQUENCY = "frequency"
    NAME = "name"
    ORGANISATION = "organisation"
    TITLE = "title"
    PHONE = "phone"
    PARTICIPANT_LIST = "participant_list"
    CERTIFICATE = "certificate"
    MATERIAL = "material"


ASK = "ASK"
"""A period that the statement leaves open: the coach answers, and nothing is executed before."""

UNTIL = "UNTIL"
"""A period without a length: it ends on the event that the rule names."""

BY_LAW = "law"
"""A period that lasts as long as the law gives for answering a request."""

ASAP = "ASAP"
"""A deadline without a number: as soon as possible."""

EVENTS = frozenset({
    Trigger.CONSENT_WITHDRAWN,
    Trigger.UNSUBSCRIBED,
    Trigger.ERASURE_CONFIRMED,
    Trigger.ORGANISATION_REMOVED,
})  # fmt: skip
"""What somebody does: such a rule works beside the rule that counts a retention period."""

OF_THE_CLIENT = frozenset({
    *GROUPS["identity_all"], Category.CONSENT_RECORD, Category.ALUMNI_NAME_EMAIL,
})  # fmt: skip
"""What belongs to the client and not to one trajectory: it stays while another one needs it."""

_C, _T = Category, Trigger
_DOSSIER = frozenset({
    _T.COLLECTED, _T.TRAJECTORY_CLOSED, _T.TRAINING_ENDED, _T.AGREEMENT_ENDED,
    _T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED, _T.ORGANISATION_REMOVED, _T.SUPERSEDED,
})  # fmt: skip
_FISCAL = _DOSSIER | {_T.FISCAL_YEAR_END}
_NEVER: frozenset[Trigger] = frozenset()

_TRIGGERS: dict[Category, frozenset[Trigger]] = {
    **dict.fromkeys(GROUPS["identity_all"], _FISCAL),
    _C.INTERIM_ADMIN: _FISCAL,
    _C.WORK_NOTE: _DOSSIER | {_T.PROCESSED_INTO_REPORT},
    _C.INTAKE: _DOSSIER | {_T.PROCESSED_INTO_REPORT},
    _C.SESSION_NOTE: _DOSSIER | {_T.PROCESSED_INTO_REPORT},
    _C.FINANCE: frozenset({_T.FISCAL_YEAR_END}),
    _C.FINANCE_BANK_ACCOUNT: frozenset({_T.FISCAL_YEAR_END}),
    _C.INQUIRY: frozenset({_T.COLLECTED, _T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED}),
    _C.NEWSLETTER: frozenset({_T.UNSUBSCRIBED, _T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED}),
    _C.ALUMNI_NAME_EMAIL: frozenset({
        _T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED, _T.TRAJECTORY_CLOSED,
    }),
    _C.PR_MATERIAL: frozenset({_T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED, _T.COLLECTED}),
    _C.CONSENT_RECORD: frozenset({_T.CONSENT_WITHDRAWN, _T.TRAJECTORY_CLOSED}),
    _C.REQUEST_RECORD: frozenset({_T.REQUEST_CLOSED}),
    _C.BREACH_RECORD: frozenset({_T.COLLECTED}),
    _C.DISCLOSURE: frozenset({_T.COLLECTED, _T.TRAJECTORY_CLOSED}),
    _C.CASEBOOK: frozenset({_T.PSEUDONYMISED, _T.ORGANISATION_REMOVED, _T.ERASURE_CONFIRMED}),
    _C.COUNTERS: frozenset({_T.CONSENT_WITHDRAWN}),
    _C.SPECIAL_CATEGORY: frozenset({_T.CONSENT_WITHDRAWN, _T.ERASURE_CONFIRMED}),
    _C.ERASURE_LEDGER: frozenset({_T.COLLECTED}),
    _C.AUDIT: frozenset({_T.COLLECTED}),
    _C.OWN_THEORY_IP: frozenset({_T.SUPERSEDED}),
    _C.INTERIM_OTHER: _NEVER,
    _C.ID_COPY_BSN: _NEVER,
}  # fmt: skip


def triggers_of(category: Category) -> frozenset[Trigger]:
    """The events that can happen to data of `category`."""
    return _TRIGGERS.get(category, _DOSSIER)
