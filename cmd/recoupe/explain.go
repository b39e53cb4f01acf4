package main

import (
	"context"
	"fmt"
	"math"
	"os"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

type explainOptions struct {
	analysisOptions
	dir      string
	blocking bool
}

func newExplainCommand(t *terminal) *cobra.Command {
	var opt explainOptions
	c := &cobra.Command{
		Use: t.say(lang.T("explain [DOSSIER] FICHE FICHE | explain [DOSSIER] PERSONNE",
			"explain [FOLDER] RECORD RECORD | explain [FOLDER] PERSON")),
		Short: t.say(lang.T("Dit pourquoi deux fiches sont, ou non, la même personne", "Say why two records are, or are not, one person")),
		Long: t.say(lang.T(
			"Avec deux fiches, montre le poids de chaque champ ; avec une personne, la suite des rapprochements.\n"+
				"Une fiche s’écrit SOURCE#LIGNE comme dans crosswalk.csv, SOURCE#LIGNE:ROLE, ou par son identifiant\n"+
				"dans l’outil. Une personne s’écrit comme dans la colonne person. Avec --base, explique ce que la base\n"+
				"tient : les identifiants et le seuil sont ceux du dernier passage. Rien n’est écrit sur le disque.",
			"With two records, show the weight of each field; with a person, the chain of merges.\n"+
				"A record is SOURCE#ROW as in crosswalk.csv, SOURCE#ROW:ROLE, or the tool's own identifier.\n"+
				"A person is as in the column person. With --base, explain what the base holds: ids and threshold are\n"+
				"those of the last run. Nothing is written to disk.")) + exitText(t, false),
		Example: t.say(lang.T(
			"  recoupe explain exports billetterie#12 crm#7\n  recoupe explain --dir exports P0123456789ab\n  recoupe explain --base recoupe.db P0123456789ab",
			"  recoupe explain exports ticketing#12 crm#7\n  recoupe explain --dir exports P0123456789ab\n  recoupe explain --base recoupe.db P0123456789ab")),
		Args: arguments(0, 3, lang.T("deux fiches, ou une personne", "two records, or one person")),
		RunE: func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVarP(&opt.dir, "dir", "d", ".", t.say(lang.T("`dossier` des exports (sinon : le dossier courant)", "`folder` of exports (else: the current one)")))
	hideDefault(c.Flags(), "dir")
	c.Flags().BoolVar(&opt.blocking, "blocking", false, t.say(lang.T("ce qu’a apporté chaque règle de recherche des paires", "what every blocking rule brought")))
	return c
}

func (o *explainOptions) run(ctx context.Context, t *terminal, args []string) error {
	if o.base == "" {
		var err error
		if args, err = o.takeFolder(args); err != nil {
			return err
		}
	}
	if len(args) == 0 && !o.blocking || len(args) > 2 {
		return misuse(lang.T("deux fiches, ou une personne, sont attendues", "two records, or one person, are wanted"), "recoupe explain")
	}
	if err := o.checkAll([]string{o.dir}); err != nil {
		return err
	}
	result, err := o.analyse(ctx, t, "explain", []string{o.dir}, nil)
	if err != nil {
		return err
	}
	o.tellTimings(t, result)
	if o.blocking {
		_, err := fmt.Fprint(t.out, result.Blocking().Text(t.lang))
		return err
	}
	if len(args) == 1 {
		return explainPerson(t, result, args[0])
	}
	return explainPair(t, result, args[0], args[1])
}

// takeFolder takes a leading folder off the arguments.
func (o *explainOptions) takeFolder(args []string) ([]string, error) {
	if len(args) == 0 {
		return args, nil
	}
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() && (len(args) > 1 || o.blocking) {
		o.dir, args = args[0], args[1:]
	}
	if len(args) > 2 {
		return nil, misuse(lang.T(args[0]+" n’est pas un dossier", args[0]+" is no folder"), "recoupe explain")
	}
	return args, nil
}

func explainPair(t *terminal, result *recoupe.Result, left, right string) error {
	e, err := result.Explain(left, right)
	if err != nil {
		return err
	}
	if t.json {
		return writeJSON(t.out, newExplainedPair(e, t.lang))
	}
	_, err = fmt.Fprint(t.out, e.Text(t.lang))
	return err
}

func explainPerson(t *terminal, result *recoupe.Result, id string) error {
	e, err := result.ExplainPerson(id)
	if err != nil {
		return err
	}
	if t.json {
		return writeJSON(t.out, newExplainedPerson(e))
	}
	_, err = fmt.Fprint(t.out, e.Text(t.lang))
	return err
}

// explainedPair is the result of explain for two records.
type explainedPair struct {
	Left                 string          `json:"left"`
	Right                string          `json:"right"`
	SamePerson           bool            `json:"same_person"`
	NeverLinked          bool            `json:"never_linked"`     // different domains or kinds
	Judged               store.Verdict   `json:"judged,omitempty"` // what people decided about the two
	Prior                float64         `json:"prior_weight"`
	Weight               float64         `json:"match_weight"` // log2 of the odds
	Probability          float64         `json:"match_probability"`
	HouseholdProbability float64         `json:"household_probability"`
	Threshold            float64         `json:"threshold"` // match weight from which the run linked
	Steps                []explainedStep `json:"steps"`
	Change               []string        `json:"change"` // what would turn the answer over, each by itself
}

type explainedStep struct {
	Comparison string  `json:"comparison"`
	Level      string  `json:"level"`
	Text       string  `json:"text"`
	Weight     float64 `json:"weight"`
}

func newExplainedPair(e *recoupe.PairExplanation, l lang.Lang) explainedPair {
	out := explainedPair{Left: e.Left, Right: e.Right, SamePerson: e.SamePerson, NeverLinked: e.Walled, Steps: []explainedStep{}, Change: []string{}}
	if e.Explanation == nil {
		return out
	}
	out.Threshold, out.Judged = e.Threshold, e.Judged
	out.Prior, out.Weight = finite(e.Prior), finite(float64(e.Score.Weight))
	out.Probability, out.HouseholdProbability = float64(e.Score.M), float64(e.Score.H)
	for _, s := range e.Steps {
		out.Steps = append(out.Steps, explainedStep{s.Comparison, s.Level, s.Label.In(l), finite(s.Weight)})
	}
	for _, f := range e.Change.Fields {
		out.Change = append(out.Change, f.In(l))
	}
	return out
}

// explainedPerson is the result of explain for one person.
type explainedPerson struct {
	Person  string           `json:"person"`
	Kind    string           `json:"kind"`
	Records []string         `json:"records"`
	Merges  []explainedMerge `json:"merges"`
}

type explainedMerge struct {
	Left   string  `json:"left"`
	Right  string  `json:"right"`
	Weight float64 `json:"match_weight"`
	Reason string  `json:"reason"`
}

func newExplainedPerson(e *recoupe.PersonExplanation) explainedPerson {
	out := explainedPerson{Person: e.Person, Kind: e.Kind.String(), Records: e.Records, Merges: []explainedMerge{}}
	for _, m := range e.Merges {
		out.Merges = append(out.Merges, explainedMerge{m.Left, m.Right, finite(m.Weight), m.Reason})
	}
	return out
}

// finite keeps a veto, a weight of minus infinity, inside what JSON can say.
func finite(w float64) float64 { return math.Max(-1000, math.Min(w, 1000)) }
