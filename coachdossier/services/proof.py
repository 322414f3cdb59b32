"""The proof after an erasure: the decrypted pages are searched for whom the act erased."""

from collections.abc import Iterable, Sequence

from coachdossier.domain.disposition import TraceCheck
from coachdossier.domain.people import Person
from coachdossier.vault.live_text import live_texts
from coachdossier.vault.traces import find_traces
from coachdossier.vault.vault import Vault


def search_terms(people: Sequence[Person]) -> tuple[str, ...]:
    """Return the names, e-mail addresses and phone numbers of people, for the trace check."""
    terms: set[str] = set()
    for person in people:
        name = person.name
        terms.update((name.first, name.last, name.nickname, name.full, person.email, person.phone))
    return tuple(sorted(term for term in terms if len(term) > 1))


def check_traces(
    vault: Vault, terms: Sequence[str], explaining: Iterable[str] | None = None
) -> TraceCheck:
    """Search the vault's decrypted pages, and count what no live record explains.

    `explaining` replaces the texts of all live records; with nothing in it every place counts.
    """
    live = live_texts(vault.connection) if explaining is None else explaining
    report = find_traces(vault.database, vault.key, terms, live)
    return TraceCheck(
        places=len(report.places),
        pages_read=report.pages_read,
        control_found=report.control_found,
    )
