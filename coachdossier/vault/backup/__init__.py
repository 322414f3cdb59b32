"""Copies of the vault: made, opened, ended, and put back without bringing back what was erased.

A backup is a folder `DATE-xxxx` with a database and a manifest. The database is a fresh export, not
a copy of the file: a copy would take along what free pages still hold. It has a random key of its
own, which the manifest wraps with the vault's key; beside it stands a copy of the vault's header,
whose slots wrap the vault's key. So a backup is made without asking for the passphrase, and needs
nothing but itself and a passphrase or recovery code to be opened on another computer.

Who could open a backup when it was made still can, and whoever may open the vault now can as well:
the key of each backup also stands in the vault's register, so that `renewing` can give every copy
within reach the present header, and wrap its key anew, when passphrase, recovery code, key file or
the vault's key change. A stick that is in a drawer meanwhile keeps opening with what opened it
then, until it is plugged in again or its day has come; the command says so. A restore first tries
the header of the vault that is there, then the one in the manifest.

What keeps erased data from coming back is the ledger: `erased` logs every row that goes and every
field that is emptied, by triggers, since the oldest backup that still exists. Before such an act
commits, the ledger is written to the vault's folder and beside every backup within reach (see
`ledger`), encrypted for the backups alone. If the commit then fails, the file is ahead of the
vault: it errs towards erasing, and the next act puts it right. A restore repeats the ledger of the
vault, or the newest of these files when the vault can't be read, in the new database before that
takes the vault's place; without one that reaches back to the backup it refuses.

With it travel the audit, certificates and counters, so that a restore takes no proof away.
"""
