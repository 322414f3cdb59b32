"""No plaintext anywhere: every command runs under strace, with texts that are looked for after.

A text counts as written when it is in what a process of the program hands to the kernel for a file,
in whichever encoding, also when two writes cut it in two. Only these may hold it: the terminal and
the pipes of the command, the file that was named as its output, and the folder in memory where an
editor works. `SCENARIO` has a line for each command; one that is added needs a line as well.
"""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from coachdossier.cli.root import Root
from coachdossier.cli.typer_inside import Command, ParserContext
from coachdossier.services.vaults import make_practice
from coachdossier.vault.kdf import KdfProfile
from support import NOON, program_environment

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")

PASSPHRASE = "kristalgruis onder de brug"
CANARIES = ("Zwanenhals", "Fluweelstra", "kristalgruis", "maanzaadstraat", "0031687654321")
NAME = "Zwanenhals Fluweelstra"
TEXT = "Zij telt kristalgruis en noemt Zwanenhals.\n"
CHEAP = KdfProfile(memory_kib=8, iterations=1, lanes=1)

WRITING = (
    "write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendfile,copy_file_range,splice,"
    "symlink,symlinkat,rename,renameat,renameat2,openat,open,creat,mkdir,mkdirat,link,linkat"
)
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)$")
_FILE = re.compile(r"^(?:\d+|AT_FDCWD)<([^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NAMED = frozenset(
    ("symlink", "symlinkat", "rename", "renameat", "renameat2", "openat", "open", "creat", "mkdir",
     "mkdirat", "link", "linkat")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A command line, what it reads, which files it may write in plain, and how it may end."""

    words: str
    stdin: str = ""
    outputs: tuple[str, ...] = ()
    codes: tuple[int, ...] = (0,)
    terminal: str | None = None
    """What is typed at a terminal; without it there is none."""

    arguments: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "arguments", tuple(self.words.split()))


CLOSE = " ".join(
    f"--choose {name}={{action}}" for name in ("dossier_content", "report", "evaluation")
)
CLOSE_BY_DELETION = CLOSE.format(action="delete")
CLOSE_BY_PSEUDONYMISING = CLOSE.format(action="pseudonymise")

ANY = tuple(range(9))
"""Where what a system has decides whether a command works there."""

SCENARIO = (
    Step("init --vault other --demo --json"),
    Step("demo --dir shown", outputs=("shown/",)),
    Step("status"),
    Step("practice set --name - --address -", stdin=f"{NAME}\nmaanzaadstraat 3\n"),
    Step("practice show"),
    Step("passphrase propose"),
    Step("import practice practice --dry-run"),
    Step("import practice practice"),
    Step("client list"),
    Step(
        "client add --name - --email - --phone - --street - --city Zwolle --organisation -",
        stdin=f"{NAME}\nzwanenhals@fluweel.example\n0031687654321\nmaanzaadstraat 3\nKristal\n",
    ),
    Step("client add --name -", stdin=f"{NAME} tweede\n"),
    Step("client show C001"),
    Step("client show C001 --full"),
    Step("client edit C001 --alias -", stdin="Zwanenhals\n"),
    Step("client remove C002 --confirm C002"),
    Step("organisation add --name -", stdin="Fluweelstra BV\n"),
    Step("organisation list"),
    Step("organisation show 1"),
    Step("organisation edit 1 --preferences -", stdin="kristalgruis\n"),
    Step("trajectory open C001 --start 2026-01-10 --goal -", stdin="Hoe telt zij kristalgruis?\n"),
    Step("trajectory open C001 --start 2026-01-11 --goal -", stdin="Nog meer kristalgruis?\n"),
    Step("trajectory list"),
    Step("trajectory show T001-1"),
    Step("trajectory edit T001-1 --goal -", stdin="Wie telt kristalgruis?\n"),
    Step("person add T001-1 --relation leidinggevende --name -", stdin="Ina Fluweelstra\n"),
    Step("person list T001-1"),
    Step("person show 2"),
    Step("person edit 1 --nickname -", stdin="Zwanenhals\n"),
    Step("person add T001-1 --name -", stdin="Ida Zwanenhals\n"),
    Step("person remove 5 --confirm 5"),
    Step("trajectory open C001 --kind training --code TR1 --start 2026-01-12"),
    Step("training enrol TR1 --name -", stdin=f"{NAME}\n"),
    Step("training attendance TR1 --date 2026-01-12"),
    Step("training certificate TR1 --out home --subject - --via -",
         stdin="kristalgruis\nFluweelstra\n", codes=(2,)),
    Step("training list TR1"),
    Step("goal add T001-1 --text -", stdin="Geen kristalgruis meer.\n"),
    Step("goal list T001-1"),
    Step("goal edit 1 --reached 2026-02-01"),
    Step("goal remove 1 --confirm 1"),
    Step("session add T001-1 --minutes 60"),
    Step("session list T001-1"),
    Step("session edit 1 --minutes 45"),
    Step("session remove 1 --confirm 1"),
    Step("note add T001-1 --file -", stdin=TEXT),
    Step("note add T001-1 --kind working", stdin=TEXT),
    Step("note add T001-2 --kind report --file text.txt"),
    Step("note add T001-1", stdin=f"{TEXT} BSN 123456782", codes=(6,)),
    Step("note add T001-1", terminal="n\r"),
    Step("note list T001-1"),
    Step("note process 2"),
    Step("note show 2", terminal="q"),
    Step("note edit 2", stdin=f"{TEXT} Anders."),
    Step("note remove 2 --confirm 2"),
    Step("draft list"),
    Step("draft show 1"),
    Step("draft resume 1", codes=(6,)),
    Step("draft discard 1 --confirm 1"),
    Step("evaluation scale rust --range 1..10"),
    Step("evaluation add T001-1 --moment begin --score rust=6 --remark -", stdin="kristalgruis\n"),
    Step("evaluation list T001-1"),
    Step("evaluation chart T001-1"),
    Step("evaluation remove 1 --confirm 1"),
    Step("search -", stdin="kristalgruis\n"),
    Step("search", terminal="kristalgruis\r"),
    Step("contact add C001 --kind question --channel phone --note -", stdin="kristalgruis\n"),
    Step("contact list C001"),
    Step("contact remove 1 --confirm 1"),
    Step("inquiry add --name - --email -", stdin=f"{NAME}\nz@fluweel.example\n"),
    Step("inquiry add --name - --phone -", stdin=f"{NAME}\n0031687654321\n"),
    Step("inquiry list"),
    Step("inquiry show 1"),
    Step("inquiry become 1"),
    Step("inquiry remove 2 --confirm 2"),
    Step("newsletter subscribe --name - --email -", stdin=f"{NAME}\nz@fluweel.example\n"),
    Step("newsletter list"),
    Step("newsletter unsubscribe --email -", stdin="z@fluweel.example\n"),
    Step("invoice add --number 2026-1 --amount 100 --payer - --trajectory T001-1",
         stdin=f"{NAME}\n"),
    Step("invoice edit 2026-1 --payer -", stdin=f"{NAME} BV\n"),
    Step("invoice list"),
    Step("consent give C001 --purpose pr_material --occasion site --evidence -",
         stdin="gezegd door Zwanenhals\n"),
    Step("consent list C001"),
    Step("publicity add C001 --kind feedback --occasion site --file -", stdin=TEXT),
    Step("publicity list"),
    Step("publicity remove 1 --confirm 1"),
    Step("consent withdraw 1"),
    Step("restrict set note 4 --ground -", stdin="kristalgruis betwist\n"),
    Step("restrict list"),
    Step("restrict lift 1"),
    Step("objection add C001 casebook --ground -", stdin="kristalgruis\n"),
    Step("objection list"),
    Step("objection lift 1"),
    Step("request open C001 --kind access --channel mail --note - --json", stdin="kristalgruis\n"),
    Step("request list"),
    Step("request show {request}"),
    Step("request reply {request} --identity in_person"),
    Step("request extend {request} --ground complex"),
    Step("request message {request}"),
    Step("request fulfil {request} --out asked.docx", outputs=("asked.docx",)),
    Step("request told {request}"),
    Step("request open --from - --address - --kind erasure --channel post --json",
         stdin=f"{NAME}\nmaanzaadstraat 3\n"),
    Step("request refuse {request} --ground nothing_kept --reason -", stdin="Geen kristalgruis.\n",
         codes=(0, 6)),
    Step("disclosure add T001-2 --to - --ground law --why - --what report",
         stdin="Fluweelstra\nkristalgruis\n"),
    Step("disclosure list"),
    Step("goal remind --calendar home/reminders.ics"),
    Step("questionnaire ask rest --question - --why -", stdin="kristalgruis\nkristalgruis\n"),
    Step("questionnaire list"),
    Step("questionnaire form T001-2 --out form.docx", outputs=("form.docx",)),
    Step("questionnaire answers T001-2 - --moment mid", stdin="rest (0 to 10) = 7\nRemark = "
         "kristalgruis\n"),
    Step("questionnaire remove rest"),
    Step("share trainer T001-2 --to 2 --out shared.txt", codes=(2, 6)),
    Step("audit-sample draw", codes=(0, 2)),
    Step("audit-sample calendar", codes=(0, 2)),
    Step("mail invite C001 --informed-by -", stdin="Fluweelstra\n"),
    Step("mail announce handover --what - --out list.docx --sent", stdin="Fluweelstra\n",
         outputs=("list.docx",)),
    Step("mail check -", stdin=TEXT, codes=(0, 7)),
    Step("hold set T001-2 --ground - --proportionality - --review 2027-01-01",
         stdin="kristalgruis\nZwanenhals\n"),
    Step("hold list"),
    Step("hold release 1"),
    Step("intervision review T001-2 --json", codes=(0, 2, 6)),
    Step("intervision export T001-2 --out case.docx --flags redact --recipient -",
         stdin="Fluweelstra en co\n", outputs=("case.docx",)),
    Step("intervision export T001-2 --out locked.docx --flags redact --recipient -"
         " --document-passphrase-file passphrase", stdin="Fluweelstra en co\n"),
    Step("intervision list"),
    Step("policy list"),
    Step("policy show"),
    Step("policy weigh C2 --text -", stdin="kristalgruis\n"),
    Step("policy check", codes=(0, 7)),
    Step("policy answer C3 P5Y --reason -", stdin="vanwege kristalgruis\n"),
    Step("policy use erase-at-close --confirm erase-at-close"),
    Step("retention choose T001-2 --choose dossier_content=delete", codes=(0, 2, 6)),
    Step("due", codes=(0, 7)),
    Step("retention due"),
    Step("retention simulate --until 2030-01-01"),
    Step("backup create --json"),
    Step(f"close T001-1 --ended 2026-03-01 {CLOSE_BY_DELETION} --confirm T001-1"
         " --certificate certificate.docx --letter letter.docx --copy copy.docx",
         outputs=("letter.docx", "copy.docx")),
    Step(f"close T001-2 --ended 2026-03-01 {CLOSE_BY_PSEUDONYMISING} --confirm T001-2"
         " --flags redact --json --reason -", stdin="om van te leren\n"),
    Step("reopen T001-2", codes=(0, 5, 6)),
    Step("retention run --confirm run --flags redact", codes=(0, 2, 3, 6)),
    Step("casebook list"),
    Step("casebook search kristalgruis"),
    Step("casebook show {case}"),
    Step("certificate list"),
    Step("certificate show {certificate} --out shown.docx"),
    Step("statistics"),
    Step("organisation remove 2 --confirm 2", codes=(0, 2, 5, 6)),
    Step("audit list"),
    Step("audit verify"),
    Step("security add --text -", stdin="Het kristalgruis ligt achter slot.\n"),
    Step("security check updates own-1"),
    Step("security measures"),
    Step("security sheet --out sheet.pdf"),
    Step("security remove own-1"),
    Step("backup list"),
    Step("backup verify"),
    Step("backup restore {backup} --confirm {backup}"),
    Step("backup expire"),
    Step("doctor", codes=(0, 7)),
    Step("doctor --traces -", stdin=f"{NAME}\n", codes=(0, 7)),
    Step("doctor --traces", terminal=f"{NAME}\r", codes=(0, 7)),
    Step("completion bash"),
    Step("passphrase change --new-passphrase-file passphrase"),
    Step("recovery new"),
    Step("rekey --yes"),
    Step("keyfile add key"),
    Step("keyfile remove --key-file key"),
    Step("unlock --for 1m", codes=ANY),
    Step("lock", codes=ANY),
    Step("shell", stdin="client list\nexit\n", codes=ANY),
)  # fmt: skip


def leaves(command: Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if hasattr(command, "list_commands"):
        context = ParserContext(command)
        for name in command.list_commands(context):
            yield from leaves(command.get_command(context, name), (*path, name))
    else:
        yield path


def test_every_command_is_in_the_scenario() -> None:
    told = [step.arguments for step in SCENARIO]
    missing = [
        " ".join(leaf)
        for leaf in leaves(Root())
        if not any(words[: len(leaf)] == leaf for words in told)
    ]
    assert missing == []


@dataclass(slots=True)
class Workplace:
    """A folder with everything that the commands read, and with every place they might write."""

    directory: Path
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        return program_environment({
            "HOME": str(self.directory / "home"),
            "TMPDIR": str(self.directory / "tmp"),
            "XDG_RUNTIME_DIR": str(self.directory / "memory"),
            "XDG_CACHE_HOME": str(self.directory / "home/.cache"),
            "EDITOR": str(self.directory / "editor"),
            "COACHDOSSIER_VAULT": str(self.directory / "vault"),
            "COACHDOSSIER_PASSPHRASE_FILE": str(self.directory / "passphrase"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TERM": "xterm",
        })  # fmt: skip

    def run(self, step: Step) -> tuple[int, str, list[str]]:
        """Carry out a step under strace; return its code, what it said, and where it leaked."""
        trace = self.directory / "trace"
        words = [word.format_map(self.numbers) for word in step.arguments]
        command = [
            "strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1048576",
            "-e", f"trace={WRITING}", "-e", "signal=none", "-o", str(trace), "--",
            sys.executable, "-m", "coachdossier", *words,
        ]  # fmt: skip
        if step.terminal is None:
            code, said = self._in_pipes([*command, "--no-input"], step.stdin)
        else:
            code, said = self._at_terminal(command, step.terminal)
        allowed = tuple(str(self.directory / name) for name in step.outputs)
        allowed += (str(self.directory / "memory") + "/",)
        found = [
            f"{' '.join(words)}: {canary} in {file}"
            for file, canary in leaks(trace)
            if not file.startswith(allowed)
        ]
        trace.unlink()
        return code, said, found

    def _in_pipes(self, command: Sequence[str], stdin: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=self.environ,
            cwd=self.directory,
            check=False,
            start_new_session=True,
        )
        return done.returncode, done.stdout + done.stderr

    def _at_terminal(self, command: Sequence[str], typed: str) -> tuple[int, str]:
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.directory)
            os.execvpe(command[0], command, self.environ)
        said = b""
        os.write(terminal, typed.encode())
        while True:
            try:
                said += os.read(terminal, 65536)
            except OSError:  # the other end was closed
                break
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), said.decode(errors="replace")


def leaks(trace: Path) -> set[tuple[str, str]]:
    """Return (file, canary) for everything telling that was written to anything but a stream."""
    written: dict[str, bytearray] = defaultdict(bytearray)
    names = bytearray()
    for line in trace.read_text(encoding="ascii").splitlines():
        call = _CALL.match(line)
        if call is None:
            continue
        content = [bytes.fromhex(part.replace("\\x", "")) for part in _BYTES.findall(call[2])]
        if call[1] in _NAMED:
            if call[1] not in {"open", "openat"} or "O_CREAT" in call[2]:
                names += b"\n".join(content) + b"\n"
            continue
        file = _FILE.match(call[2])
        if file is not None and not is_stream(path_of(file[1])):
            written[path_of(file[1])] += b"".join(content)
    found = {(file, canary) for file, data in written.items() for canary in telling(bytes(data))}
    return found | {("the name of a file", canary) for canary in telling(bytes(names))}


def path_of(shown: str) -> str:
    """strace shows the path of a descriptor escaped as well."""
    return bytes.fromhex(shown.replace("\\x", "")).decode() if shown.startswith("\\x") else shown


def is_stream(path: str) -> bool:
    return path.startswith(("pipe:", "socket:", "/dev/pts/", "/dev/tty", "/dev/ptmx", "/dev/null"))


def telling(data: bytes) -> Iterator[str]:
    for canary in CANARIES:
        spellings = {canary, canary.lower(), canary.upper()}
        encoded = [word.encode(code) for word in spellings for code in ("utf-8", "utf-16-le")]
        if any(word in data for word in encoded):
            yield canary


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    directory = tmp_path_factory.mktemp("workplace")
    for name in ("home", "tmp", "memory", "practice"):
        (directory / name).mkdir(mode=0o700)
    (directory / "passphrase").touch(mode=0o600)
    (directory / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    (directory / "text.txt").write_text(TEXT, encoding="utf-8")
    (directory / "editor").write_text(f"#!/bin/sh\nprintf '%s' '{TEXT}' > \"$1\"\n", "utf-8")
    (directory / "editor").chmod(0o755)
    practice = directory / "practice"
    (practice / "clients.csv").write_text("code,name\nP1,Zwanenhals Fluweelstra\n", "utf-8")
    (practice / "trajectories.csv").write_text(
        "id,client,kind,goal,start,end\nPT1,P1,coaching,kristalgruis,2026-01-01,\n", "utf-8"
    )
    note = {"client": "P1", "trajectory": "PT1", "date": "2026-02-01", "kind": "session"}
    (practice / "notes.jsonl").write_text(json.dumps({**note, "text": TEXT}) + "\n", "utf-8")
    vault, _code = make_practice(directory / "vault", PASSPHRASE, lambda: NOON, profile=CHEAP)
    vault.close()
    return Workplace(directory)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of the scenario: where a text leaked, and which steps went otherwise than told."""

    workplace: Workplace
    leaked: list[str]
    wrong: list[str]


@pytest.fixture(scope="module")
def played(workplace: Workplace) -> Played:
    leaked: list[str] = []
    wrong: list[str] = []
    for step in SCENARIO:
        code, said, found = workplace.run(step)
        leaked += found
        if code not in step.codes:
            wrong.append(f"{step.words}: {code}\n{said[-600:]}")
        if step.words.startswith("close T001-2"):
            workplace.numbers |= told_in(said)
        if step.words.startswith("backup create"):
            workplace.numbers["backup"] = told_in(said)["id"]
        if step.words.startswith("request open"):
            workplace.numbers["request"] = told_in(said)["id"]
    return Played(workplace, leaked, wrong)


def told_in(said: str) -> dict[str, str]:
    """Return the JSON that a step told, from all that it said."""
    told: dict[str, str] = json.loads(said[said.index("{") : said.rindex("}") + 1])
    return told


@pytest.mark.xdist_group("plaintext")
def test_no_command_writes_a_word_of_a_dossier_in_plain(played: Played) -> None:
    assert played.leaked == []
    assert played.wrong == []


@pytest.mark.xdist_group("plaintext")
def test_nothing_is_found_afterwards_in_any_folder(played: Played) -> None:
    directory = played.workplace.directory
    told = {"practice", "shown", "text.txt", "passphrase", "editor", "case.docx", "letter.docx",
            "copy.docx", "asked.docx", "list.docx", "form.docx"}  # fmt: skip
    found = [
        (str(file.relative_to(directory)), canary)
        for file in sorted(directory.rglob("*"))
        if file.is_file() and file.relative_to(directory).parts[0] not in told
        for canary in telling(file.read_bytes())
    ]
    assert found == []
    assert list((directory / "memory").iterdir()) == []
    assert list((directory / "tmp").iterdir()) == []
    assert {file.name for file in (directory / "vault").iterdir()} <= {
        "vault.db", "vault.db-journal", "vault.header", "vault.header.copy", "vault.ledger",
        "vault.lock",
    }  # fmt: skip


def test_the_search_finds_what_is_written(workplace: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "leak"
    writer = (
        "import os, sys; file = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT);"
        " os.write(file, b'krist'); os.write(file, b'algruis')"
    )
    trace = workplace.directory / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-y", "-xx", "-s", "4096", "-e", f"trace={WRITING}", "-o",
         str(trace), sys.executable, "-c", writer, str(file)],
        check=True,
    )  # fmt: skip
    assert (str(file), "kristalgruis") in leaks(trace)
    trace.unlink()


HOLDER = """
import os, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from coachdossier.services.vaults import open_practice
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
if sys.argv[2]:
    vault = open_practice(Path(sys.argv[1]), sys.argv[2], lambda: datetime.now(UTC))
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="not Linux: there are no core dumps")
def test_a_crash_with_an_open_vault_writes_no_core(tmp_path: Path) -> None:
    vault, _code = make_practice(tmp_path / "vault", PASSPHRASE, lambda: NOON, profile=CHEAP)
    vault.close()
    dumped = {}
    for passphrase in ("", PASSPHRASE):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path / "vault"), passphrase],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=program_environment(),
            cwd=tmp_path,
        )
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        process.send_signal(signal.SIGABRT)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = -signal.SIGABRT
        process.stdout.close()
        dumped[passphrase] = os.WCOREDUMP(status)
        if not passphrase:
            for core in tmp_path.glob("core*"):
                core.unlink()
    assert not dumped[PASSPHRASE]
    assert not list(tmp_path.glob("core*"))
    print("without a vault this system dumps a core:", dumped[""])
