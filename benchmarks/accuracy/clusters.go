package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"recoupe"
	"recoupe/matcher/eval"
)

// The ways to make groups that are set beside recoupe's own. All get the same
// scored pairs, link where odds are even, and know nothing else: no walls, no
// doubts about names, no second look at groups as wholes.
var clusterings = []struct {
	name  string
	group func(g *graph) []int32
}{
	{"connected components", components},
	{"average link", func(g *graph) []int32 { return g.linkage(average) }},
	{"complete link", func(g *graph) []int32 { return g.linkage(complete) }},
	{"correlation clustering", correlation},
}

// unlikely is the weight of a pair that was not scored, or not likely enough to be
// kept: below all that are.
const unlikely = -4

// clustering is how one way to make groups does on a set.
type clustering struct {
	name   string
	report eval.Report
}

func (r *result) compareClusterings(found *recoupe.Result, truth eval.Labels, opt eval.Options) {
	of, pairs := found.ScoredPairs()
	g := newGraph(of, pairs)
	for _, c := range clusterings {
		nodes := c.group(g)
		labels := make(eval.Labels, len(of))
		for i, n := range of {
			labels[i] = nodes[n]
		}
		r.clusterings = append(r.clusterings, clustering{c.name, eval.Evaluate(truth, labels, eval.Options{Domain: opt.Domain})})
	}
}

type graph struct {
	n     int
	near  []map[int32]float64
	pairs []recoupe.ScoredPair
}

func newGraph(of []uint32, pairs []recoupe.ScoredPair) *graph {
	g := &graph{n: int(slices.Max(of)) + 1, pairs: pairs}
	g.near = make([]map[int32]float64, g.n)
	for _, p := range pairs {
		g.put(int32(p.A), int32(p.B), p.Weight)
		g.put(int32(p.B), int32(p.A), p.Weight)
	}
	return g
}

func (g *graph) put(a, b int32, weight float64) {
	if g.near[a] == nil {
		g.near[a] = map[int32]float64{}
	}
	g.near[a][b] = weight
}

func (g *graph) weight(a, b int32) float64 {
	if w, ok := g.near[a][b]; ok {
		return w
	}
	return unlikely
}

