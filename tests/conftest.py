"""Every test runs with the catalogue compiled, in English, and away from the user's own vault."""

import signal
from collections.abc import Iterator

import pytest

from clause_report import pytest_collection_modifyitems, pytest_terminal_summary
from coachdossier.i18n import use_language
from support import ROOT, build_script

__all__ = ["pytest_collection_modifyitems", "pytest_terminal_summary"]


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """Let programs that tests start hear Ctrl-C, also when the suite itself runs unattended."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _compiled_catalogue() -> None:
    build_script("catalogues").compile_all(ROOT)


@pytest.fixture(autouse=True)
def _nothing_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home", numbered=True)
    for variable in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("VAULT", "LANG", "PASSPHRASE_FILE"):
        monkeypatch.delenv(f"COACHDOSSIER_{variable}", raising=False)
    use_language("en")
    yield
    use_language("en")
