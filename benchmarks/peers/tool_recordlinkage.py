"""The Python Record Linkage Toolkit: the rule of its guide (block on the given name, more than three fields
agree) where the guide has that layout, and its two unsupervised classifiers, ECM and k-means, as its guide to
classifiers calls them, over a union of blocks that its guide would give. Matches are closed by connected components:
the toolkit leaves that to the user.
"""

import time

import recordlinkage as rl

import peer

BLOCKS = {
    "venue": [["domain", "email"], ["domain", "mobile"], ["domain", "first_name", "surname"], ["domain", "birth_date", "surname"],
              ["domain", "surname", "postcode"], ["domain", "landline", "first_name"]],
    "febrl": [["given_name"], ["surname"], ["date_of_birth"], ["postcode"]],
    "fake": [["first_name"], ["surname"], ["dob"], ["email"]],
    "org": [["phone"], ["address"], ["name"]],
}
STRINGS = {  # Jaro-Winkler at .85, address_1 by Levenshtein, as in the guide
    "venue": ["first_name", "surname", "email", "street"],
    "febrl": ["surname", "address_1"],
    "fake": ["first_name", "surname", "email"],
    "org": ["name", "address"],
}
EXACT = {
    "venue": ["mobile", "landline", "birth_date", "postcode"],
    "febrl": ["given_name", "date_of_birth", "suburb", "state"],
    "fake": ["dob", "city"],
    "org": ["phone", "postcode", "city"],
}


def run(run):
    frame = run.con.execute("select * from records order by unique_id").df().set_index("unique_id")
    run.clock.lap("read")
    if run.layout == "febrl":
        rule(run, frame)
    features = compare(run, frame, BLOCKS[run.layout])
    run.clock.lap("predict")
    for name, classifier in (("ecm", rl.ECMClassifier(binarize=0.8)), ("kmeans", rl.KMeansClassifier())):
        start = time.perf_counter()
        found = peer.components(classifier.fit_predict(features))
        run.hand_in(name, f"{name.upper()}, {len(BLOCKS[run.layout])} blocks, components", found, time.perf_counter() - start)
    run.clock.skip()


def rule(run, frame):
    """The guide as it stands; its time is its own, not shared with the classifiers."""
    start = time.perf_counter()
    features = compare(run, frame, [["given_name"]])
    found = peer.components(features[features.sum(axis=1) > 3].index)
    run.hand_in("guide", "guide: block on given_name, sum > 3, components", found, time.perf_counter() - start)
    run.variants[-1]["alone"] = True
    run.clock.skip()


def compare(run, frame, blocks):
    index = rl.Index()
    for columns in blocks:
        index.block(columns)
    comparison = rl.Compare()
    for column in EXACT[run.layout]:
        comparison.exact(column, column, label=column)
    for column in STRINGS[run.layout]:
        # The guide compares address_1 by the toolkit's default, Levenshtein.
        method = "levenshtein" if column == "address_1" else "jarowinkler"
        comparison.string(column, column, method=method, threshold=0.85, label=column)
    return comparison.compute(index.index(frame), frame)
