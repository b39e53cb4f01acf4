"""dedupe, as its csv_example: String variables, Exact where the example has it, threshold 0.5.

Where the example asks a person, labelled pairs are drawn from the truth:
PAIRS matches and as many distinct pairs, half of these between records that
share a value, as active learning would ask for. It is the only tool of the
table that learns from labels.
"""

import csv
import io
import json
import random

import dedupe
from dedupe import variables as v

PAIRS = 150
SHOWN = {
    "venue": ["first_name", "surname", "email", "mobile", "landline", "birth_date", "street", "postcode"],
    "febrl": ["given_name", "surname", "street_number", "address_1", "suburb", "postcode", "date_of_birth"],
    "fake": ["first_name", "surname", "dob", "city", "email"],
    "org": ["name", "address", "postcode", "city", "phone"],
}
EXACT = {"postcode", "landline"}


ABOUT = f"as csv_example, {PAIRS} + {PAIRS} labelled pairs, threshold 0.5"


def run(run):
    run.about(ABOUT)
    fields = SHOWN[run.layout]
    columns = [c[0] for c in run.con.execute("describe records").fetchall()]
    fields = [f for f in fields if run.con.execute(f"select count({f}) from records").fetchall()[0][0]]
    if "soc_sec_id" in columns:
        fields = fields + ["soc_sec_id"]
    found = run.con.execute(f"select unique_id, {', '.join(fields)} from records order by unique_id").fetchall()
    data = {row[0]: dict(zip(fields, row[1:])) for row in found}
    run.clock.lap("read")
    training = labelled(run, data)
    run.clock.skip()
    random.seed(1)
    deduper = dedupe.Dedupe([(v.Exact if f in EXACT else v.String)(f, has_missing=True) for f in fields], num_cores=2)
    deduper.prepare_training(data, training_file=training)
    deduper.train()
    run.clock.lap("train")
    clusters = {}
    for number, (members, _) in enumerate(deduper.partition(data, 0.5)):
        clusters.update((int(m), number) for m in members)
    run.clock.lap("predict")
    run.hand_in("default", ABOUT, clusters)


def labelled(run, data):
    """Labelled pairs in the form that dedupe reads, the same for the same set."""
    label = {}
    with open(run.home / "truth.csv", newline="", encoding="utf-8") as f:
        truth = {(r["source"], int(r["row"])): r["entity_id"] for r in csv.DictReader(f)
                 if r.get("kind", "person") not in ("couple", "ambiguous")}
    for uid, source, row in run.con.execute("select unique_id, source, row from records").fetchall():
        if (source, row) in truth:
            label[uid] = truth[source, row]
    rng = random.Random(1)
    match = [p for p in _alike(label, rng) if label[p[0]] == label[p[1]]]
    near = [p for f in data[0] for p in _alike({i: d[f] for i, d in data.items() if d[f] and i in label}, rng)
            if label[p[0]] != label[p[1]]]
    ids = sorted(label)
    far = [(a, b) for a, b in (rng.sample(ids, 2) for _ in range(PAIRS)) if label[a] != label[b]]
    distinct = rng.sample(near, min(PAIRS // 2, len(near)))
    distinct += far[:PAIRS - len(distinct)]
    match = rng.sample(match, min(PAIRS, len(match)))
    pairs = {"match": match, "distinct": distinct}
    return io.StringIO(json.dumps({k: [{"__class__": "tuple", "__value__": [data[a], data[b]]} for a, b in p]
                                   for k, p in pairs.items()}))


def _alike(value, rng, most=2000):
    """Some pairs of ids that hold the same value, two at most a value."""
    groups = {}
    for i in sorted(value):
        groups.setdefault(value[i], []).append(i)
    pairs = [tuple(rng.sample(g, 2)) for g in groups.values() if len(g) > 1]
    return rng.sample(pairs, min(most, len(pairs)))
