package recoupe

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recoupe/matcher/estimate"
)

// qualityRun runs the example without writing anything.
func qualityRun(t *testing.T, opt Options) *Result {
	t.Helper()
	opt.Dir = filepath.Join("testdata", "exports")
	r, err := Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Together the links decide every pair of records that was joined, once, and each
// decision says between which sources its pairs stand.
func TestDecisionsCountEveryPairOnce(t *testing.T) {
	r := qualityRun(t, Options{})
	linked, splits := int64(0), 0
	r.decisions(func(d *decision) {
		if same := r.of[d.left] == r.of[d.right]; same != d.Linked {
			t.Errorf("a link between two entities, or a split of one: %+v", d.Link)
		}
		sum := int64(0)
		d.bySource(func(_ estimate.SourcePair, n int64) { sum += n })
		if sum != d.pairs {
			t.Errorf("%d pairs, by source %d", d.pairs, sum)
		}
		if d.Linked {
			linked += d.pairs
		} else {
			splits++
		}
	})
	if want := int64(pairsWithin(r.members)); linked != want || want == 0 {
		t.Errorf("links decide %d pairs, %d were joined", linked, want)
	}
	if splits == 0 {
		t.Error("nothing was kept apart: the example tests less than it should")
	}
}

// An answer about a pair that was drawn counts for the decision that it was drawn
// for.
func TestAnswersFindTheirDecision(t *testing.T) {
	r := qualityRun(t, Options{})
	want := map[SampledPair]standing{}
	forest := r.decisions(func(d *decision) {
		want[SampledPair{int(d.left), int(d.right)}] = standing{d.Stratum(), d.pairs}
	})
	found := 0
	for _, p := range r.Sample(60) {
		w, ok := want[p]
		if !ok {
			w, ok = want[SampledPair{p.Right, p.Left}]
		}
		if !ok {
			t.Fatal("a pair that nothing was decided about")
		}
		if w.stratum.Linked() && r.of[p.Left] == r.of[p.Right] {
			if got := forest.weakest(uint32(p.Left), uint32(p.Right)); got != w {
				t.Errorf("%+v, want %+v", got, w)
			}
			found++
		}
	}
	if found == 0 {
		t.Error("no link was drawn")
	}
}

// Any pair that a join decided may be drawn for it, and none of another one.
func TestAnyPairIsOfItsJoin(t *testing.T) {
	r := qualityRun(t, Options{})
	var joins []decision
	f := r.decisions(func(d *decision) {
		if d.join > 0 {
			joins = append(joins, *d)
		}
	})
	drawn := 0
	for _, d := range joins {
		pairs := map[[2]uint32]bool{}
		for seed := range uint64(200) {
			i, j := f.anyPair(d.left, d.right, d.join, seed)
			if got, want := f.weakest(i, j), (standing{d.Stratum(), d.pairs}); got != want {
				t.Fatalf("records %d and %d were joined by %+v, drawn for %+v", i, j, got, want)
			}
			pairs[[2]uint32{i, j}] = true
		}
		if d.pairs <= 12 && int64(len(pairs)) != d.pairs {
			t.Errorf("%d of %d pairs are ever drawn", len(pairs), d.pairs)
		}
		drawn = max(drawn, len(pairs))
	}
	if drawn < 4 {
		t.Error("the joins of the example are too small to tell")
	}
}

// What was written and answered is read back; answers move the estimate and no
// link.
func TestJudgedFileComesBack(t *testing.T) {
	blind := qualityRun(t, Options{})
	var buf bytes.Buffer
	pairs := blind.Sample(40)
	if err := blind.WriteSample(&buf, pairs, false); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(buf.String(), "\r\n")
	for i := range pairs {
		lines[i+1] = "non" + lines[i+1]
	}
	judged, err := parseJudged([]byte(strings.Join(lines, "\n")))
	if err != nil || len(judged) != len(pairs) {
		t.Fatalf("%d answers of %d: %v", len(judged), len(pairs), err)
	}
	again := qualityRun(t, Options{judged: judged, TargetPrecision: .01})
	if !slices.Equal(again.of, blind.of) {
		t.Error("answers changed a link")
	}
	q, before := again.Report.Quality, blind.Report.Quality
	if q.Judged != len(pairs) {
		t.Errorf("%d answers counted of %d", q.Judged, len(pairs))
	}
	if q.Precision.Value > before.Precision.Value/2 {
		t.Errorf("all is wrong, but the precision is %.3f, %.3f before", q.Precision.Value, before.Precision.Value)
	}
}

// The report tells the estimate as a whole and between sources; the linked pairs of
// the sources add up to all.
func TestReportTellsQuality(t *testing.T) {
	r := qualityRun(t, Options{})
	q, pairs := r.Report.Quality, 0
	if q == nil || len(q.Sources) == 0 {
		t.Fatal("no estimate")
	}
	for _, s := range q.Sources {
		pairs += s.Pairs
		if !(s.Precision.Low <= s.Precision.Value && s.Precision.Value <= s.Precision.High) || s.Left == "" || s.Right == "" {
			t.Errorf("%+v", s)
		}
	}
	if pairs != pairsWithin(r.members) {
		t.Errorf("%d pairs between sources, %d linked", pairs, pairsWithin(r.members))
	}
	if q.PersonsLow > r.Report.Totals.Persons || q.PersonsHigh < r.Report.Totals.Persons {
		t.Errorf("%d persons, from %d to %d", r.Report.Totals.Persons, q.PersonsLow, q.PersonsHigh)
	}
}

// The higher the aim, the less is linked, and what is linked was linked before.
func TestTargetPrecision(t *testing.T) {
	all := qualityRun(t, Options{})
	fewer := qualityRun(t, Options{TargetPrecision: .99999})
	if pairsWithin(fewer.members) >= pairsWithin(all.members) {
		t.Error("nothing was left apart")
	}
	if fewer.linked.accept <= all.linked.accept {
		t.Errorf("threshold %v, %v before", fewer.linked.accept, all.linked.accept)
	}
}

// Judged pairs that show that the links miss the default target have the least sure left
// out, in a run that named no target; others change no link.
func TestDefaultTargetPrecision(t *testing.T) {
	blind := qualityRun(t, Options{})
	answered := func(match bool) *Result {
		opt := Options{}
		for _, p := range blind.Sample(60) {
			j := judgedRef{match: match}
			for i, rec := range [...]int{p.Left, p.Right} {
				j.sides[i] = recordRef{blind.base.inputs[blind.base.source[rec]].Source.Name, int(blind.base.row[rec]), blind.base.roles[blind.base.role[rec]]}
			}
			opt.judged = append(opt.judged, j)
		}
		return qualityRun(t, opt)
	}
	if right := answered(true); !slices.Equal(right.of, blind.of) || right.Report.Quality.Target != 0 || right.Threshold() != acceptWeight {
		t.Errorf("all is right, but the threshold is %v for %v", right.Threshold(), right.Report.Quality.Target)
	}
	wrong := answered(false)
	if q := wrong.Report.Quality; q.Target != DefaultTargetPrecision || q.Threshold <= acceptWeight || pairsWithin(wrong.members) >= pairsWithin(blind.members) {
		t.Errorf("all is wrong, but links are made from %v for %v", q.Threshold, q.Target)
	}
	if len(wrong.review) <= len(blind.review) {
		t.Errorf("%d pairs to look at, %d without a target", len(wrong.review), len(blind.review))
	}
}

// A target is met by the lowest weight that does: half a bit less does not.
func TestTargetIsMetByTheLowestWeight(t *testing.T) {
	const target = .9995
	r := qualityRun(t, Options{TargetPrecision: target})
	if r.Threshold() == acceptWeight || r.Threshold() == highest {
		t.Fatalf("the example links from %v: it tests nothing", r.Threshold())
	}
	if p := r.Report.Quality.Precision.Value; p < target {
		t.Errorf("precision %v, aimed at %v", p, target)
	}
	if less := qualityRun(t, Options{accept: r.Threshold() - finest}); less.Report.Quality.Precision.Value >= target {
		t.Errorf("linked from %v, half a bit less would do", r.Threshold())
	}
}

// Under a raised threshold, what is explained is what the run did: a pair whose weight is
// too low for it is two persons for that reason, not for other records' sake.
func TestExplainGoesByTheThreshold(t *testing.T) {
	all := qualityRun(t, Options{})
	fewer := qualityRun(t, Options{TargetPrecision: .99999})
	seen := 0
	for _, members := range all.members {
		for _, m := range members[1:] {
			e := fewer.explain(members[0], m)
			if e.Walled || e.SamePerson || e.Score.Weight < acceptWeight || e.Score.Weight >= e.Threshold {
				continue
			}
			seen++
			if text := e.verdict(); !strings.Contains(text.FR, "précision visée") || !strings.Contains(text.EN, "target precision") || e.Change.Linked {
				t.Fatalf("weight %v, threshold %v: %v", e.Score.Weight, e.Threshold, text)
			}
			if one := all.explain(members[0], m); one.Threshold != acceptWeight || !one.SamePerson {
				t.Fatalf("without an aim: %+v", one)
			}
		}
	}
	if seen == 0 {
		t.Error("no pair lies between the two thresholds")
	}
}

func TestParseJudged(t *testing.T) {
	const head = "judgement;source_1;row_1;role_1;source_2;row_2;role_2\n"
	for _, c := range []struct {
		name, text string
		want       int
		fault      string
	}{
		{"empty", "", 0, "empty file"},
		{"other file", "a;b\n1;2\n", 0, "line 1: no column judgement"},
		{"open", head + ";a;1;;b;2;\n?;a;1;;b;2;\n", 0, ""},
		{"answers", head + "OUI;a;1;;b;2;payer\nnon;a;1;;b;2;\n1;a;1;;b;2;\n", 3, ""},
		{"commas", strings.ReplaceAll(head+"oui;a;1;;b;2;\n", ";", ","), 1, ""},
		{"tabs", strings.ReplaceAll(head+"oui;a;1;;b;2;\n", ";", "\t"), 1, ""},
		{"mark", "\ufeff" + head + "no;a;1;;b;2;\n", 1, ""},
		{"windows-1252", head + "oui;th\xe9\xe2tre;1;;b;2;\n", 1, ""},
		{"odd answer", head + "oui;a;1;;b;2;\nbof;a;1;;b;2;\n", 0, "line 3: the answer is neither"},
		{"no row", head + "oui;a;x;;b;2;\n", 0, "line 2: row_1 is not a number"},
		{"quote", head + "oui;\"a;1;;b;2;\n", 0, "line 2, column"},
	} {
		got, err := parseJudged([]byte(c.text))
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%s: error %v, want %q", c.name, err, c.fault)
			}
			continue
		}
		if err != nil || len(got) != c.want {
			t.Errorf("%s: %d answers, %v", c.name, len(got), err)
		}
		if c.name == "windows-1252" && got[0].sides[0].source != "théâtre" {
			t.Errorf("source %q", got[0].sides[0].source)
		}
	}
}

// No error quotes a cell.
func FuzzParseJudged(f *testing.F) {
	f.Add([]byte("judgement;source_1;row_1;role_1;source_2;row_2;role_2\noui;a;1;;b;2;\n"))
	f.Add([]byte("judgement,source_1,row_1,role_1,source_2,row_2,role_2\n\"Dorvane\",a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := parseJudged(data); err != nil && strings.Contains(err.Error(), "Dorvane") {
			t.Error("an error quotes a cell")
		}
	})
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Lise": "L•••", "Jean-Pierre": "J•••-P•••••", "12 rue Élie": "1• r•• É•••",
		"lise@example.org": "l•••@e••••••.o••", "1980-02-03": "1•••-0•-0•",
	} {
		if got := mask(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDescending(t *testing.T) {
	weights := []float32{40, 3.5, 1, 0.25, 0, -0.5, -2, -40}
	for i := 1; i < len(weights); i++ {
		if descending(weights[i-1]) >= descending(weights[i]) {
			t.Errorf("%v does not come before %v", weights[i-1], weights[i])
		}
	}
}
