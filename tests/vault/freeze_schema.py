"""Write down the newest schema, once, when a migration is added. Run it as a script.

A file that exists is never written again: a released schema doesn't change.
"""

import sys
from pathlib import Path

from sqlcipher3 import dbapi2

sys.path.insert(0, str(Path(__file__).parent))

from test_schema import SCHEMAS, now, schema_of

from coachdossier.vault.migrations import NAMES, migrate

connection = dbapi2.connect(":memory:", isolation_level=None)
migrate(connection, now)
with (SCHEMAS / f"v{len(NAMES):03}.sql").open("x", encoding="utf-8") as file:
    file.write(schema_of(connection))
