"""The names of what a coach sets for the practice, as the vault stores them."""

POLICY = "policy"
DEFAULT_POLICY = "erase-at-close"

DEMO = "demo"
"""Set in a vault made by `init --demo`: it may travel in time."""

PRACTICE_NAME = "practice.name"
PRACTICE_CONTACT = "practice.contact"
PRACTICE_ADDRESS = "practice.address"
PRACTICE_KVK = "practice.kvk"
"""What stands under a letter; the name is also the coach's own, which leaves no case."""

MEASURE = "measure."
"""Before the name of a measure outside this program; `measures` says what is kept of it."""

QUESTION = "question."
"""Before the name of an item that evaluations ask; `questionnaires` says what is kept of it."""

WEIGHING = "weighing."
"""Before the id of a rule that rests on a legitimate interest; `weighing` says what is kept."""

AUDITED = "practice.audited"
"""The day of the latest audit by the body that the policy names."""

BOOK_YEAR_END = "practice.book_year_end"
"""Month and day, "12-31" unless set."""
