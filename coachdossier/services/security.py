"""The security sheet's facts, read from the vault and the computer, never taken for granted."""

from datetime import date

from coachdossier import __version__
from coachdossier.documents.security_sheet import Derivation, SecuritySheet, Storage
from coachdossier.services.auditing import audit_state
from coachdossier.services.backups import list_backups
from coachdossier.services.doctor.computer import synchronised_by
from coachdossier.services.doctor.files import open_to_others
from coachdossier.services.doctor.machine import Machine
from coachdossier.services.measures import list_measures
from coachdossier.services.policies import policy_in_use
from coachdossier.services.practice import practice
from coachdossier.vault.header_files import read_header
from coachdossier.vault.health import cipher_in_use, damaged_places, unsafe_settings
from coachdossier.vault.slots import KEYED, MEMORISED, PRINTED
from coachdossier.vault.vault import Vault


def security_sheet(vault: Vault, machine: Machine, today: date) -> SecuritySheet:
    """Gather what the sheet says; it reads the whole vault, to know that every page is authentic.

    Of several ways in, the sheet tells what a guess costs on the cheapest.
    """
    directory = vault.directory.resolve()
    header = read_header(directory)
    typed = [slot.kdf for slot in header.slots if slot.kind in {MEMORISED, KEYED}]
    cheapest = min(typed, key=lambda kdf: kdf.memory_kib * kdf.iterations)
    with vault.reading() as uow:
        audit = audit_state(uow)
        backups = list_backups(uow)
        return SecuritySheet(
            made_on=today,
            practice=practice(uow).name,
            program=f"coachdossier {__version__}",
            cipher=cipher_in_use(uow.connection),
            derivation=Derivation(cheapest.memory_kib, cheapest.iterations, cheapest.lanes),
            needs_key_file=header.needs_key_file(),
            recovery_code=any(slot.kind == PRINTED for slot in header.slots),
            pages_whole=not damaged_places(uow.connection),
            overwrites=not unsafe_settings(uow.connection),
            certificates=len(uow.certificates.numbers()),
            acts=audit.acts,
            trace_whole=audit.first_broken is None,
            policy=policy_in_use(uow).title,
            backups=len(backups),
            last_backup=max((backup.created for backup in backups), default=None),
            disk=Storage(machine.disk(directory)),
            swap=Storage(machine.swap()),
            synchronised=synchronised_by(directory) is not None,
            private_files=not open_to_others(directory),
            measures=list_measures(uow),
        )
