"""The bare script that an import is measured against: the same rows, no checks, one transaction.

It reads the same files and fills the same tables, index included, with the same settings that make
deletion real.
"""

import csv
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from coachdossier.vault.migrations import migrate

database, practice = sys.argv[1], Path(sys.argv[2])
connection = dbapi2.connect(database, isolation_level=None)
connection.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
for setting in ("temp_store = MEMORY", "secure_delete = ON", "journal_mode = TRUNCATE",
                "synchronous = FULL", "foreign_keys = ON"):  # fmt: skip
    connection.execute(f"PRAGMA {setting}")
migrate(connection, lambda: datetime.now(UTC))


def rows(name: str) -> list[dict[str, str]]:
    with (practice / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def uid() -> str:
    return os.urandom(16).hex()


connection.execute("BEGIN IMMEDIATE")
clients, trajectories = {}, {}
for row in rows("clients.csv"):
    first, _, last = row["name"].partition(" ")
    person = connection.execute(
        "INSERT INTO person (uid, first_name, last_name, email, phone, street, postcode, city,"
        " birth_date, collected_at, collected_via) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (uid(), first, last, row["email"], row["phone"], row["street"], row["postcode"],
         row["city"], row["birth_date"], "2026-01-01", "import"),
    ).lastrowid  # fmt: skip
    clients[row["code"]] = connection.execute(
        "INSERT INTO client (uid, code, person_id) VALUES (?,?,?)", (uid(), row["code"], person)
    ).lastrowid
for row in rows("trajectories.csv"):
    trajectories[row["id"]] = connection.execute(
        "INSERT INTO trajectory (uid, code, client_id, kind, learning_question, start_date,"
        " end_date) VALUES (?,?,?,?,?,?,?)",
        (uid(), row["id"], clients[row["client"]], row["kind"], row["goal"], row["start"],
         row["end"]),
    ).lastrowid  # fmt: skip
for row in rows("evaluations.csv"):
    connection.execute(
        "INSERT INTO evaluation (trajectory_id, held_on, moment, item, score, lowest, highest,"
        " remark) VALUES (?,?,?,?,?,0,10,?)",
        (trajectories[row["trajectory"]], row["date"], row["moment"], row["item"],
         float(row["score"]), row["remark"]),
    )  # fmt: skip
with (practice / "notes.jsonl").open(encoding="utf-8") as file:
    for number, line in enumerate(file, start=1):
        note = json.loads(line)
        table = "work_note" if note["kind"] == "working" else "note"
        extra = {} if table == "work_note" else {"kind": note["kind"], "origin": "coach"}
        values = {
            "id": number, "uid": uid(), "trajectory_id": trajectories[note["trajectory"]],
            "written_on": note["date"], "words": len(note["text"].split()),
            "external_id": str(note["id"]), "text": note["text"], **extra,
        }  # fmt: skip
        connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' for _ in values)})",
            tuple(values.values()),
        )
connection.execute("COMMIT")
connection.close()
