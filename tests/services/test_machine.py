"""What the system says about disks and swap is read from its own files, and never guessed."""

from pathlib import Path

import pytest

from coachdossier.services.doctor.computer import synchronised_by
from coachdossier.services.doctor.machine import Machine, Secrecy


class Linux:
    """A tree of files as the kernel shows them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        (root / "proc/self").mkdir(parents=True)
        (root / "sys/dev/block").mkdir(parents=True)
        (root / "sys/class/block").mkdir(parents=True)
        self.swaps()

    def device(self, name: str, number: str, *, crypt: bool = False, on: str = "") -> None:
        folder = self.root / "sys/devices" / name
        (folder / "slaves").mkdir(parents=True)
        if name.startswith("dm-"):
            (folder / "dm").mkdir()
            (folder / "dm/uuid").write_text("CRYPT-LUKS2-0a\n" if crypt else "LVM-0a\n")
            (folder / "dm/name").write_text(f"vg-{name}\n")
        if on:
            (folder / "slaves" / on).symlink_to(self.root / "sys/devices" / on)
        (self.root / "sys/dev/block" / number).symlink_to(folder)
        (self.root / "sys/class/block" / name).symlink_to(folder)

    def mount(self, point: str, number: str, kind: str = "ext4", source: str = "/dev/x") -> None:
        self.mounts.append(f"22 27 {number} / {point} rw shared:1 - {kind} {source} rw")
        (self.root / "proc/self/mountinfo").write_text("\n".join(self.mounts) + "\n")

    def swaps(self, *lines: str) -> None:
        text = "\n".join(["Filename Type Size Used Priority", *lines])
        (self.root / "proc/swaps").write_text(text + "\n")

    @property
    def machine(self) -> Machine:
        return Machine(self.root, "linux")

    def disk(self, path: str) -> Secrecy:
        return self.machine.disk(Path(path))


@pytest.fixture
def linux(tmp_path: Path) -> Linux:
    return Linux(tmp_path)


def test_a_disk_is_plain_until_something_under_it_encrypts(linux: Linux) -> None:
    linux.device("sda1", "8:1")
    linux.device("dm-0", "253:0", crypt=True, on="sda1")
    linux.device("dm-1", "253:1", on="dm-0")
    linux.mount("/", "8:1")
    linux.mount("/home", "253:1")
    assert linux.disk("/etc/x") is Secrecy.PLAIN
    assert linux.disk("/home/kim/vault") is Secrecy.ENCRYPTED
    assert linux.disk("/homes") is Secrecy.PLAIN


def test_the_last_mount_on_a_point_counts_and_names_may_hold_spaces(linux: Linux) -> None:
    linux.device("sda1", "8:1")
    linux.mount("/", "8:1")
    linux.mount("/mnt/my\\040disk", "0:40", "tmpfs", "tmpfs")
    assert linux.disk("/mnt/my disk/vault") is Secrecy.ABSENT
    linux.mount("/mnt/my\\040disk", "8:1")
    assert linux.disk("/mnt/my disk/vault") is Secrecy.PLAIN


def test_btrfs_and_friends_are_found_by_the_name_of_their_device(linux: Linux) -> None:
    linux.device("dm-3", "253:3", crypt=True)
    linux.mount("/", "0:30", "btrfs", "/dev/mapper/vg-dm-3")
    assert linux.disk("/vault") is Secrecy.ENCRYPTED


@pytest.mark.parametrize(
    ("kind", "source", "answer"),
    [
        ("overlay", "overlay", Secrecy.UNKNOWN),
        ("nfs4", "host:/share", Secrecy.UNKNOWN),
        ("ecryptfs", "/home/.ecryptfs", Secrecy.ENCRYPTED),
        ("fuse.gocryptfs", "gocryptfs", Secrecy.ENCRYPTED),
    ],
)
def test_what_cant_be_told_is_not_guessed(
    linux: Linux, kind: str, source: str, answer: Secrecy
) -> None:
    linux.mount("/", "0:30", kind, source)
    assert linux.disk("/vault") is answer


def test_a_virtual_disk_and_a_disk_with_encrypted_folders_say_nothing(linux: Linux) -> None:
    linux.device("vda1", "254:1")
    linux.mount("/", "254:1")
    assert linux.disk("/vault") is Secrecy.UNKNOWN
    linux.device("nvme0n1p2", "259:2")
    linux.mount("/home", "259:2")
    assert linux.disk("/home/vault") is Secrecy.PLAIN
    (linux.root / "home").mkdir()
    (linux.root / "home/.fscrypt").mkdir()
    assert linux.disk("/home/vault") is Secrecy.UNKNOWN


def test_swap_in_memory_is_none_and_the_worst_of_several_counts(linux: Linux) -> None:
    assert linux.machine.swap() is Secrecy.ABSENT
    linux.swaps("/dev/zram0 partition 100 0 100")
    assert linux.machine.swap() is Secrecy.ABSENT
    linux.device("dm-2", "253:2", crypt=True)
    linux.swaps("/dev/zram0 partition 100 0 100", "/dev/dm-2 partition 100 0 -2")
    assert linux.machine.swap() is Secrecy.ENCRYPTED
    linux.device("sda1", "8:1")
    linux.mount("/", "8:1")
    linux.swaps("/dev/dm-2 partition 100 0 -2", "/swapfile file 100 0 -3")
    assert linux.machine.swap() is Secrecy.PLAIN


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("FileVault is On.\n", Secrecy.ENCRYPTED),
        ("FileVault is Off.\n", Secrecy.PLAIN),
        ("", Secrecy.UNKNOWN),
    ],
)
def test_macos_is_asked(tmp_path: Path, said: str, answer: Secrecy) -> None:
    machine = Machine(tmp_path, "darwin", lambda _command: said)
    assert machine.disk(tmp_path) is answer
    assert machine.swap() is Secrecy.ENCRYPTED


def test_windows_tells_nothing_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "win32")
    assert (machine.disk(tmp_path), machine.swap()) == (Secrecy.UNKNOWN, Secrecy.UNKNOWN)


def test_this_very_system_gives_an_answer(tmp_path: Path) -> None:
    assert Machine().disk(tmp_path) in set(Secrecy)
    assert Machine().swap() in set(Secrecy)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/work", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Praktijk De Wit/vault", "OneDrive"),
        ("Google Drive/My Drive/vault", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/vault", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-kim@example.org/vault", "Google Drive"),
        ("Library/CloudStorage/Other/vault", "a cloud service"),
        ("Nextcloud2/vault", "Nextcloud"),
        ("Documents/dropboxes", None),
        ("my-onedrive-notes", None),
    ],
)
def test_synchronised_folders_are_known_by_name(
    tmp_path: Path, folder: str, service: str | None
) -> None:
    assert synchronised_by(tmp_path / folder) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".stfolder", "Syncthing"), (".sync_0a1b.db", "Nextcloud"), (".tmp.drivedownload",
      "Google Drive")],
)  # fmt: skip
def test_and_by_what_their_programs_put_in_them(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / "papers/vault").mkdir(parents=True)
    assert synchronised_by(tmp_path / "papers/vault") is None
    (tmp_path / "papers" / marker).touch()
    assert synchronised_by(tmp_path / "papers/vault") == service
