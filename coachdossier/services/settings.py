"""The names of what a coach sets for the practice, as the vault stores them."""

POLICY = "policy"
DEFAULT_POLICY = "erase-at-close"

DEMO = "demo"
"""Set in a vault made by `init --demo`: it may travel in time."""
