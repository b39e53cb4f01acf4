"""Splink on DuckDB. The settings for fake_1000, febrl3 and febrl4 are those of its tutorial and examples
(docs/demos at version 5), told anew; for venues, a careful set-up of ours in its style.

Clusters are Splink's own (connected components at a match probability). Every
threshold of THRESHOLDS is handed in; which of them is "best" is chosen by run.py
with the labels, which flatters Splink: no user has them.
"""

import os
import time

import splink.comparison_library as cl
from splink import ColumnExpression, DuckDBAPI, Linker, SettingsCreator, block_on

FEW = [0.5, 0.9, 0.95, 0.99]  # always in the table
MANY = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999, 0.999999]
LARGE = 300_000  # records from which only FEW and the upper end of MANY are tried


def run(run):
    columns = [c[0] for c in run.con.execute("describe records").fetchall()]
    spec = {"venue": venue, "febrl": febrl, "fake": fake, "org": org}[run.layout](run, columns)
    api = DuckDBAPI(connection=run.con)
    tables = spec.pop("tables", ["records"])
    given = [api.register(t) for t in tables]
    linker = Linker(given if len(given) > 1 else given[0], spec["settings"], log_level=40)
    train(linker, spec)
    run.clock.lap("train")
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    run.clock.lap("predict")
    size = run.con.execute("select count(*) from records").fetchall()[0][0]
    for threshold in thresholds(size):
        cluster(run, linker, predictions, threshold, spec["about"])
    run.clock.skip()


def thresholds(size):
    """What is tried; timing.py asks for one only."""
    asked = os.environ.get("PEERS_THRESHOLDS")
    if asked:
        return [float(t) for t in asked.split(",")]
    return MANY if size < LARGE else FEW + MANY[-5:]


def train(linker, spec):
    training = linker.training
    training.estimate_probability_two_random_records_match(spec["deterministic"], recall=spec["recall"])
    training.estimate_u_using_random_sampling(max_pairs=spec["max_pairs"], seed=spec.get("seed", 1))
    for rule in spec["em"]:
        training.estimate_parameters_using_expectation_maximisation(rule, **spec.get("em_options", {}))


def cluster(run, linker, predictions, threshold, about):
    start = time.perf_counter()
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold)
    # Two tables were linked: ids are unique over both, the name of the table is not needed.
    run.con.execute(f"create or replace temp table found as select unique_id, cluster_id as cluster from {found.physical_name}")
    seconds = time.perf_counter() - start
    run.hand_in(f"{threshold:g}", f"{about}; threshold {threshold:g}", "found", seconds)


def fake(run, columns):
    """The tutorial's model (4: estimating), with the looser blocking of its evaluation page (7)."""
    return {
        "about": "tutorial",
        "settings": SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[block_on("first_name"), block_on("city"), block_on("email"), block_on("dob")],
            comparisons=[
                cl.NameComparison("first_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds(ColumnExpression("dob").cast_to_string(), 1),
                cl.ExactMatch("city").configure(term_frequency_adjustments=True),
                cl.EmailComparison("email"),
            ]),
        "deterministic": [block_on("first_name", "dob"), "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
                          block_on("email")],
        "recall": 0.7, "max_pairs": 2e6,
        "em": [block_on("first_name", "surname"), block_on("dob")],
    }


def org(run, columns):
    """Organisations; ours, in the style of the tutorial: Splink publishes no example of such a list.

    Of fifteen set-ups the one with the best mean of its best F1 on both sets; postcode and city make it worse.
    """
    return {
        "about": "set-up of ours",
        "settings": SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[block_on("phone"), block_on("address"), block_on("name"), block_on("substr(address, 1, 8)"),
                                                    block_on("substr(name, 1, 8)")],
            comparisons=[
                cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.75]).configure(term_frequency_adjustments=True),
                cl.JaroWinklerAtThresholds("address", [0.95, 0.88, 0.75]).configure(term_frequency_adjustments=True),
                cl.DamerauLevenshteinAtThresholds("phone", 1).configure(term_frequency_adjustments=True),
            ]),
        "deterministic": [block_on("phone", "address"), block_on("name", "address")],
        "recall": 0.6, "max_pairs": 1e6,
        "em": [block_on("phone"), block_on("address")],
        "em_options": {"estimate_without_term_frequencies": True},
    }


