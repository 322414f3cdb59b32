CREATE INDEX alias_organisation ON alias (organisation_id)

CREATE INDEX alias_person ON alias (person_id)

CREATE INDEX attendance_person ON attendance (person_id)

CREATE INDEX case_item_case ON case_item (case_number)

CREATE INDEX case_score_case ON case_score (case_number)

CREATE INDEX consent_person ON consent (person_id)

CREATE INDEX contact_client ON contact (client_id, contacted_on)

CREATE INDEX contact_trajectory ON contact (trajectory_id)

CREATE INDEX disclosure_trajectory ON disclosure (trajectory_id)

CREATE INDEX draft_trajectory ON draft (trajectory_id)

CREATE INDEX erased_item ON erased (item)

CREATE INDEX goal_trajectory ON goal (trajectory_id)

CREATE INDEX hold_trajectory ON hold (trajectory_id)

CREATE INDEX invoice_trajectory ON invoice (trajectory_id)

CREATE INDEX ledger_code ON ledger (code) WHERE code <> ''

CREATE INDEX note_external ON note (trajectory_id, external_id) WHERE external_id <> ''

CREATE INDEX note_trajectory ON note (trajectory_id, kind, written_on, special, processed_on)

CREATE INDEX objection_person ON objection (person_id)

CREATE INDEX person_organisation ON person (organisation_id)

CREATE INDEX publicity_consent ON publicity (consent_id)

CREATE INDEX request_person ON request (person_id)

CREATE INDEX restriction_item ON restriction (record, item) WHERE lifted_on IS NULL

CREATE INDEX role_organisation ON role (organisation_id)

CREATE INDEX role_person ON role (person_id)

CREATE INDEX session_trajectory ON session (trajectory_id, held_on)

CREATE INDEX trajectory_client ON trajectory (client_id)

CREATE INDEX work_note_trajectory ON work_note (trajectory_id, written_on, processed_on)

CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES organisation (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    CHECK ((person_id IS NULL) <> (organisation_id IS NULL))
) STRICT

CREATE TABLE attendance (
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    signed_in TEXT,
    signed_out TEXT,
    PRIMARY KEY (trajectory_id, held_on, person_id)
) STRICT, WITHOUT ROWID

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '{}',
    policy TEXT NOT NULL DEFAULT '',
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT

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
) STRICT, WITHOUT ROWID

CREATE TABLE case_file (
    number TEXT PRIMARY KEY,
    pseudonymised_on TEXT NOT NULL,
    trajectory_kind TEXT NOT NULL,
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    learning_question TEXT NOT NULL DEFAULT '',
    goals TEXT NOT NULL DEFAULT '[]',
    organisation_uid TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID

CREATE TABLE case_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number TEXT NOT NULL REFERENCES case_file (number) ON DELETE CASCADE,
    category TEXT NOT NULL,
    kind TEXT NOT NULL,
    week TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT

CREATE TABLE case_score (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number TEXT NOT NULL REFERENCES case_file (number) ON DELETE CASCADE,
    item TEXT NOT NULL,
    moment TEXT NOT NULL,
    score REAL NOT NULL,
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL
) STRICT

CREATE TABLE certificate (
    number TEXT PRIMARY KEY,
    issued_on TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE client (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    person_id INTEGER UNIQUE REFERENCES person (id),
    organisation_id INTEGER UNIQUE REFERENCES organisation (id),
    CHECK ((person_id IS NULL) <> (organisation_id IS NULL))
) STRICT

CREATE TABLE close_choice (
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    category TEXT NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (trajectory_id, category)
) STRICT, WITHOUT ROWID

CREATE TABLE consent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    subject TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL,
    occasion TEXT NOT NULL,
    matter TEXT NOT NULL DEFAULT '',
    given_on TEXT NOT NULL,
    withdrawn_on TEXT,
    evidence TEXT NOT NULL DEFAULT '',
    representative TEXT NOT NULL DEFAULT '',
    statement_version TEXT NOT NULL DEFAULT '',
    detached_on TEXT,
    CHECK (person_id IS NOT NULL OR subject <> '')
) STRICT

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    client_id INTEGER NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    trajectory_id INTEGER REFERENCES trajectory (id) ON DELETE CASCADE,
    contacted_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT

CREATE TABLE counter (
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    trajectories INTEGER NOT NULL DEFAULT 0,
    sessions INTEGER NOT NULL DEFAULT 0,
    minutes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (year, kind)
) STRICT, WITHOUT ROWID

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory_id INTEGER REFERENCES trajectory (id) ON DELETE SET NULL,
    disclosed_on TEXT NOT NULL,
    purpose TEXT NOT NULL,
    recipient TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL,
    notes INTEGER NOT NULL,
    answers TEXT NOT NULL DEFAULT '[]'
) STRICT

CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER REFERENCES trajectory (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    note_id INTEGER,
    conflict INTEGER NOT NULL DEFAULT 0,
    marks TEXT NOT NULL DEFAULT '{}',
    saved_at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT

CREATE TABLE erased (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL,
    item TEXT NOT NULL,
    part TEXT,
    value TEXT
) STRICT

CREATE TABLE erasure_pending (
    certificate TEXT PRIMARY KEY,
    started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    moment TEXT NOT NULL,
    item TEXT NOT NULL,
    score REAL NOT NULL,
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    remark TEXT NOT NULL DEFAULT '',
    CHECK (score BETWEEN lowest AND highest),
    UNIQUE (trajectory_id, held_on, moment, item)
) STRICT

CREATE TABLE goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    set_on TEXT NOT NULL,
    reached_on TEXT
) STRICT

CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    proportionality TEXT NOT NULL,
    review_on TEXT NOT NULL,
    set_on TEXT NOT NULL,
    released_on TEXT
) STRICT

CREATE TABLE inquiry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    received_on TEXT NOT NULL
) STRICT

CREATE TABLE invoice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER REFERENCES trajectory (id) ON DELETE SET NULL,
    payer TEXT NOT NULL,
    payer_address TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL UNIQUE,
    issued_on TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    vat_cents INTEGER NOT NULL DEFAULT 0,
    currency TEXT NOT NULL,
    paid_on TEXT
) STRICT

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    record TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    rule TEXT NOT NULL,
    category TEXT NOT NULL,
    erased_on TEXT NOT NULL
) STRICT

CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    written_on TEXT NOT NULL,
    words INTEGER NOT NULL,
    private INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL,
    unsolicited INTEGER NOT NULL DEFAULT 0,
    own_method INTEGER NOT NULL DEFAULT 0,
    special TEXT,
    external_id TEXT NOT NULL DEFAULT '',
    processed_on TEXT,
    text TEXT NOT NULL
) STRICT

CREATE VIRTUAL TABLE note_index USING fts5 (
    text, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
)

CREATE TABLE 'note_index_config'(k PRIMARY KEY, v) WITHOUT ROWID

CREATE TABLE 'note_index_data'(id INTEGER PRIMARY KEY, block BLOB)

CREATE TABLE 'note_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB)

CREATE TABLE 'note_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

CREATE TABLE note_number (last INTEGER NOT NULL) STRICT

CREATE TABLE objection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    ground TEXT NOT NULL DEFAULT '',
    made_on TEXT NOT NULL,
    lifted_on TEXT
) STRICT

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    billing_street TEXT NOT NULL DEFAULT '',
    billing_postcode TEXT NOT NULL DEFAULT '',
    billing_city TEXT NOT NULL DEFAULT '',
    billing_country TEXT NOT NULL DEFAULT '',
    bank_account TEXT NOT NULL DEFAULT '',
    preferences TEXT NOT NULL DEFAULT '',
    unused_since TEXT,
    removed_on TEXT
, size TEXT NOT NULL DEFAULT '', sector TEXT NOT NULL DEFAULT '') STRICT

