"""Where a detail is taken for a slip, typed or imported. What a vault holds already is never asked.

The longest name on record has a few hundred letters; nobody alive was born before 1900.
"""

from datetime import date

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)

LONGEST_NAME = 250
"""Characters, of a name of a person or an organisation as a whole or in part."""

LONGEST_LINE = 1000
"""Characters, of any other detail on one line: a street, a function, a purpose."""

LETTER_LANGUAGES = ("nl", "en")
"""In which letters, certificates and cases are written."""
