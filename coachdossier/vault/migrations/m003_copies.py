"""The register of backups, and what has to be repeated when one of them is restored.

`erased` grows by triggers, so that no act can forget it: a row for each record that is deleted
(`part` is NULL), for each field that is emptied, and for each change of what ends something: the
dates of a close, a consent that is withdrawn. `record` and `item` name a row by its table and its
random id, or by numbers where it has none; `value` is empty or a date, never a text of somebody.
What comes back under the same name, as a note that becomes a working note, was not erased.
"""

_UID = "{row}.uid"
_ID = "{row}.id"
_DELETED = {
    **dict.fromkeys(
        (
            "organisation",
            "person",
            "client",
            "trajectory",
            "hold",
            "restriction",
            "objection",
            "contact",
            "note",
            "work_note",
            "consent",
            "publicity",
            "inquiry",
            "subscription",
            "invoice",
            "request",
        ),
        _UID,
    ),
    **dict.fromkeys(("alias", "role", "goal", "session", "disclosure"), _ID),
    "case_file": "{row}.number",
    "attendance": "{row}.trajectory_id || ' ' || {row}.held_on || ' ' || {row}.person_id",
    "evaluation": "{row}.trajectory_id || ' ' || {row}.held_on || ' ' || {row}.moment"
    " || ' ' || {row}.item",
}
_COMES_BACK = ("note", "work_note", "attendance", "evaluation")
_EMPTIED = {
    "person": "first_name initials prefix last_name nickname title email phone street postcode city"
    " country birth_date birth_place birth_place_purpose gender gender_purpose organisation_id"
    " job_title",
    "organisation": "short_name street postcode city country phone email billing_street"
    " billing_postcode billing_city billing_country bank_account preferences",
    "trajectory": "learning_question close_reason",
    "consent": "person_id matter evidence representative",
    "request": "person_id ground note name address refusal_ground reason",
}
_FOLLOWED = {
    "organisation": "unused_since removed_on",
    "trajectory": "start_date end_date agreement_ended closed_on restricted_until reduced_on"
    " forget_asked_on forget",
    "consent": "subject withdrawn_on detached_on",
    "request": "detached_on",
}


def _when_deleted(table: str, key: str) -> str:
    return (
        f"CREATE TRIGGER {table}_erased AFTER DELETE ON {table} BEGIN\n"
        f"    INSERT INTO erased (record, item) VALUES ('{table}', {key.format(row='old')});\n"
        "END;\n"
    )


def _when_it_comes_back(table: str, key: str) -> str:
    return (
        f"CREATE TRIGGER {table}_came_back AFTER INSERT ON {table} BEGIN\n"
        f"    DELETE FROM erased WHERE item = {key.format(row='new')} AND part IS NULL;\n"
        "END;\n"
    )


def _when_emptied(table: str) -> str:
    emptied = [
        f"        SELECT '{column}' AS part, new.{column} AS value"
        f" WHERE coalesce(old.{column}, '') <> '' AND coalesce(new.{column}, '') = ''"
        for column in _EMPTIED[table].split()
    ]
    followed = [
        f"        SELECT '{column}' AS part, new.{column} AS value"
        f" WHERE old.{column} IS NOT new.{column}"
        for column in _FOLLOWED.get(table, "").split()
    ]
    parts = "\n        UNION ALL\n".join(emptied + followed)
    return (
        f"CREATE TRIGGER {table}_emptied AFTER UPDATE ON {table} BEGIN\n"
        "    INSERT INTO erased (record, item, part, value)\n"
        f"    SELECT '{table}', old.uid, part, value FROM (\n{parts}\n    );\n"
        "END;\n"
    )


SQL = f"""
CREATE TABLE backup (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    place TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    acts INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    verified_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE erased (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL,
    item TEXT NOT NULL,
    part TEXT,
    value TEXT
) STRICT;
CREATE INDEX erased_item ON erased (item);

{"".join(_when_deleted(table, key) for table, key in _DELETED.items())}
{"".join(_when_it_comes_back(table, _DELETED[table]) for table in _COMES_BACK)}
{"".join(_when_emptied(table) for table in _EMPTIED)}
"""