CREATE TABLE outcome (
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    people INTEGER NOT NULL,
    before REAL NOT NULL,
    after REAL NOT NULL,
    PRIMARY KEY (year, kind)
) STRICT, WITHOUT ROWID

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL DEFAULT '',
    initials TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    birth_place TEXT NOT NULL DEFAULT '',
    birth_place_purpose TEXT NOT NULL DEFAULT '',
    gender TEXT NOT NULL DEFAULT '',
    gender_purpose TEXT NOT NULL DEFAULT '',
    organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
    job_title TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT 'nl',
    collected_at TEXT NOT NULL,
    collected_via TEXT NOT NULL,
    CHECK (birth_place = '' OR birth_place_purpose <> ''),
    CHECK (gender = '' OR gender_purpose <> '')
) STRICT

CREATE TABLE policy_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    answered_on TEXT NOT NULL
) STRICT

CREATE TABLE policy_source (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT

CREATE TABLE publicity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    consent_id INTEGER NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    occasion TEXT NOT NULL,
    given_on TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT

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
) STRICT

CREATE TABLE restriction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER REFERENCES trajectory (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    item INTEGER NOT NULL,
    field TEXT NOT NULL DEFAULT '',
    ground TEXT NOT NULL,
    set_on TEXT NOT NULL,
    lifted_on TEXT
) STRICT

CREATE TABLE review_decision (
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    surface TEXT NOT NULL,
    decision TEXT NOT NULL,
    stands_for TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (trajectory_id, surface)
) STRICT, WITHOUT ROWID

CREATE TABLE role (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id),
    organisation_id INTEGER REFERENCES organisation (id),
    relation TEXT NOT NULL DEFAULT '',
    CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
    UNIQUE (trajectory_id, kind, person_id, organisation_id)
) STRICT

CREATE TABLE scale (
    item TEXT PRIMARY KEY,
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL CHECK (highest > lowest)
) STRICT, WITHOUT ROWID

CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    mode TEXT NOT NULL
) STRICT

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL,
    collected_via TEXT NOT NULL,
    subscribed_on TEXT NOT NULL
) STRICT

CREATE TABLE trajectory (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    client_id INTEGER NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL,
    learning_question TEXT NOT NULL DEFAULT '',
    start_date TEXT NOT NULL,
    end_date TEXT,
    agreement_ended TEXT,
    closed_on TEXT,
    restricted_until TEXT,
    close_reason TEXT NOT NULL DEFAULT '',
    reduced_on TEXT,
    forget_asked_on TEXT,
    forget INTEGER NOT NULL DEFAULT 0
) STRICT

CREATE TABLE work_note (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    trajectory_id INTEGER NOT NULL REFERENCES trajectory (id) ON DELETE CASCADE,
    written_on TEXT NOT NULL,
    words INTEGER NOT NULL,
    external_id TEXT NOT NULL DEFAULT '',
    processed_on TEXT,
    text TEXT NOT NULL
) STRICT

CREATE VIRTUAL TABLE work_note_index USING fts5 (
    text, content = 'work_note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
)

CREATE TABLE 'work_note_index_config'(k PRIMARY KEY, v) WITHOUT ROWID

CREATE TABLE 'work_note_index_data'(id INTEGER PRIMARY KEY, block BLOB)

CREATE TABLE 'work_note_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB)

CREATE TABLE 'work_note_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

CREATE TRIGGER alias_erased AFTER DELETE ON alias BEGIN
    INSERT INTO erased (record, item) VALUES ('alias', old.id);
END

CREATE TRIGGER attendance_came_back AFTER INSERT ON attendance BEGIN
    DELETE FROM erased WHERE item = new.trajectory_id || ' ' || new.held_on || ' ' || new.person_id AND part IS NULL;
END

CREATE TRIGGER attendance_erased AFTER DELETE ON attendance BEGIN
    INSERT INTO erased (record, item) VALUES ('attendance', old.trajectory_id || ' ' || old.held_on || ' ' || old.person_id);
END