def febrl(run, columns):
    """The examples febrl3 (one table) and febrl4 (two tables, the detailed model)."""
    two = run.con.execute("select count(distinct source) from records").fetchall()[0][0] == 2
    return febrl4(run, "soc_sec_id" in columns) if two else febrl3("soc_sec_id" in columns)


def febrl3(key):
    """Without soc_sec_id its blocking rule, comparison and deterministic rule fall away; nothing else changes."""
    ssn = [block_on("soc_sec_id")] if key else []
    return {
        "about": "example febrl3" + ("" if key else " less soc_sec_id"),
        "settings": SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=ssn + [block_on(c) for c in ("given_name", "surname", "date_of_birth", "postcode")],
            comparisons=[
                cl.NameComparison("given_name"),
                cl.NameComparison("surname"),
                cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                *([cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2])] if key else []),
                cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
            ]),
        "deterministic": ssn + [
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"],
        "recall": 0.9, "max_pairs": 1e6, "seed": 2,
        "em": [block_on("date_of_birth"), block_on("postcode")],
    }


def febrl4(run, key):
    """link_only: Splink is told that each of the two files is free of duplicates; recoupe is not."""
    for side, source in enumerate(("dataset4a", "dataset4b")):
        run.con.execute(f"create table side{side} as select * from records where source = '{source}'")
    ssn = [block_on("soc_sec_id")] if key else []
    return {
        "about": "example febrl4, detailed model, link_only" + ("" if key else ", less soc_sec_id"),
        "tables": ["side0", "side1"],
        "settings": SettingsCreator(
            link_type="link_only",
            blocking_rules_to_generate_predictions=[
                block_on("given_name", "surname"),
                "l.given_name = r.surname and l.surname = r.given_name",
                block_on("date_of_birth"), *ssn,
                block_on("state", "address_1"), block_on("street_number", "address_1"), block_on("postcode")],
            comparisons=[
                cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
                cl.NameComparison("surname").configure(term_frequency_adjustments=True),
                cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
                *([cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2])] if key else []),
                cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
            ]),
        "deterministic": ssn + [block_on("given_name", "surname", "date_of_birth")],
        "recall": 0.8, "max_pairs": 1e6,
        "em": [block_on("date_of_birth"), block_on("postcode")],
        "em_options": {"estimate_without_term_frequencies": True},
    }


def venue(run, columns):
    """Ours: names, e-mail, mobile, birth date and postcode with term frequencies, ten rules, walls kept by the rules.

    The best of the set-ups tried on fr_venue_dev, by its best F1 over all thresholds (docs/benchmarks.md lists them).
    Landline and street propose pairs and are not compared: what a family shares beside its name and postcode
    would count a second time, and Splink asks for columns that are not highly correlated.
    """
    rules = [("email",), ("mobile",), ("landline", "first_name"), ("first_name", "surname"), ("birth_date", "surname"),
             ("birth_date", "first_name"), ("street", "postcode", "first_name"), ("surname", "postcode", "substr(first_name, 1, 1)"),
             ("first_name", "postcode", "substr(surname, 1, 2)"), ("split_part(email, '@', 1)", "first_name")]
    return {
        "about": "careful set-up",
        "settings": SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[block_on("domain", *r) for r in rules],
            comparisons=[
                cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
                cl.NameComparison("surname").configure(term_frequency_adjustments=True),
                cl.EmailComparison("email").configure(term_frequency_adjustments=True),
                cl.DamerauLevenshteinAtThresholds("mobile", 1).configure(term_frequency_adjustments=True),
                cl.DateOfBirthComparison("birth_date", input_is_string=True, invalid_dates_as_null=True),
                cl.LevenshteinAtThresholds("postcode", 1).configure(term_frequency_adjustments=True),
            ]),
        "deterministic": [block_on("email", "first_name"), block_on("first_name", "surname", "birth_date"),
                          block_on("first_name", "surname", "mobile"), block_on("first_name", "surname", "postcode")],
        "recall": 0.7, "max_pairs": 1e7,
        "em": [block_on("first_name", "surname"), block_on("birth_date")],
        "em_options": {"estimate_without_term_frequencies": True},
    }
