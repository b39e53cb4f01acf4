"""Runs recoupe and its peers on the same files and prints one table, in Markdown.

    python run.py --data DIR [--sets ...] [--tools ...] [--long] [--keep]

Every line is judged by score.py on final clusters. recoupe's figures are also
asked of `recoupe evaluate`; the run stops where the two differ. Times are of
whole processes, reading and cleaning included; those of a peer leave out the
clustering at further thresholds, which only this comparison needs.
"""

import argparse
import importlib.metadata
import json
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
HEAD = ["set", "tool", "settings", "P", "R", "F1", "B³ P", "B³ R", "B³ F1", "largest", "largest wrong", "wall s", "peak MiB"]


def main():
    args = arguments()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    args.program = process.build(ROOT, work)
    names = args.sets or SETS + (["gen1m"] if args.long else [])
    print("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD), flush=True)
    for name in names:
        home = sets.make(name, args.data, work, ROOT)
        for tool in args.tools:
            if tool not in ("recoupe", "splink") and name == "gen1m":
                continue  # the others pass the limit a size below
            for line in one(args, tool, name, home):
                print("| " + " | ".join(line) + " |", flush=True)


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
    label = "recoupe " + subprocess.run([args.program, "version"], capture_output=True, text=True).stdout.split()[1]
    if failure:
        return [failed(name, label, "default", failure, peak)]
    crosswalk = out / "result" / "crosswalk.csv"
    figures = score.evaluate(home / "truth.csv", crosswalk)
    check(args.program, home, crosswalk, figures)
    settings = "default, no labels" + ("; mapping febrl.yaml" if name.endswith("_ssn") else "")
    return [row(name, label, settings, figures, wall, peak)]


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
    label = f"{tool} {importlib.metadata.version(tool)}"
    wall, _, peak, failure = process.measure(
        process.peer(tool, home, sets.layout(name), out), args.limit, args.memory, out / "log")
    if failure:
        return [failed(name, label, "", failure, peak)]
    report = json.loads((out / "report.json").read_text())
    scored = [(v, score.evaluate(home / "truth.csv", out / v["file"])) for v in report["variants"]]
    shown = scored if tool != "splink" else shown_thresholds(scored)
    return [row(name, label, v["settings"], f, seconds(report, v), peak) for v, f in shown]


def shown_thresholds(scored):
    best = max(scored, key=lambda vf: vf[1]["f1"])[0]["name"]
    lines = [(v, f) for v, f in scored if v["name"] in ALWAYS or v["name"] == best]
    return [({**v, "settings": v["settings"] + (" (best F1, chosen with the labels)" if v["name"] == best else "")}, f)
            for v, f in lines]


def seconds(report, variant):
    """A variant's own way through the tool: what all share, and what only it took."""
    shared = report["phases"]
    if variant.get("alone"):
        return shared["import"] + shared["read"] + variant["seconds"]
    return sum(shared.values()) + variant["seconds"]


def row(name, label, settings, f, wall, peak):
    rates = [f"{f[k]:.4f}" for k in ("p", "r", "f1", "bp", "br", "bf1")]
    return [name, label, settings, *rates, str(f["largest"]), str(f["largest_wrong"]), f"{wall:.1f}", f"{peak:.0f}"]


def failed(name, label, settings, failure, peak):
    return [name, label, settings, *["–"] * 8, failure, f"{peak:.0f}"]


if __name__ == "__main__":
    main()