// components joins whatever a likely pair joins.
func components(g *graph) []int32 {
	parent := make([]int32, g.n)
	for i := range parent {
		parent[i] = int32(i)
	}
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for _, p := range g.pairs {
		if a, b := root(int32(p.A)), root(int32(p.B)); p.Weight >= 0 && a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	for i := range parent {
		parent[i] = root(int32(i))
	}
	return parent
}

func average(a, b float64, na, nb int) float64 {
	return (a*float64(na) + b*float64(nb)) / float64(na+nb)
}

func complete(a, b float64, _, _ int) float64 { return math.Min(a, b) }

// linkage joins, inside each component, the two groups of the highest weight while
// it is not negative, by chains of nearest neighbours (J.-P. Benzécri, 1982).
func (g *graph) linkage(join func(a, b float64, na, nb int) float64) []int32 {
	labels := components(g)
	members := map[int32][]int32{}
	for i, c := range labels {
		members[c] = append(members[c], int32(i))
	}
	for _, nodes := range members {
		if len(nodes) > 1 {
			g.chain(nodes, labels, join)
		}
	}
	return labels
}

func (g *graph) chain(nodes, labels []int32, join func(a, b float64, na, nb int) float64) {
	c := newMatrix(g, nodes)
	for start := range nodes {
		chain := []int{start}
		for c.size[start] > 0 {
			i, before := chain[len(chain)-1], -1
			if len(chain) > 1 {
				before = chain[len(chain)-2]
			}
			j := c.nearest(i, before)
			if j < 0 || c.weight[i][j] < 0 {
				break
			}
			if chain = append(chain, j); j != before {
				continue
			}
			c.merge(i, j, join)
			if chain = chain[:len(chain)-3]; len(chain) == 0 {
				chain = []int{start}
			}
		}
	}
	for i, group := range c.group {
		labels[nodes[i]] = nodes[group]
	}
}

// matrix holds the weights between the groups of a component; group 0 … n-1 begins
// as one node each, and one that went into another has size 0.
type matrix struct {
	weight [][]float64
	size   []int
	group  []int // of each node
}

func newMatrix(g *graph, nodes []int32) *matrix {
	n := len(nodes)
	c := &matrix{make([][]float64, n), make([]int, n), make([]int, n)}
	for i := range n {
		c.size[i], c.group[i], c.weight[i] = 1, i, make([]float64, n)
		for j := range n {
			c.weight[i][j] = g.weight(nodes[i], nodes[j])
		}
	}
	return c
}

// nearest gives the group of the highest weight to i, -1 for none. Ties go to the
// one before, else a chain would turn in circles.
func (c *matrix) nearest(i, before int) int {
	at := before
	for j, n := range c.size {
		if n > 0 && j != i && (at < 0 || c.weight[i][j] > c.weight[i][at]) {
			at = j
		}
	}
	return at
}

// merge puts group i into group j.
func (c *matrix) merge(i, j int, join func(a, b float64, na, nb int) float64) {
	for k, n := range c.size {
		if n > 0 && k != i && k != j {
			w := join(c.weight[j][k], c.weight[i][k], c.size[j], c.size[i])
			c.weight[j][k], c.weight[k][j] = w, w
		}
	}
	c.size[j] += c.size[i]
	c.size[i] = 0
	for k := range c.group {
		if c.group[k] == i {
			c.group[k] = j
		}
	}
}

// rounds bounds the moves of correlation clustering; it ends earlier as a rule.
const rounds = 30

// correlation moves one node after the other to the group with the highest sum of
// weights to it, or to one of its own, until none moves: a local optimum of
// correlation clustering (N. Bansal, A. Blum, S. Chawla, 2004).
func correlation(g *graph) []int32 {
	label, size := make([]int32, g.n), make([]float64, g.n)
	for i := range label {
		label[i], size[i] = int32(i), 1
	}
	for range rounds {
		moved := false
		for i := range label {
			to := g.bestGroup(int32(i), label, size)
			if to != label[i] {
				size[label[i]]--
				size[to]++
				label[i], moved = to, true
			}
		}
		if !moved {
			break
		}
	}
	return label
}

func (g *graph) bestGroup(i int32, label []int32, size []float64) int32 {
	gain := map[int32]float64{} // over a group to which no pair is likely
	for j, w := range g.near[i] {
		gain[label[j]] += w - unlikely
	}
	score := func(to int32) float64 {
		others := size[to]
		if to == label[i] {
			others--
		}
		return math.Round(1e6*(gain[to]+unlikely*others)) / 1e6 // sums in any order agree
	}
	best, most := label[i], score(label[i])
	for to := range gain {
		if s := score(to); s > most || s == most && to < best && best != label[i] {
			best, most = to, s
		}
	}
	if most < 0 {
		for to := range size {
			if size[to] == 0 {
				return int32(to)
			}
		}
	}
	return best
}

// clusteringTable sets the ways to make groups side by side.
func clusteringTable(b *strings.Builder, results []result) {
	b.WriteString("\nOther ways to make groups of the same scored pairs:\n\n")
	rows := [][]string{{"set", "groups", "P", "R", "F1", "B³ F1", "exact", "largest wrong"}}
	for i := range results {
		r := &results[i]
		for _, c := range append([]clustering{{"recoupe", *r.report}}, r.clusterings...) {
			e := &c.report
			rows = append(rows, []string{
				r.set.name, c.name, rate(e.Pairs.Precision), rate(e.Pairs.Recall), rate(e.Pairs.F1),
				rate(e.BCubed.F1), rate(e.ExactRate), fmt.Sprint(e.LargestWrong),
			})
		}
	}
	table(b, rows)
}