CREATE TRIGGER audit_keeps_numbers BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id) BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END

CREATE TRIGGER audit_keeps_values BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END

CREATE TRIGGER case_file_erased AFTER DELETE ON case_file BEGIN
    INSERT INTO erased (record, item) VALUES ('case_file', old.number);
END

CREATE TRIGGER client_erased AFTER DELETE ON client BEGIN
    INSERT INTO erased (record, item) VALUES ('client', old.uid);
END

CREATE TRIGGER consent_emptied AFTER UPDATE ON consent BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'consent', old.uid, part, value FROM (
        SELECT 'person_id' AS part, new.person_id AS value WHERE coalesce(old.person_id, '') <> '' AND coalesce(new.person_id, '') = ''
        UNION ALL
        SELECT 'matter' AS part, new.matter AS value WHERE coalesce(old.matter, '') <> '' AND coalesce(new.matter, '') = ''
        UNION ALL
        SELECT 'evidence' AS part, new.evidence AS value WHERE coalesce(old.evidence, '') <> '' AND coalesce(new.evidence, '') = ''
        UNION ALL
        SELECT 'representative' AS part, new.representative AS value WHERE coalesce(old.representative, '') <> '' AND coalesce(new.representative, '') = ''
        UNION ALL
        SELECT 'subject' AS part, new.subject AS value WHERE old.subject IS NOT new.subject
        UNION ALL
        SELECT 'withdrawn_on' AS part, new.withdrawn_on AS value WHERE old.withdrawn_on IS NOT new.withdrawn_on
        UNION ALL
        SELECT 'detached_on' AS part, new.detached_on AS value WHERE old.detached_on IS NOT new.detached_on
    );
END

CREATE TRIGGER consent_erased AFTER DELETE ON consent BEGIN
    INSERT INTO erased (record, item) VALUES ('consent', old.uid);
END

CREATE TRIGGER contact_erased AFTER DELETE ON contact BEGIN
    INSERT INTO erased (record, item) VALUES ('contact', old.uid);
END

CREATE TRIGGER disclosure_erased AFTER DELETE ON disclosure BEGIN
    INSERT INTO erased (record, item) VALUES ('disclosure', old.id);
END

CREATE TRIGGER evaluation_came_back AFTER INSERT ON evaluation BEGIN
    DELETE FROM erased WHERE item = new.trajectory_id || ' ' || new.held_on || ' ' || new.moment || ' ' || new.item AND part IS NULL;
END

CREATE TRIGGER evaluation_erased AFTER DELETE ON evaluation BEGIN
    INSERT INTO erased (record, item) VALUES ('evaluation', old.trajectory_id || ' ' || old.held_on || ' ' || old.moment || ' ' || old.item);
END

CREATE TRIGGER goal_erased AFTER DELETE ON goal BEGIN
    INSERT INTO erased (record, item) VALUES ('goal', old.id);
END

CREATE TRIGGER hold_erased AFTER DELETE ON hold BEGIN
    INSERT INTO erased (record, item) VALUES ('hold', old.uid);
END

CREATE TRIGGER inquiry_erased AFTER DELETE ON inquiry BEGIN
    INSERT INTO erased (record, item) VALUES ('inquiry', old.uid);
END

CREATE TRIGGER invoice_erased AFTER DELETE ON invoice BEGIN
    INSERT INTO erased (record, item) VALUES ('invoice', old.uid);
END

CREATE TRIGGER note_came_back AFTER INSERT ON note BEGIN
    DELETE FROM erased WHERE item = new.uid AND part IS NULL;
END

CREATE TRIGGER note_erased AFTER DELETE ON note BEGIN
    INSERT INTO erased (record, item) VALUES ('note', old.uid);
END

CREATE TRIGGER note_indexed AFTER INSERT ON note BEGIN
    INSERT INTO note_index (rowid, text) VALUES (new.id, new.text);
END

CREATE TRIGGER note_reindexed AFTER UPDATE OF text ON note BEGIN
    INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO note_index (rowid, text) VALUES (new.id, new.text);
