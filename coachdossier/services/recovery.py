"""The recovery code on paper."""

from datetime import date
from pathlib import Path

from coachdossier.vault.header_files import read_header


def recovery_sheet(directory: Path, code: str, made_on: date) -> bytes:
    """Return the sheet with `code` as a PDF to print; the code is known only when it is made."""
    # Loaded when a sheet is wanted, which is seldom.
    from coachdossier.documents.formats import Format, render
    from coachdossier.documents.recovery_sheet import RecoverySheet, recovery_sheet_document

    sheet = RecoverySheet(
        code=code,
        vault=read_header(directory).vault_id,
        folder=str(directory.absolute()),
        made_on=made_on,
    )
    return render(recovery_sheet_document(sheet), Format.PDF)
