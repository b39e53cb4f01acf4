"""The sets: lays out, for each, one folder of exports that every tool reads and one truth.

    WORK/SET/input/...csv   what recoupe and the peers are given
    WORK/SET/truth.csv      source,row,entity_id[,kind]

Identifiers that give the answer away (rec_id, cluster) never reach the input.
The venue sets keep their own exports, charsets and quirks included.
"""

import csv
import shutil
import subprocess
from pathlib import Path

FEBRL_KEY = "soc_sec_id"  # nearly a key: a set with and one without it

NEEDS = """--data must be a folder with
  fr_venue_dev/V*/*.csv and truth.csv
  febrl/dataset3.csv, dataset4a.csv, dataset4b.csv and their *_truth.csv
  splink_fake1000/fake_1000.csv
  restaurant/pyjedai_restaurantProfiles.csv and pyjedai_truth.csv
  dedupe_csv_example/csv_example_messy_input.csv and truth.csv
Only the sets that are asked for are needed; generated sets need nothing but Go."""

# The layout of a set decides which settings a peer uses.
LAYOUT = {
    "fr_venue_dev": "venue",
    "febrl3": "febrl",
    "febrl3_ssn": "febrl",
    "febrl4": "febrl",
    "febrl4_ssn": "febrl",
    "fake_1000": "fake",
    "restaurant": "org",
    "dedupe_csv_example": "org",
}

# The organisations: file, columns that are its own record number, truth.
ORGS = {
    "restaurant": ("pyjedai_restaurantProfiles.csv", "id", "pyjedai_truth.csv"),
    "dedupe_csv_example": ("csv_example_messy_input.csv", "Id", "truth.csv"),
}


def layout(name):
    """The kind of columns that a set has: venue, febrl, fake or org."""
    return LAYOUT.get(name, "venue")


def make(name, data, work, root):
    """Lays out a set and gives its folder; one that is there already is kept."""
    home = work / name
    if (home / "truth.csv").exists():
        return home
    shutil.rmtree(home, ignore_errors=True)
    (home / "input").mkdir(parents=True)
    if name.startswith("gen"):
        _generate(name, home, root)
    elif data is None:
        raise SystemExit(f"{name}: --data is missing\n{NEEDS}")
    elif name == "fr_venue_dev":
        _venue(data / "fr_venue_dev", home)
    elif name.startswith("febrl"):
        _febrl(name, data / "febrl", home)
    elif name == "fake_1000":
        _fake(data / "splink_fake1000" / "fake_1000.csv", home)
    elif name in ORGS:
        _org(name, data / name, home)
    else:
        raise SystemExit(f"unknown set {name}")
    return home


def _generate(name, home, root):
    """gen100k, gen1m, gen10m: three venues, seed 1, as in benchmarks/README.md."""
    number = name[3:].replace("k", "000").replace("m", "000000")
    made = home / "made"
    command = ["go", "run", "./benchmarks/gen", "-records", number, "-venues", "3", "-seed", "1", "-out", str(made)]
    subprocess.run(command, cwd=root, check=True)
    _venue(made, home)
    shutil.rmtree(made)


def _venue(source, home):
    if not source.is_dir():
        raise SystemExit(f"{source.name} is not there\n{NEEDS}")
    for venue in sorted(p for p in source.iterdir() if p.is_dir()):
        shutil.copytree(venue, home / "input" / venue.name, copy_function=shutil.copyfile)
    with open(source / "truth.csv", newline="", encoding="utf-8") as f, _writer(home) as (_, out):
        out.writerow(["source", "row", "entity_id", "kind"])
        for row in csv.DictReader(f):
            out.writerow([f"{row['venue']}/{row['source']}", row["row"], row["entity_id"], row["kind"]])


def _febrl(name, source, home):
    number = name[5]
    files = {"3": ["dataset3"], "4": ["dataset4a", "dataset4b"]}[number]
    with open(source / f"dataset{number}_truth.csv", newline="") as f:
        entity = {row["record_id"].strip(): row["entity_id"] for row in csv.DictReader(f)}
    drop = {"rec_id"} if name.endswith("_ssn") else {"rec_id", FEBRL_KEY}
    with _writer(home) as (_, out):
        out.writerow(["source", "row", "entity_id"])
        for file in files:
            ids = _strip(source / f"{file}.csv", home / "input" / f"{file}.csv", "rec_id", drop)
            out.writerows([file, n, entity[i]] for n, i in enumerate(ids, 1))


def _fake(source, home):
    ids = _strip(source, home / "input" / "fake_1000.csv", "cluster", {"unique_id", "cluster"})
    with _writer(home) as (_, out):
        out.writerow(["source", "row", "entity_id"])
        out.writerows(["fake_1000", n, i] for n, i in enumerate(ids, 1))


def _org(name, source, home):
    file, number, truth = ORGS[name]
    with open(source / truth, newline="", encoding="utf-8") as f:
        entity = {row["record_id"]: row["entity_id"] for row in csv.DictReader(f)}
    ids = _strip(source / file, home / "input" / file, number, {number}, sep="|" if name == "restaurant" else ",")
    with _writer(home) as (_, out):
        out.writerow(["source", "row", "entity_id"])
        out.writerows([file[:-4], n, entity[i]] for n, i in enumerate(ids, 1))


def _strip(source, target, key, drop, sep=","):
    """Copies a file without the columns in drop and without blanks around cells; gives the column key."""
    with open(source, newline="", encoding="utf-8") as f:
        rows = [[cell.strip() for cell in row] for row in csv.reader(f, delimiter=sep) if row]
    keep = [i for i, head in enumerate(rows[0]) if head not in drop]
    with open(target, "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([row[i] for i in keep] for row in rows)
    at = rows[0].index(key)
    return [row[at] for row in rows[1:]]


class _writer:
    """The truth file of a set, written under its own name only when it is whole."""

    def __init__(self, home):
        self.path = home / "truth.csv"

    def __enter__(self):
        self.file = open(self.path.with_suffix(".part"), "w", newline="", encoding="utf-8")
        return self.file, csv.writer(self.file)

    def __exit__(self, kind, *_):
        self.file.close()
        if kind is None:
            Path(self.file.name).replace(self.path)
