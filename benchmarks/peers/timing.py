"""Whole-process times: recoupe, the bare reading of the files, and Splink, in turn.

    python timing.py SET [--runs 5] [--alone] [--work DIR] [--data DIR]

Each round runs every command once, so that a slow minute of the machine hits all
of them. Printed are median, least and most of wall, user and peak memory, and
the median of the ratios within a round. Splink is timed twice over: the whole
process, as recoupe is, and only train + predict + cluster at one threshold.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
from pathlib import Path

import process
import sets

ROOT = process.HERE.parents[1]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("set", help="gen100k, gen1m, gen10m or fr_venue_dev")
    p.add_argument("--runs", type=int, default=5)
    p.add_argument("--alone", action="store_true", help="without Splink")
    p.add_argument("--limit", type=int, default=1200)
    p.add_argument("--data", type=Path)
    p.add_argument("--work", type=Path, default=ROOT / "benchmarks" / "data" / "peers")
    args = p.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    home = sets.make(args.set, args.data, work, ROOT)
    program, floor = process.build(ROOT, work), work / "encodingcsv"
    subprocess.run(["go", "build", "-o", str(floor), "./benchmarks/encodingcsv"], cwd=ROOT, check=True)
    commands = {"encoding/csv": [str(floor), str(home / "input")],
                "recoupe": process.recoupe(program, home, home / "timing")}
    if not args.alone:
        commands["splink"] = process.peer("splink", home, "venue", home / "timing-splink")
        (home / "timing-splink").mkdir(exist_ok=True)
    report(args, home, rounds(args, home, commands))


def rounds(args, home, commands):
    """One dict a round: figures by command."""
    result = []
    for number in range(args.runs):
        figures = {"load": os.getloadavg()[0]}
        for name, command in commands.items():
            # One threshold only: the others are for the accuracy table.
            env = ["env", "PEERS_THRESHOLDS=0.95"] if name == "splink" else []
            wall, user, peak, failure = process.measure(env + command, args.limit, None, home / "timing.log")
            if failure and not failure.startswith("ended with") or failure and name != "recoupe":
                raise SystemExit(f"{name}: {failure}")
            figures[name] = (wall, user, peak)
        if "splink" in commands:
            phases = json.loads((home / "timing-splink" / "report.json").read_text())
            figures["core"] = phases["phases"]["train"] + phases["phases"]["predict"] + phases["variants"][0]["seconds"]
        result.append(figures)
    return result


def report(args, home, result):
    print(f"{args.set}, {records(home)} records, {args.runs} rounds, load before a round {spread([r['load'] for r in result], 1)}")
    print("\n| command | wall s | user s | peak MiB |\n|---|---|---|---|")
    for name in [n for n in result[0] if isinstance(result[0][n], tuple)]:
        wall, user, peak = ([r[name][i] for r in result] for i in range(3))
        print(f"| {name} | {spread(wall, 2)} | {spread(user, 2)} | {spread(peak, 0)} |")
    print("\n| ratio | median (least–most) |\n|---|---|")
    ratio("recoupe / encoding/csv", result, lambda r: r["recoupe"][0] / r["encoding/csv"][0])
    if "splink" in result[0]:
        ratio("Splink, whole process / recoupe, whole process", result, lambda r: r["splink"][0] / r["recoupe"][0])
        ratio("Splink, train + predict + cluster / recoupe, whole process", result, lambda r: r["core"] / r["recoupe"][0])


def records(home):
    with open(home / "truth.csv", "rb") as f:
        return sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 20), b"")) - 1


def ratio(name, result, of):
    print(f"| {name} | {spread([of(r) for r in result], 1)} |")


def spread(values, digits):
    return re.sub(r"\.$", "", f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})")


if __name__ == "__main__":
    main()
