"""One evaluation for all tools: pairwise and B-cubed precision, recall, F1 on final clusters.

The rules are those of `recoupe evaluate`: records of kind couple or ambiguous
are left out on both sides; records of two walled domains are never a true pair.
A cluster is cut at the walls before it is judged, so that a tool which knows
no walls is not punished for it. A record without a cluster is one by itself.
"""

import duckdb

import light

LEFT_OUT = "('couple', 'ambiguous')"


def evaluate(truth, crosswalk):
    """Judges a file with the columns source, row and person (or a recoupe crosswalk) and gives the figures."""
    con = duckdb.connect()
    _load(con, str(truth), str(crosswalk))
    return figures(con)


def figures(con):
    """The figures of a table `judged` (entity, cluster), one row a record."""
    con.execute("""
        create or replace temp table cells as select entity, cluster, count(*)::hugeint as n from judged group by all;
        create or replace temp table rows_ as select entity, sum(n)::hugeint as n from cells group by entity;
        create or replace temp table cols as select cluster, sum(n)::hugeint as n, count(*) as parts from cells group by cluster""")
    pairs = "coalesce(sum(n * (n - 1) // 2), 0)"
    [(true,)] = con.execute(f"select {pairs} from rows_").fetchall()
    [(found, largest, wrong)] = con.execute(
        f"select {pairs}, max(n), coalesce(max(n) filter (parts > 1), 0) from cols").fetchall()
    [(common,)] = con.execute(f"select {pairs} from cells").fetchall()
    [(bp, br)] = con.execute("""select sum(c.n * c.n / k.n) / sum(c.n), sum(c.n * c.n / r.n) / sum(c.n)
        from cells c join rows_ r using (entity) join cols k using (cluster)""").fetchall()
    p, r = _share(common, found), _share(common, true)
    return {"true_pairs": int(true), "found_pairs": int(found), "common_pairs": int(common),
            "p": p, "r": r, "f1": _f1(p, r), "bp": bp, "br": br, "bf1": _f1(bp, br),
            "largest": int(largest), "largest_wrong": int(wrong)}


def _load(con, truth, crosswalk):
    con.execute("create table truth as select * from read_csv(?, all_varchar=true, header=true)", [truth])
    con.execute("create table found as select source, row, person from read_csv(?, all_varchar=true, header=true)", [crosswalk])
    if "kind" not in [c[0] for c in con.execute("describe truth").fetchall()]:
        con.execute("alter table truth add column kind varchar default 'person'")
    sources = con.execute("select distinct source from truth").fetchall()
    con.execute("create table wall (source varchar, domain varchar)")
    con.executemany("insert into wall values (?, ?)", [[s, light.domain(s)] for s, in sources])
    con.execute(f"""create table judged as select
        domain || ':' || entity_id as entity,
        domain || ':' || coalesce(nullif(person, ''), '?' || truth.source || '/' || truth.row) as cluster
        from truth join wall using (source) left join found
          on found.source = truth.source and found.row = truth.row
        where coalesce(kind, '') not in {LEFT_OUT}""")


def _share(part, whole):
    return float(part) / float(whole) if whole else 1.0


def _f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0