END

CREATE TRIGGER note_unindexed AFTER DELETE ON note BEGIN
    INSERT INTO note_index (note_index, rowid, text) VALUES ('delete', old.id, old.text);
END

CREATE TRIGGER objection_erased AFTER DELETE ON objection BEGIN
    INSERT INTO erased (record, item) VALUES ('objection', old.uid);
END

CREATE TRIGGER organisation_emptied AFTER UPDATE ON organisation BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'organisation', old.uid, part, value FROM (
        SELECT 'short_name' AS part, new.short_name AS value WHERE old.short_name <> '' AND new.short_name = ''
        UNION ALL
        SELECT 'street' AS part, new.street AS value WHERE old.street <> '' AND new.street = ''
        UNION ALL
        SELECT 'postcode' AS part, new.postcode AS value WHERE old.postcode <> '' AND new.postcode = ''
        UNION ALL
        SELECT 'city' AS part, new.city AS value WHERE old.city <> '' AND new.city = ''
        UNION ALL
        SELECT 'country' AS part, new.country AS value WHERE old.country <> '' AND new.country = ''
        UNION ALL
        SELECT 'phone' AS part, new.phone AS value WHERE old.phone <> '' AND new.phone = ''
        UNION ALL
        SELECT 'email' AS part, new.email AS value WHERE old.email <> '' AND new.email = ''
        UNION ALL
        SELECT 'billing_street' AS part, new.billing_street AS value WHERE old.billing_street <> '' AND new.billing_street = ''
        UNION ALL
        SELECT 'billing_postcode' AS part, new.billing_postcode AS value WHERE old.billing_postcode <> '' AND new.billing_postcode = ''
        UNION ALL
        SELECT 'billing_city' AS part, new.billing_city AS value WHERE old.billing_city <> '' AND new.billing_city = ''
        UNION ALL
        SELECT 'billing_country' AS part, new.billing_country AS value WHERE old.billing_country <> '' AND new.billing_country = ''
        UNION ALL
        SELECT 'bank_account' AS part, new.bank_account AS value WHERE old.bank_account <> '' AND new.bank_account = ''
        UNION ALL
        SELECT 'preferences' AS part, new.preferences AS value WHERE old.preferences <> '' AND new.preferences = ''
        UNION ALL
        SELECT 'size' AS part, new.size AS value WHERE old.size <> '' AND new.size = ''
        UNION ALL
        SELECT 'sector' AS part, new.sector AS value WHERE old.sector <> '' AND new.sector = ''
        UNION ALL
        SELECT 'unused_since' AS part, new.unused_since AS value WHERE old.unused_since IS NOT new.unused_since
        UNION ALL
        SELECT 'removed_on' AS part, new.removed_on AS value WHERE old.removed_on IS NOT new.removed_on
    );
END

CREATE TRIGGER organisation_erased AFTER DELETE ON organisation BEGIN
    INSERT INTO erased (record, item) VALUES ('organisation', old.uid);
END

