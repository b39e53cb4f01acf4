"""Runs recoupe and its peers on the same files and prints the table of docs/benchmarks.md.

    python run.py --data DIR [--sets ...] [--tools ...] [--long] [--keep]

Every line is judged by score.py on final clusters. recoupe's figures are also
asked of `recoupe evaluate`; the run stops where the two differ. Times are of
whole processes, reading and cleaning included; those of a peer leave out the
clustering at further thresholds, which only this comparison needs. Behind the
table stand the machine, the versions and the builds that the lines are of.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
from pathlib import Path

import process
import score
import sets

ROOT = process.HERE.parents[1]
TOOLS = ["recoupe", "splink", "goldenmatch", "dedupe", "recordlinkage"]
SETS = ["fr_venue_dev", "febrl3", "febrl4", "febrl3_ssn", "febrl4_ssn", "fake_1000", "restaurant", "dedupe_csv_example", "gen100k"]
ALWAYS = {"0.5", "0.9", "0.95", "0.99"}  # Splink's thresholds that are shown whatever comes out
RATES = ["p", "r", "f1", "bp", "br", "bf1"]
HEAD = ["set", "tool", "settings", "P", "R", "F1", "B³ P", "B³ R", "B³ F1", "largest", "largest wrong", "wall s", "peak MiB"]


def main():
    args = arguments()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    args.program = process.build(ROOT, work)
    names = args.sets or SETS + (["gen1m"] if args.long else [])
    printed = []
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    for name in names:
        home = sets.make(name, args.data, work, ROOT)
        lines = []
        for tool in args.tools:
            if tool not in ("recoupe", "splink") and name == "gen1m":
                continue  # the others pass the limit a size below
            lines += one(args, tool, name, home)
        print(table(name, lines), flush=True)
        printed += lines
    print(machine(printed))


def table(name, lines):
    """The lines of one set, with the best F1 in bold, the threshold that was chosen with the labels marked."""
    best = max((line["f1"] for line in lines if "f1" in line), default=None)
    rows = []
    for i, line in enumerate(lines):
        rates = [f"{line[k]:.4f}" if k in line else "–" for k in RATES]
        if best is not None and line.get("f1") == best:
            rates[2] = f"**{rates[2]}**"
        tool = "**recoupe**" if line["tool"] == "recoupe" else f"{line['tool']} {line['version']}"
        sizes = [str(line.get(k, "–")) for k in ("largest", "largest_wrong")]
        took = line["failure"] or f"{line['wall']:.1f}"
        settings = line["settings"] + (" †" if line.get("chosen") else "")
        rows.append("| " + " | ".join([f"`{name}`" if i == 0 else "", tool, settings, *rates, *sizes, took, f"{line['peak']:.0f}"]) + " |")
    return "\n".join(rows)


def machine(lines):
    """What the lines were made with: a kept line is of the build and the day of its own."""
    builds = sorted({(line["day"], line["version"]) for line in lines if line["tool"] == "recoupe"})
    peers = sorted({f"{line['tool']} {line['version']} ({line['day']})" for line in lines if line["tool"] != "recoupe"})
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 30
    return f"""
{os.cpu_count()} cores, {memory} GiB, {platform.system()}, Python {platform.python_version()}, DuckDB {importlib.metadata.version('duckdb')}
recoupe: {', '.join(f'{version} ({day})' for day, version in builds)}
{', '.join(peers)}"""


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, epilog=sets.NEEDS)
    p.add_argument("--data", type=Path, help="folder with the labelled sets, see below")
    p.add_argument("--work", type=Path, default=ROOT / "benchmarks" / "data" / "peers", help="folder for inputs and results")
    p.add_argument("--sets", nargs="+", help="default: " + " ".join(SETS) + ", with --long gen1m too")
    p.add_argument("--tools", nargs="+", default=TOOLS, choices=TOOLS)
    p.add_argument("--limit", type=int, default=600, help="seconds a run may take")
    p.add_argument("--memory", type=int, default=20, help="GiB of address space a peer may take")
    p.add_argument("--long", action="store_true", help="add a generated million, for recoupe and Splink")
    p.add_argument("--keep", action="store_true", help="take results that are there from an earlier call")
    return p.parse_args()


def one(args, tool, name, home):
    """The lines of one tool on one set."""
    out = home / tool
    kept = out / "lines.json"
    if args.keep and kept.exists():
        return json.loads(kept.read_text())
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    lines = (ours if tool == "recoupe" else theirs)(args, tool, name, home, out)
    kept.write_text(json.dumps(lines, ensure_ascii=False))
    return lines


def ours(args, tool, name, home, out):
    wall, _, peak, failure = process.measure(process.recoupe(args.program, home, out / "result"), args.limit, None, out / "log")
    version = subprocess.run([args.program, "version"], capture_output=True, text=True).stdout.split()[1]
    settings = "default + `febrl.yaml`" if name.endswith("_ssn") else "default, no labels"
    if failure:
        return [line(tool, version, settings, None, wall, peak, failure)]
    crosswalk = out / "result" / "crosswalk.csv"
    figures = score.evaluate(home / "truth.csv", crosswalk)
    check(args.program, home, crosswalk, figures)
    return [line(tool, version, settings, figures, wall, peak)]


def check(program, home, crosswalk, figures):
    """Both evaluations must agree to the pair, or neither is worth anything."""
    said = json.loads(subprocess.run([program, "evaluate", "--json", "--truth", home / "truth.csv", "--crosswalk", crosswalk],
                                     capture_output=True, check=True).stdout)
    for ours, key in (("true_pairs", "true_pairs"), ("found_pairs", "found_pairs"), ("common_pairs", "common_pairs")):
        if figures[ours] != said["pairwise"][key]:
            raise SystemExit(f"{home.name}: score.py and recoupe evaluate differ in {key}: {figures[ours]}, {said['pairwise'][key]}")
    if abs(figures["bf1"] - said["b_cubed"]["f1"]) > 1e-9:
        raise SystemExit(f"{home.name}: score.py and recoupe evaluate differ in B-cubed")


def theirs(args, tool, name, home, out):
    version = importlib.metadata.version(tool)
    wall, _, peak, failure = process.measure(
        process.peer(tool, home, sets.layout(name), out), args.limit, args.memory, out / "log")
    if failure:
        about = out / "settings.txt"
        return [line(tool, version, about.read_text() if about.exists() else "", None, wall, peak, failure)]
    report = json.loads((out / "report.json").read_text())
    scored = [(v, score.evaluate(home / "truth.csv", out / v["file"])) for v in report["variants"]]
    shown, chosen = scored, None
    if tool == "splink":  # its variants are thresholds: the best one, chosen with the labels, and the usual ones
        chosen = max(scored, key=lambda vf: vf[1]["f1"])[0]["name"]
        shown = [(v, f) for v, f in scored if v["name"] in ALWAYS | {chosen}]
    return [line(tool, version, v["settings"], f, seconds(report, v), peak, chosen=v["name"] == chosen) for v, f in shown]


def seconds(report, variant):
    """A variant's own way through the tool: what all share, and what only it took."""
    shared = report["phases"]
    if variant.get("alone"):
        return shared["import"] + shared["read"] + variant["seconds"]
    return sum(shared.values()) + variant["seconds"]


def line(tool, version, settings, figures, wall, peak, failure=None, chosen=False):
    """One line of the table; failure says why there are no figures, chosen that its threshold was taken with the labels."""
    return {"tool": tool, "version": version, "day": datetime.date.today().isoformat(), "settings": settings,
            **(figures or {}), "wall": wall, "peak": peak, "failure": failure, "chosen": chosen}


if __name__ == "__main__":
    main()
