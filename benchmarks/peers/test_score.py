"""python -m unittest test_score"""

import itertools
import unittest

import duckdb

import score


def judge(entities, clusters):
    con = duckdb.connect()
    con.execute("create table judged (entity varchar, cluster varchar)")
    con.executemany("insert into judged values (?, ?)", list(zip(entities, clusters)))
    return score.figures(con)


class Figures(unittest.TestCase):
    def test_perfect(self):
        f = judge("aabbc", "xxyyz")
        self.assertEqual((f["p"], f["r"], f["bf1"], f["largest_wrong"]), (1, 1, 1, 0))

    def test_against_a_list_of_all_pairs(self):
        entities, clusters = "aaabbcddde", "xxyyyyzwwq"
        both = list(itertools.combinations(range(len(entities)), 2))
        true = {p for p in both if entities[p[0]] == entities[p[1]]}
        found = {p for p in both if clusters[p[0]] == clusters[p[1]]}
        f = judge(entities, clusters)
        self.assertEqual((f["true_pairs"], f["found_pairs"], f["common_pairs"]), (len(true), len(found), len(true & found)))
        self.assertEqual(f["largest_wrong"], 4)

    def test_b_cubed(self):
        # Two entities of two, merged: each record's cluster is half right.
        f = judge("aabb", "xxxx")
        self.assertEqual((f["bp"], f["br"]), (0.5, 1))

    def test_nothing_found_is_no_mistake(self):
        f = judge("aab", "xyz")
        self.assertEqual((f["p"], f["r"]), (1, 0))


if __name__ == "__main__":
    unittest.main()
