package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

type historyOptions struct {
	baseOptions
	last int
	run  uint64
}

func newHistoryCommand(t *terminal) *cobra.Command {
	var opt historyOptions
	c := &cobra.Command{
		Use:   "history",
		Short: t.say(lang.T("Montre les passages faits sur une base", "Show the runs over a base")),
		Long: t.say(lang.T(
			"Une ligne par passage : fiches, personnes, doublons, et ce qui est arrivé aux personnes. --run N dit\n"+
				"quelles personnes ce passage a séparées ou réunies, et pourquoi.",
			"One line a run: records, persons, duplicates, and what became of persons. --run N says which persons\n"+
				"that run split or merged, and why.")) + exitText(t, false),
		Args: arguments(0, 0, lang.T("aucun argument", "no argument")),
		RunE: func(cmd *cobra.Command, _ []string) error { return opt.show(cmd.Context(), t) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().IntVar(&opt.last, "last", 30, t.say(lang.T("`nombre` de passages à montrer (sinon : 30 ; 0 : tous)", "`number` of runs to show (else: 30; 0: all)")))
	hideDefault(c.Flags(), "last")
	c.Flags().Uint64Var(&opt.run, "run", 0, t.say(lang.T("`numéro` d’un passage à détailler", "`number` of a run to tell in full")))
	return c
}

func (o *historyOptions) show(ctx context.Context, t *terminal) error {
	s, err := o.read(ctx, t, "history")
	if err != nil {
		return err
	}
	if o.run > 0 {
		err = showChanges(t, s, o.run)
	} else {
		err = o.showRuns(t, s)
	}
	return errors.Join(err, s.Close())
}

func (o *historyOptions) showRuns(t *terminal, s *store.Store) error {
	runs, err := s.Runs(max(o.last, 0))
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(t, runs)
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, t.say(lang.T("nº\tdate\tfiches\tpersonnes\tdoublons\tnouvelles\tdisparues\tséparées\tréunies\talarmes\t",
		"no.\tdate\trecords\tpersons\tduplicates\tnew\tgone\tsplit\tmerged\talarms\t")))
	var duplicates []int
	for _, r := range runs {
		fmt.Fprintf(w, "%d\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n", r.Number, r.At.Local().Format("2006-01-02 15:04"), r.Records, r.Persons,
			r.Duplicates, r.New, r.Gone, r.Split, r.Merged, len(r.Alarms))
		duplicates = append(duplicates, r.Duplicates)
	}
	if err := w.Flush(); err != nil || len(duplicates) < 2 {
		return err
	}
	_, err = fmt.Fprintf(t.out, "\n%s %s\n", t.say(lang.T("doublons", "duplicates")), sparkline(duplicates))
	return err
}

// sparkline draws numbers as bars from the least to the most.
func sparkline(numbers []int) string {
	bars := []rune("▁▂▃▄▅▆▇█")
	least, most := numbers[0], numbers[0]
	for _, n := range numbers {
		least, most = min(least, n), max(most, n)
	}
	out := make([]rune, len(numbers))
	for i, n := range numbers {
		out[i] = bars[(n-least)*(len(bars)-1)/max(1, most-least)]
	}
	return string(out)
}

var changeTexts = map[store.ChangeKind]lang.Text{
	store.PersonNew:    lang.T("nouvelle", "new"),
	store.PersonGone:   lang.T("disparue", "gone"),
	store.PersonSplit:  lang.T("séparée", "split"),
	store.PersonMerged: lang.T("réunie", "merged"),
}

var causeTexts = map[store.Cause]lang.Text{
	store.CauseJudgement: lang.T("un jugement", "a judgement"),
	store.CauseRecords:   lang.T("ses fiches ont changé", "its records changed"),
	store.CauseProgram:   lang.T("une autre version de recoupe", "another version of recoupe"),
	store.CauseModel:     lang.T("un autre modèle", "another model"),
	store.CauseOthers:    lang.T("d’autres fiches ont changé", "other records changed"),
}

// personChange is a change as programs read it.
type personChange struct {
	Change store.ChangeKind `json:"change"`
	Person string           `json:"person"`
	Others []string         `json:"others,omitempty"`
	Cause  store.Cause      `json:"cause"`
}

func showChanges(t *terminal, s *store.Store, run uint64) error {
	changes, err := s.PersonChanges(run)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(t, namedChanges(changes))
	}
	return printChanges(t, changes)
}

func namedChanges(changes []store.PersonChange) []personChange {
	out := []personChange{}
	for _, c := range changes {
		x := personChange{Change: c.Kind, Person: recoupe.PersonID(c.Person), Cause: c.Cause}
		for _, o := range c.Others {
			x.Others = append(x.Others, recoupe.PersonID(o))
		}
		out = append(out, x)
	}
	return out
}

// printChanges lists splits and merges one by one; new and vanished persons are
// only counted, they say nothing by themselves.
func printChanges(t *terminal, changes []store.PersonChange) error {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	count := map[store.ChangeKind]int{}
	for _, c := range namedChanges(changes) {
		count[c.Change]++
		if c.Change == store.PersonSplit || c.Change == store.PersonMerged {
			fmt.Fprintf(w, "%s\t%s\t→ %s\t%s\n", t.say(changeTexts[c.Change]), c.Person, strings.Join(c.Others, ", "), t.say(causeTexts[c.Cause]))
		}
	}
	fmt.Fprintln(w, t.say(lang.T(
		fmt.Sprintf("nouvelles : %d, disparues : %d, séparées : %d, réunies : %d", count[store.PersonNew], count[store.PersonGone], count[store.PersonSplit], count[store.PersonMerged]),
		fmt.Sprintf("%d new, %d gone, %d split, %d merged", count[store.PersonNew], count[store.PersonGone], count[store.PersonSplit], count[store.PersonMerged]))))
	return w.Flush()
}
