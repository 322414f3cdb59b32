"""The fixed names of what a policy speaks about.

Every personal column and every item in the vault belongs to exactly one leaf; a rule may name a
leaf or a group, and the most specific rule wins.
"""

from enum import StrEnum

from coachdossier.errors import N_


class Category(StrEnum):
    """A leaf: one kind of personal data."""

    IDENTITY_CONTACT = "identity_contact"
    ADDRESS = "address"
    BIRTH = "birth"
    EMPLOYMENT = "employment"
    TRAJECTORY_META = "trajectory_meta"
    GOAL = "goal"
    INTAKE = "intake"
    CLIENT_ITEM = "client_item"
    THEORY = "theory"
    SESSION_NOTE = "session_note"
    PROGRESS = "progress"
    REPORT = "report"
    SCAN_RESULT = "scan_result"
    WORK_NOTE = "work_note"
    SESSION_LOG = "session_log"
    EVALUATION = "evaluation"
    THIRD_PERSON = "third_person"
    CONTACT_LOG = "contact_log"
    INQUIRY = "inquiry"
    NEWSLETTER = "newsletter"
    ALUMNI_NAME_EMAIL = "alumni_name_email"
    PR_MATERIAL = "pr_material"
    FINANCE = "finance"
    FINANCE_BANK_ACCOUNT = "finance_bank_account"
    PARTICIPANT_LIST = "participant_list"
    ATTENDANCE = "attendance"
    CERTIFICATE = "certificate"
    PERSONAL_EVALUATION = "personal_evaluation"
    PE_NUMBER = "pe_number"
    INTERIM_ADMIN = "interim_admin"
    INTERIM_OTHER = "interim_other"
    CONSENT_RECORD = "consent_record"
    REQUEST_RECORD = "request_record"
    BREACH_RECORD = "breach_record"
    DISCLOSURE = "disclosure"
    CASEBOOK = "casebook"
    COUNTERS = "counters"
    OWN_THEORY_IP = "own_theory_ip"
    ID_COPY_BSN = "id_copy_bsn"
    ERASURE_LEDGER = "erasure_ledger"
    AUDIT = "audit"
    SPECIAL_CATEGORY = "special_category"


_C = Category

GROUPS: dict[str, tuple[Category, ...]] = {
    "dossier_content": (
        _C.GOAL, _C.INTAKE, _C.CLIENT_ITEM, _C.THEORY, _C.SESSION_NOTE, _C.PROGRESS,
    ),
    "identity_all": (_C.IDENTITY_CONTACT, _C.ADDRESS, _C.BIRTH, _C.EMPLOYMENT),
    "training_records": (
        _C.PARTICIPANT_LIST, _C.ATTENDANCE, _C.CERTIFICATE, _C.PERSONAL_EVALUATION,
    ),
}  # fmt: skip
GROUPS["all_client_data"] = (
    *GROUPS["identity_all"], _C.TRAJECTORY_META, *GROUPS["dossier_content"], _C.REPORT,
    _C.SCAN_RESULT, _C.SESSION_LOG, _C.EVALUATION, _C.CONTACT_LOG, _C.THIRD_PERSON,
)  # fmt: skip

NEVER_CHOSEN = frozenset({
    _C.FINANCE, _C.CONSENT_RECORD, _C.REQUEST_RECORD, _C.BREACH_RECORD, _C.ERASURE_LEDGER, _C.AUDIT,
})  # fmt: skip
"""What no answer at a close may touch: the law or the proof of erasure needs it."""

LABELS: dict[Category, str] = {
    _C.IDENTITY_CONTACT: N_("name and contact details"),
    _C.ADDRESS: N_("address"),
    _C.BIRTH: N_("birth date and place, gender"),
    _C.EMPLOYMENT: N_("employer and role"),
    _C.TRAJECTORY_META: N_("agreement and dates"),
    _C.GOAL: N_("learning question and goals"),
    _C.INTAKE: N_("intake notes"),
    _C.CLIENT_ITEM: N_("items from the client"),
    _C.THEORY: N_("theory for this trajectory"),
    _C.SESSION_NOTE: N_("session notes"),
    _C.PROGRESS: N_("progress notes"),
    _C.REPORT: N_("coaching report"),
    _C.SCAN_RESULT: N_("scans and tests"),
    _C.WORK_NOTE: N_("personal working notes"),
    _C.SESSION_LOG: N_("dates and length of sessions"),
    _C.EVALUATION: N_("evaluations"),
    _C.THIRD_PERSON: N_("third persons"),
    _C.CONTACT_LOG: N_("contact history"),
    _C.INQUIRY: N_("inquiries"),
    _C.NEWSLETTER: N_("newsletter subscriptions"),
    _C.ALUMNI_NAME_EMAIL: N_("name and e-mail after the end"),
    _C.PR_MATERIAL: N_("testimonials and publicity"),
    _C.FINANCE: N_("invoices"),
    _C.FINANCE_BANK_ACCOUNT: N_("business bank accounts"),
    _C.PARTICIPANT_LIST: N_("participant lists"),
    _C.ATTENDANCE: N_("attendance"),
    _C.CERTIFICATE: N_("training certificates"),
    _C.PERSONAL_EVALUATION: N_("participants' own evaluations"),
    _C.PE_NUMBER: N_("registration numbers and points"),
    _C.INTERIM_ADMIN: N_("interim administration"),
    _C.INTERIM_OTHER: N_("other interim data"),
    _C.CONSENT_RECORD: N_("consents"),
    _C.REQUEST_RECORD: N_("requests"),
    _C.BREACH_RECORD: N_("breach register"),
    _C.DISCLOSURE: N_("who received what"),
    _C.CASEBOOK: N_("casebook"),
    _C.COUNTERS: N_("counters"),
    _C.OWN_THEORY_IP: N_("the coach's own theory"),
    _C.ID_COPY_BSN: N_("identity documents and BSN"),
    _C.ERASURE_LEDGER: N_("erasure ledger"),
    _C.AUDIT: N_("audit trail"),
    _C.SPECIAL_CATEGORY: N_("special categories"),
}


GROUP_LABELS: dict[str, str] = {
    "dossier_content": N_("dossier content"),
    "identity_all": N_("who somebody is"),
    "training_records": N_("training records"),
    "all_client_data": N_("all data of a client"),
}


def leaves(name: str) -> tuple[Category, ...]:
    """Return the leaves that `name`, a leaf or a group, stands for; raise KeyError when neither."""
    if name in GROUPS:
        return GROUPS[name]
    try:
        return (Category(name),)
    except ValueError:
        raise KeyError(name) from None