CREATE TRIGGER person_emptied AFTER UPDATE ON person BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'person', old.uid, part, value FROM (
        SELECT 'first_name' AS part, new.first_name AS value WHERE coalesce(old.first_name, '') <> '' AND coalesce(new.first_name, '') = ''
        UNION ALL
        SELECT 'initials' AS part, new.initials AS value WHERE coalesce(old.initials, '') <> '' AND coalesce(new.initials, '') = ''
        UNION ALL
        SELECT 'prefix' AS part, new.prefix AS value WHERE coalesce(old.prefix, '') <> '' AND coalesce(new.prefix, '') = ''
        UNION ALL
        SELECT 'last_name' AS part, new.last_name AS value WHERE coalesce(old.last_name, '') <> '' AND coalesce(new.last_name, '') = ''
        UNION ALL
        SELECT 'nickname' AS part, new.nickname AS value WHERE coalesce(old.nickname, '') <> '' AND coalesce(new.nickname, '') = ''
        UNION ALL
        SELECT 'title' AS part, new.title AS value WHERE coalesce(old.title, '') <> '' AND coalesce(new.title, '') = ''
        UNION ALL
        SELECT 'email' AS part, new.email AS value WHERE coalesce(old.email, '') <> '' AND coalesce(new.email, '') = ''
        UNION ALL
        SELECT 'phone' AS part, new.phone AS value WHERE coalesce(old.phone, '') <> '' AND coalesce(new.phone, '') = ''
        UNION ALL
        SELECT 'street' AS part, new.street AS value WHERE coalesce(old.street, '') <> '' AND coalesce(new.street, '') = ''
        UNION ALL
        SELECT 'postcode' AS part, new.postcode AS value WHERE coalesce(old.postcode, '') <> '' AND coalesce(new.postcode, '') = ''
        UNION ALL
        SELECT 'city' AS part, new.city AS value WHERE coalesce(old.city, '') <> '' AND coalesce(new.city, '') = ''
        UNION ALL
        SELECT 'country' AS part, new.country AS value WHERE coalesce(old.country, '') <> '' AND coalesce(new.country, '') = ''
        UNION ALL
        SELECT 'birth_date' AS part, new.birth_date AS value WHERE coalesce(old.birth_date, '') <> '' AND coalesce(new.birth_date, '') = ''
        UNION ALL
        SELECT 'birth_place' AS part, new.birth_place AS value WHERE coalesce(old.birth_place, '') <> '' AND coalesce(new.birth_place, '') = ''
        UNION ALL
        SELECT 'birth_place_purpose' AS part, new.birth_place_purpose AS value WHERE coalesce(old.birth_place_purpose, '') <> '' AND coalesce(new.birth_place_purpose, '') = ''
        UNION ALL
        SELECT 'gender' AS part, new.gender AS value WHERE coalesce(old.gender, '') <> '' AND coalesce(new.gender, '') = ''
        UNION ALL
        SELECT 'gender_purpose' AS part, new.gender_purpose AS value WHERE coalesce(old.gender_purpose, '') <> '' AND coalesce(new.gender_purpose, '') = ''
        UNION ALL
        SELECT 'organisation_id' AS part, new.organisation_id AS value WHERE coalesce(old.organisation_id, '') <> '' AND coalesce(new.organisation_id, '') = ''
        UNION ALL
        SELECT 'job_title' AS part, new.job_title AS value WHERE coalesce(old.job_title, '') <> '' AND coalesce(new.job_title, '') = ''
    );
END

CREATE TRIGGER person_erased AFTER DELETE ON person BEGIN
    INSERT INTO erased (record, item) VALUES ('person', old.uid);
END

CREATE TRIGGER publicity_erased AFTER DELETE ON publicity BEGIN
    INSERT INTO erased (record, item) VALUES ('publicity', old.uid);
END

CREATE TRIGGER request_emptied AFTER UPDATE ON request BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'request', old.uid, part, value FROM (
        SELECT 'person_id' AS part, new.person_id AS value WHERE coalesce(old.person_id, '') <> '' AND coalesce(new.person_id, '') = ''
        UNION ALL
        SELECT 'ground' AS part, new.ground AS value WHERE coalesce(old.ground, '') <> '' AND coalesce(new.ground, '') = ''
        UNION ALL
        SELECT 'note' AS part, new.note AS value WHERE coalesce(old.note, '') <> '' AND coalesce(new.note, '') = ''
        UNION ALL
        SELECT 'name' AS part, new.name AS value WHERE coalesce(old.name, '') <> '' AND coalesce(new.name, '') = ''
        UNION ALL
        SELECT 'address' AS part, new.address AS value WHERE coalesce(old.address, '') <> '' AND coalesce(new.address, '') = ''
        UNION ALL
        SELECT 'refusal_ground' AS part, new.refusal_ground AS value WHERE coalesce(old.refusal_ground, '') <> '' AND coalesce(new.refusal_ground, '') = ''
        UNION ALL
        SELECT 'reason' AS part, new.reason AS value WHERE coalesce(old.reason, '') <> '' AND coalesce(new.reason, '') = ''
        UNION ALL
        SELECT 'detached_on' AS part, new.detached_on AS value WHERE old.detached_on IS NOT new.detached_on
    );
