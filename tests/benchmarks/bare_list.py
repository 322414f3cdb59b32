"""The bare script that `client list` is measured against: argparse, sqlcipher3, one query."""

import argparse

from sqlcipher3 import dbapi2

parser = argparse.ArgumentParser()
parser.add_argument("database")
parser.add_argument("key")
arguments = parser.parse_args()
connection = dbapi2.connect(arguments.database)
connection.execute(f"PRAGMA key = \"x'{arguments.key}'\"")
rows = connection.execute(
    "SELECT c.code, p.first_name, p.prefix, p.last_name, o.name,"
    " (SELECT count(*) FROM trajectory t WHERE t.client_id = c.id)"
    " FROM client c JOIN person p ON p.id = c.person_id"
    " LEFT JOIN organisation o ON o.id = p.organisation_id ORDER BY c.code"
)
for code, first, prefix, last, organisation, trajectories in rows:
    name = " ".join(filter(None, (first, prefix, last)))
    print(code, name, organisation or "", trajectories, sep="\t")
