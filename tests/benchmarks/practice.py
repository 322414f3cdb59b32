"""A made-up practice of any size, for load and not for reading: same arguments, same bytes."""

import csv
import json
import random
from datetime import date, timedelta
from pathlib import Path

FIRST = "Anouk Bram Cheng Daan Elif Femke Gijs Hanna Imane Jurre Kaj Lotte Milan Noor Olaf".split()
LAST = "Aalders Bosman Çelik Dijkgraaf Evers Faber Groot Hoekstra Idrissi Jonker Kuipers".split()
PREFIX = ["", "", "", "van", "de", "van der"]
WORDS = (
    "rust overleg grens gevoel team keuze gesprek patroon ruimte vraag doel plan energie spanning"
    " vertrouwen rol taak stilte oefening brief week maand keer samen anders rustig helder lastig"
    " opgelucht merkt zegt vraagt kiest oefent schrijft luistert de het een en maar want als toen"
).split()
KINDS = ("intake", "session", "session", "session", "progress", "client", "report", "working")
START = date(2025, 1, 6)


def write_practice(folder: Path, clients: int, notes_per_client: int, seed: int = 1) -> Path:
    """Write a practice folder; each client has one trajectory that has ended."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    people, trajectories, evaluations = [], [], []
    with (folder / "notes.jsonl").open("w", encoding="utf-8") as notes:
        for number in range(1, clients + 1):
            client, trajectory = f"C{number:05}", f"T{number:05}"
            first = chance.choice(FIRST)
            name = " ".join(filter(None, (first, chance.choice(PREFIX), chance.choice(LAST))))
            people.append(
                [client, name, f"c{number}@praktijk.example", f"+3161000{number:04}", "1980-05-17",
                 f"Bedrijf {number % 40}", f"Straat {number}", "1234 AB", "Zwolle", "nl"]
            )  # fmt: skip
            trajectories.append(
                [trajectory, client, "coaching", f"Hoe vindt {first} meer rust?",
                 START.isoformat(), (START + timedelta(weeks=40)).isoformat(),
                 f"Opdrachtgever {number % 60}", f"Bedrijf {number % 40}"]
            )  # fmt: skip
            for moment, week in (("begin", 0), ("end", 40)):
                day = (START + timedelta(weeks=week)).isoformat()
                evaluations.append([trajectory, day, moment, "rust", chance.randint(2, 9), ""])
            for place in range(notes_per_client):
                words = [chance.choice(WORDS) for _ in range(220)]
                words[chance.randrange(200)] = first
                text = " ".join(words).capitalize() + "."
                note = {
                    "id": (number - 1) * notes_per_client + place + 1,
                    "client": client,
                    "trajectory": trajectory,
                    "date": (START + timedelta(weeks=2 * place)).isoformat(),
                    "kind": KINDS[place % len(KINDS)],
                    "text": text,
                }
                notes.write(json.dumps(note, ensure_ascii=False) + "\n")
    _write(folder / "clients.csv", "code name email phone birth_date organisation street postcode"
           " city language", people)  # fmt: skip
    _write(folder / "trajectories.csv", "id client kind goal start end commissioner organisation",
           trajectories)  # fmt: skip
    _write(folder / "evaluations.csv", "trajectory date moment item score remark", evaluations)
    return folder


def _write(path: Path, header: str, rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header.split())
        writer.writerows(rows)
