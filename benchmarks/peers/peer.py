"""One run of one peer in a process of its own: python peer.py TOOL HOME LAYOUT OUT

Prepares the records, runs the tool, writes one clusters file a variant and
OUT/report.json: seconds by phase and, by variant, settings, seconds and file.
The truth is never read here, but by dedupe, which needs labelled pairs.
"""

import importlib
import json
import sys
import time
from pathlib import Path

import pyarrow

START = time.perf_counter()


class Clock:
    """Seconds by phase; a phase is what lies between two calls."""

    def __init__(self):
        self.phases, self.last = {}, START

    def lap(self, name):
        now = time.perf_counter()
        self.phases[name] = self.phases.get(name, 0) + now - self.last
        self.last = now

    def skip(self):
        """Time since the last lap counts for nothing (what only this harness needs)."""
        self.last = time.perf_counter()


class Run:
    """What a tool is given, and where it hands in its results."""

    def __init__(self, con, home, layout, out, clock):
        self.con, self.home, self.layout, self.out, self.clock = con, Path(home), layout, Path(out), clock
        self.variants = []

    def about(self, settings):
        """What stands in the table if the tool does not end."""
        (self.out / "settings.txt").write_text(settings)

    def hand_in(self, name, settings, clusters, seconds=0.0):
        """clusters is a relation (unique_id, cluster), or a dict; seconds are those that only this variant took."""
        path = self.out / f"{name}.csv"
        if isinstance(clusters, dict):
            handed = pyarrow.table({"unique_id": pyarrow.array(clusters.keys(), pyarrow.int64()),
                                    "cluster": pyarrow.array(clusters.values(), pyarrow.int64())})
            self.con.register("handed", handed)
            clusters = "handed"
        self.con.execute(f"""copy (select source, row, cluster as person
            from records left join (select unique_id, cluster from {clusters}) using (unique_id)
            order by unique_id) to '{path}' (header)""")
        self.variants.append({"name": name, "settings": settings, "file": path.name, "seconds": seconds})

    def done(self):
        report = {"phases": self.clock.phases, "variants": self.variants}
        (self.out / "report.json").write_text(json.dumps(report, indent=1))


def components(pairs):
    """Connected components of pairs of ids: union-find, the smaller id as the root."""
    root = {}

    def find(i):
        while root.setdefault(i, i) != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in pairs:
        a, b = find(a), find(b)
        if a != b:
            root[max(a, b)] = min(a, b)
    return {i: find(i) for i in list(root)}


def main(tool, home, layout, out):
    module = importlib.import_module(f"tool_{tool}")
    import duckdb
    import light
    clock = Clock()
    clock.lap("import")
    con = duckdb.connect()
    run = Run(con, home, layout, out, clock)
    light.prepare(con, run.home, layout)
    clock.lap("read")
    module.run(run)
    run.done()


if __name__ == "__main__":
    main(*sys.argv[1:])
