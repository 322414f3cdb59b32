"""The language of the texts: English msgids, the Dutch catalogue, chosen when a text is shown.

Modules write `N_("...")` (from `coachdossier.errors`) where a text is defined and `_("...")` where
it is shown. Fields are filled in here, so that a translation may move them:

    _("{count} notes of {code}", count=3, code="T-12")

`coachdossier.i18n.formats` writes dates, numbers and amounts.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from coachdossier.errors import Counted

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
LOCALES = Path(__file__).parent / "locales"


class _Active:
    """The language in use: English, the msgids themselves, until a language is chosen."""

    code = "en"
    catalogue: NullTranslations = NullTranslations()


def use_language(code: str) -> None:
    """Show texts in `code`, one of `LANGUAGES`, from now on.

    A source tree that was never built has no compiled catalogue; its texts stay English.
    """
    if code == _Active.code:
        return
    _Active.code = code
    _Active.catalogue = _load(LOCALES / code / "LC_MESSAGES" / "coachdossier.mo")


def language() -> str:
    """Return the code of the language in use."""
    return _Active.code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Show texts in `code` for a while: a letter in the language of its reader.

    A language that isn't ours is spoken in the default one.
    """
    before = _Active.code, _Active.catalogue
    use_language(code if code in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _Active.code, _Active.catalogue = before


def preferred_language(environ: Mapping[str, str]) -> str:
    """Return the language that the system asks for, or Dutch when it asks for none of ours."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if wish := environ.get(variable):
            return _known(wish)
    return _known(_windows_language())


def _(message: str, /, **fields: object) -> str:
    """Return `message` in the language in use, with its `{fields}` filled in."""
    # The empty msgid is the header of a catalogue.
    text = _Active.catalogue.gettext(message) if message else ""
    return text.format_map(fields) if fields else text


def told(message: str, fields: Mapping[str, object]) -> str:
    """Return a marked message in the language in use, in the form for its `{count}` if it has any.

    For what was raised or found elsewhere: an error, a notice, a finding.
    """
    count = fields.get("count")
    if isinstance(message, Counted) and isinstance(count, int):
        form = _Active.catalogue.ngettext(message.singular, message, count)
    else:
        form = _(message)
    return form.format_map(fields)


def ngettext(singular: str, plural: str, n: int, /, **fields: object) -> str:
    """Return the form for `n` things, with `{n}` and the other `{fields}` filled in."""
    return _Active.catalogue.ngettext(singular, plural, n).format_map({"n": n, **fields})


@cache
def _load(path: Path) -> NullTranslations:
    try:
        with path.open("rb") as compiled:
            return GNUTranslations(compiled)
    except FileNotFoundError:
        return NullTranslations()


def _known(wish: str) -> str:
    code = wish[:2].lower()
    return code if code in LANGUAGES and not wish[2:3].isalpha() else DEFAULT


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    # Loaded on Windows only: it has no LANG, and is asked for the language of its windows.
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")
