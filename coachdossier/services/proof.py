"""The proof after an erasure: the decrypted pages are searched for whom the act erased."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from coachdossier.domain.disposition import TraceCheck
from coachdossier.domain.people import Person
from coachdossier.vault.live_text import live_texts
from coachdossier.vault.pending import REWRITE
from coachdossier.vault.traces import TraceReport, find_traces
from coachdossier.vault.vault import Vault


def search_terms(people: Sequence[Person]) -> tuple[str, ...]:
    """Return the names, e-mail addresses and phone numbers of people, for the trace check."""
    terms: set[str] = set()
    for person in people:
        name = person.name
        terms.update((name.first, name.last, name.nickname, name.full, person.email, person.phone))
    return tuple(sorted(term for term in terms if len(term) > 1))


def terms_in(text: str) -> tuple[str, ...]:
    """Return what to search for when a coach types names, addresses or numbers, one to a line.

    A name is searched for as a whole and by its first and last part; "van" and "de" are nobody's.
    """
    # Loaded only by who searches for a name of their own.
    from coachdossier.practice_io.names import split_name

    terms: set[str] = set()
    for line in filter(None, map(str.strip, text.splitlines())):
        name = split_name(line)
        terms.update((line, name.first, name.last, name.nickname))
    return tuple(sorted(term for term in terms if len(term) > 1))


def search_traces(vault: Vault, terms: Sequence[str]) -> TraceReport:
    """Search the vault's decrypted pages, journal and index; return every place."""
    return find_traces(vault.database, vault.key, terms, live_texts(vault.connection))


def check_traces(vault: Vault, terms: Sequence[str]) -> TraceCheck:
    """Search the vault's decrypted pages, and count what no live record explains."""
    report = search_traces(vault, terms)
    return TraceCheck(
        places=len(report.places),
        pages_read=report.pages_read,
        control_found=report.control_found,
        explained=len(report.explained),
    )


def prove_gone(vault: Vault, terms: Sequence[str]) -> TraceCheck:
    """Search for what an act erased; when anything is left, rewrite the file and search again.

    SQLite can leave a copy in the unused part of a page that it divided: rare, and measured.
    """
    traces = check_traces(vault, terms)
    if traces.places == 0:
        return traces
    vault.vacuum()
    return check_traces(vault, terms)


def finish_interrupted(vault: Vault) -> tuple[str, ...]:
    """Finish what a crash left between an erasure and its proof; return the certificates' numbers.

    The erasure itself was committed. Whom it erased is known nowhere any more, so instead of a
    search for them the file is rewritten without any page that holds nothing live. The same is done
    once for a file that an older version or a backup left. When another process is at it, or is
    proving its own erasure at this moment, nothing happens.
    """
    with vault.alone_if_free() as free:
        return _finish(vault) if free else ()


def _finish(vault: Vault) -> tuple[str, ...]:
    with vault.reading() as uow:
        pending = tuple(uow.pending_erasures.all())
    if not pending:
        return ()
    numbers = tuple(number for number in pending if number != REWRITE)
    vault.vacuum()
    checked = check_traces(vault, ())
    with vault.writing() as uow:
        uow.pending_erasures.finish(REWRITE)
        for number in numbers:
            body = json.loads(uow.certificates.get(number) or "{}")
            body["traces"] = asdict(checked) | {"interrupted": True}
            uow.certificates.replace(number, json.dumps(body, ensure_ascii=False, sort_keys=True))
            uow.pending_erasures.finish(number)
        uow.audit.append("erasure finished", counts={"certificates": len(numbers)})
    return numbers
