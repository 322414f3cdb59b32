"""Which category each personal column belongs to.

The schema test fails when a column of the vault is neither here nor among the structural ones. A
person's own columns count as `third_person` when the person is nobody's client: the planning looks
at the part that somebody plays, this table at the column.
"""

from coachdossier.domain.categories import Category

_ADDRESS = dict.fromkeys(("street", "postcode", "city", "country"), Category.ADDRESS)
_CONTACT = dict.fromkeys(
    (
        "first_name",
        "initials",
        "prefix",
        "last_name",
        "nickname",
        "title",
        "email",
        "phone",
        "language",
    ),
    Category.IDENTITY_CONTACT,
)
_BIRTH = dict.fromkeys(
    ("birth_date", "birth_place", "birth_place_purpose", "gender", "gender_purpose"), Category.BIRTH
)

COLUMNS: dict[str, dict[str, Category]] = {
    "person": _CONTACT
    | _ADDRESS
    | _BIRTH
    | {
        "organisation_id": Category.EMPLOYMENT,
        "job_title": Category.EMPLOYMENT,
        "collected_at": Category.IDENTITY_CONTACT,
        "collected_via": Category.IDENTITY_CONTACT,
    },
    "alias": {"name": Category.IDENTITY_CONTACT},
    "organisation": dict.fromkeys(
        (
            "name",
            "short_name",
            "street",
            "postcode",
            "city",
            "country",
            "phone",
            "email",
            "billing_street",
            "billing_postcode",
            "billing_city",
            "billing_country",
            "preferences",
            "size",
            "sector",
        ),
        Category.EMPLOYMENT,
    )
    | {
        "bank_account": Category.FINANCE_BANK_ACCOUNT,
        "unused_since": Category.FINANCE_BANK_ACCOUNT,
        "removed_on": Category.EMPLOYMENT,
    },
    "client": {"code": Category.IDENTITY_CONTACT},
    "trajectory": {
        "code": Category.TRAJECTORY_META,
        "kind": Category.TRAJECTORY_META,
        "start_date": Category.TRAJECTORY_META,
        "end_date": Category.TRAJECTORY_META,
        "agreement_ended": Category.TRAJECTORY_META,
        "closed_on": Category.TRAJECTORY_META,
        "restricted_until": Category.TRAJECTORY_META,
        "close_reason": Category.TRAJECTORY_META,
        "reduced_on": Category.TRAJECTORY_META,
        "forget_asked_on": Category.TRAJECTORY_META,
        "forget": Category.TRAJECTORY_META,
        "learning_question": Category.GOAL,
    },
    "close_choice": dict.fromkeys(("category", "action"), Category.TRAJECTORY_META),
    "hold": dict.fromkeys(
        ("ground", "proportionality", "review_on", "set_on", "released_on"),
        Category.TRAJECTORY_META,
    ),
    "restriction": dict.fromkeys(
        ("field", "ground", "set_on", "lifted_on"), Category.REQUEST_RECORD
    ),
    "objection": dict.fromkeys(
        ("purpose", "ground", "made_on", "lifted_on"), Category.REQUEST_RECORD
    ),
    "request": dict.fromkeys(
        (
            "number",
            "kind",
            "channel",
            "ground",
            "note",
            "received_on",
            "name",
            "address",
            "language",
            "identity_on",
            "identity_means",
            "replied_on",
            "extended_on",
            "extension_ground",
            "act_on",
            "executed_on",
            "outcome",
            "refusal_ground",
            "reason",
            "certificate",
            "prepared_on",
            "told_on",
            "closed_on",
            "detached_on",
        ),
        Category.REQUEST_RECORD,
    ),
    "role": {"kind": Category.THIRD_PERSON, "relation": Category.THIRD_PERSON},
    "goal": dict.fromkeys(("text", "set_on", "reached_on"), Category.GOAL),
    "session": dict.fromkeys(("held_on", "minutes", "purpose", "mode"), Category.SESSION_LOG),
    "attendance": dict.fromkeys(("held_on", "signed_in", "signed_out"), Category.ATTENDANCE),
    "contact": dict.fromkeys(("contacted_on", "kind", "channel", "note"), Category.CONTACT_LOG),
    "work_note": dict.fromkeys(
        ("written_on", "words", "external_id", "processed_on", "text"), Category.WORK_NOTE
    ),
    "draft": dict.fromkeys(("code", "conflict", "marks", "saved_at", "text"), Category.WORK_NOTE),
    "evaluation": dict.fromkeys(
        ("held_on", "moment", "item", "score", "lowest", "highest", "remark"), Category.EVALUATION
    ),
    "consent": dict.fromkeys(
        (
            "subject",
            "purpose",
            "occasion",
            "matter",
            "given_on",
            "withdrawn_on",
            "evidence",
            "representative",
            "statement_version",
            "detached_on",
        ),
        Category.CONSENT_RECORD,
    ),
    "publicity": dict.fromkeys(("kind", "occasion", "given_on", "text"), Category.PR_MATERIAL),
    "inquiry": dict.fromkeys(
        ("name", "email", "phone", "message", "received_on"), Category.INQUIRY
    ),
    "subscription": dict.fromkeys(
        ("name", "email", "collected_via", "subscribed_on"), Category.NEWSLETTER
    ),
    "invoice": dict.fromkeys(
        (
            "payer",
            "payer_address",
            "number",
            "issued_on",
            "amount_cents",
            "vat_cents",
            "currency",
            "paid_on",
        ),
        Category.FINANCE,
    ),
    "review_decision": dict.fromkeys(("surface", "decision", "stands_for"), Category.WORK_NOTE),
    "disclosure": dict.fromkeys(
        ("disclosed_on", "purpose", "recipient", "format", "notes", "answers"), Category.DISCLOSURE
    ),
    "case_file": dict.fromkeys(
        (
            "number",
            "pseudonymised_on",
            "trajectory_kind",
            "language",
            "reason",
            "learning_question",
            "goals",
            "organisation_uid",
        ),
        Category.CASEBOOK,
    ),
    "case_item": dict.fromkeys(("category", "kind", "week", "text"), Category.CASEBOOK),
    "case_score": dict.fromkeys(
        ("item", "moment", "score", "lowest", "highest"), Category.CASEBOOK
    ),
    "counter": dict.fromkeys(
        ("year", "kind", "trajectories", "sessions", "minutes"), Category.COUNTERS
    ),
    "outcome": dict.fromkeys(("year", "kind", "people", "before", "after"), Category.COUNTERS),
    "ledger": dict.fromkeys(("code", "rule", "category", "erased_on"), Category.ERASURE_LEDGER),
    "erased": dict.fromkeys(("part", "value"), Category.ERASURE_LEDGER),
    "audit": dict.fromkeys(("at", "act", "object", "counts", "policy"), Category.AUDIT),
}

BY_NOTE_KIND = ("written_on", "words", "private", "origin", "unsolicited", "own_method", "special",
                "external_id", "processed_on", "text")  # fmt: skip
"""Columns of `note`: their category is that of the note's kind (`NoteKind.category`)."""

STRUCTURAL = frozenset({
    "id", "uid", "person_id", "organisation_id", "trajectory_id", "client_id", "case_number",
    "consent_id", "note_id", "record", "item", "previous", "hash",
})  # fmt: skip
"""Columns that join or order rows and say nothing by themselves."""

WITHOUT_PERSONS = frozenset({
    "setting", "migration", "note_number", "scale", "certificate", "erasure_pending",
    "policy_answer", "policy_source", "backup",
})  # fmt: skip
"""Tables that hold nothing about anybody."""
