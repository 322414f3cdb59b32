"""What people ask of their data, and how it was handled.

`number` is random: it goes into messages, where no name may stand. `name` and `address` are those
of somebody whom the vault doesn't know, or of whoever is erased, until they were told.
"""

SQL = """
CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    ground TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    received_on TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'nl',
    identity_on TEXT,
    identity_means TEXT NOT NULL DEFAULT '',
    replied_on TEXT,
    extended_on TEXT,
    extension_ground TEXT NOT NULL DEFAULT '',
    act_on TEXT,
    executed_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    refusal_ground TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',
    prepared_on TEXT,
    told_on TEXT,
    closed_on TEXT,
    detached_on TEXT,
    CHECK ((identity_on IS NULL) = (identity_means = '')),
    CHECK ((extended_on IS NULL) = (extension_ground = ''))
) STRICT;
CREATE INDEX request_person ON request (person_id);
"""
