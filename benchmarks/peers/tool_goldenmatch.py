"""GoldenMatch, zero configuration: its dedupe of a CSV file, native kernels installed, network and LLM off.

It is given the prepared columns without source, row and domain: a file of the
one layout that it expects. allow_red_config lets it go on where its own checks
say that it is unsure, instead of ending in an error without a result.
"""

import os
import time

os.environ.setdefault("GOLDENMATCH_SUGGEST_ON_DEDUPE", "0")  # suggestions are for a person to read

import goldenmatch as gm

HIDDEN = "unique_id, source, row, domain"


def run(run):
    table = run.con.execute(f"select * exclude ({HIDDEN}) from records order by unique_id").to_arrow_table()
    run.clock.lap("read")
    result = gm.dedupe_df(table, allow_red_config=True, confidence_required=False)
    run.clock.lap("predict")
    start = time.perf_counter()
    found = {}
    for cluster, info in result.clusters.items():
        for member in info["members"]:
            found[int(member)] = int(cluster)
    run.hand_in("zero", "zero configuration, on one prepared table", found, time.perf_counter() - start)
    run.clock.skip()