END

CREATE TRIGGER request_erased AFTER DELETE ON request BEGIN
    INSERT INTO erased (record, item) VALUES ('request', old.uid);
END

CREATE TRIGGER restriction_erased AFTER DELETE ON restriction BEGIN
    INSERT INTO erased (record, item) VALUES ('restriction', old.uid);
END

CREATE TRIGGER role_erased AFTER DELETE ON role BEGIN
    INSERT INTO erased (record, item) VALUES ('role', old.id);
END

CREATE TRIGGER session_erased AFTER DELETE ON session BEGIN
    INSERT INTO erased (record, item) VALUES ('session', old.id);
END

CREATE TRIGGER subscription_erased AFTER DELETE ON subscription BEGIN
    INSERT INTO erased (record, item) VALUES ('subscription', old.uid);
END

CREATE TRIGGER trajectory_emptied AFTER UPDATE ON trajectory BEGIN
    INSERT INTO erased (record, item, part, value)
    SELECT 'trajectory', old.uid, part, value FROM (
        SELECT 'learning_question' AS part, new.learning_question AS value WHERE coalesce(old.learning_question, '') <> '' AND coalesce(new.learning_question, '') = ''
        UNION ALL
        SELECT 'close_reason' AS part, new.close_reason AS value WHERE coalesce(old.close_reason, '') <> '' AND coalesce(new.close_reason, '') = ''
        UNION ALL
        SELECT 'start_date' AS part, new.start_date AS value WHERE old.start_date IS NOT new.start_date
        UNION ALL
        SELECT 'end_date' AS part, new.end_date AS value WHERE old.end_date IS NOT new.end_date
        UNION ALL
        SELECT 'agreement_ended' AS part, new.agreement_ended AS value WHERE old.agreement_ended IS NOT new.agreement_ended
        UNION ALL
        SELECT 'closed_on' AS part, new.closed_on AS value WHERE old.closed_on IS NOT new.closed_on
        UNION ALL
        SELECT 'restricted_until' AS part, new.restricted_until AS value WHERE old.restricted_until IS NOT new.restricted_until
        UNION ALL
        SELECT 'reduced_on' AS part, new.reduced_on AS value WHERE old.reduced_on IS NOT new.reduced_on
        UNION ALL
        SELECT 'forget_asked_on' AS part, new.forget_asked_on AS value WHERE old.forget_asked_on IS NOT new.forget_asked_on
        UNION ALL
        SELECT 'forget' AS part, new.forget AS value WHERE old.forget IS NOT new.forget
    );
END

CREATE TRIGGER trajectory_erased AFTER DELETE ON trajectory BEGIN
    INSERT INTO erased (record, item) VALUES ('trajectory', old.uid);
END

CREATE TRIGGER work_note_came_back AFTER INSERT ON work_note BEGIN
    DELETE FROM erased WHERE item = new.uid AND part IS NULL;
END

CREATE TRIGGER work_note_erased AFTER DELETE ON work_note BEGIN
    INSERT INTO erased (record, item) VALUES ('work_note', old.uid);
END

CREATE TRIGGER work_note_indexed AFTER INSERT ON work_note BEGIN
    INSERT INTO work_note_index (rowid, text) VALUES (new.id, new.text);
END

CREATE TRIGGER work_note_reindexed AFTER UPDATE OF text ON work_note BEGIN
    INSERT INTO work_note_index (work_note_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO work_note_index (rowid, text) VALUES (new.id, new.text);
END

CREATE TRIGGER work_note_unindexed AFTER DELETE ON work_note BEGIN
    INSERT INTO work_note_index (work_note_index, rowid, text) VALUES ('delete', old.id, old.text);
END
