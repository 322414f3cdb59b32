"""What facts are called that belong to no trajectory: names that no trajectory can have."""

CASE = "casebook:"
CLIENT = "client:"
PERSON = "person:"
ORGANISATION = "organisation:"
"""Each followed by a code or a number."""

INVOICES = "register:finance"
CONSENTS = "register:consent"
INQUIRIES = "register:inquiry"
NEWSLETTER = "register:newsletter"
DISCLOSURES = "register:disclosure"
"""Each a whole register."""

ALUMNI = "alumni_name_email"
"""The purpose of the two consents that keep name and e-mail (REF-25, REF-26)."""
