"""The bare script that a command with a passphrase is measured against: one Argon2id, one query.

It does what cannot be left out: read the header, derive, unwrap, open, list.
"""

import argparse
import json
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2

parser = argparse.ArgumentParser()
parser.add_argument("vault", type=Path)
parser.add_argument("passphrase", type=Path)
arguments = parser.parse_args()
header = json.loads((arguments.vault / "vault.header").read_text())
slot = header["slots"][0]
kdf, entry = slot["kdf"], slot["keys"][0]
derived = Argon2id(
    salt=bytes.fromhex(slot["salt"]),
    length=32,
    iterations=kdf["iterations"],
    lanes=kdf["lanes"],
    memory_cost=kdf["memory_kib"],
).derive(arguments.passphrase.read_bytes())
bound = {
    "format": header["format"],
    "version": header["version"],
    "vault": header["vault"],
    "type": slot["type"],
    "kdf": kdf,
    "salt": slot["salt"],
    "key": entry["key"],
}
key = AESGCM(derived).decrypt(
    bytes.fromhex(entry["nonce"]),
    bytes.fromhex(entry["wrapped"]),
    json.dumps(bound, sort_keys=True, separators=(",", ":")).encode(),
)
connection = dbapi2.connect(arguments.vault / "vault.db")
connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
rows = connection.execute(
    "SELECT c.code, p.first_name, p.prefix, p.last_name, o.name,"
    " (SELECT count(*) FROM trajectory t WHERE t.client_id = c.id)"
    " FROM client c JOIN person p ON p.id = c.person_id"
    " LEFT JOIN organisation o ON o.id = p.organisation_id ORDER BY c.code"
)
for code, first, prefix, last, organisation, trajectories in rows:
    name = " ".join(filter(None, (first, prefix, last)))
    print(code, name, organisation or "", trajectories, sep="\t")
