package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/matcher/eval"
)

type evaluateOptions struct {
	truth, crosswalk        string
	minPrecision, minRecall float64
}

func newEvaluateCommand(t *terminal) *cobra.Command {
	var opt evaluateOptions
	c := &cobra.Command{
		Use:   "evaluate",
		Short: t.say(lang.T("Compare un résultat à une vérité connue", "Compare a result with a known truth")),
		Long: t.say(lang.T(
			"Compare crosswalk.csv à un fichier qui dit quelles fiches sont la même personne (colonnes source, row et\n"+
				"entity_id, ou record_id et entity_id, ou deux colonnes d’identifiants) : précision, rappel et F1 par\n"+
				"paires et B-cubed, par couple de sources, par nature. Avec --min-precision ou --min-recall, le code de\n"+
				"sortie est 4 quand le résultat reste en dessous.",
			"Compare crosswalk.csv with a file that says which records are one person (columns source, row and\n"+
				"entity_id, or record_id and entity_id, or two columns of ids): precision, recall and F1 by pairs and\n"+
				"B-cubed, by pair of sources, by kind. With --min-precision or --min-recall, the exit code is 4 when\n"+
				"the result stays below.")) + exitText(t, false),
		Example: t.say(lang.T("  recoupe evaluate --truth verite.csv --crosswalk out/crosswalk.csv",
			"  recoupe evaluate --truth truth.csv --crosswalk out/crosswalk.csv")),
		Args: arguments(0, 0, lang.T("aucun argument, seulement des options", "no argument, only flags")),
		RunE: func(cmd *cobra.Command, _ []string) error { return opt.run(cmd.Context(), t) },
	}
	f := c.Flags()
	f.StringVar(&opt.truth, "truth", "", t.say(lang.T("`fichier` CSV de la vérité", "CSV `file` of the truth")))
	f.StringVar(&opt.crosswalk, "crosswalk", "out/crosswalk.csv", t.say(lang.T("`fichier` crosswalk.csv à juger (sinon : out/crosswalk.csv)",
		"`file` crosswalk.csv to judge (else: out/crosswalk.csv)")))
	hideDefault(f, "crosswalk")
	f.Float64Var(&opt.minPrecision, "min-precision", 0, t.say(lang.T("`taux` de précision par paires exigé, de 0 à 1", "pairwise precision that is asked for, a `share` of 0 to 1")))
	f.Float64Var(&opt.minRecall, "min-recall", 0, t.say(lang.T("`taux` de rappel par paires exigé, de 0 à 1", "pairwise recall that is asked for, a `share` of 0 to 1")))
	return c
}

func (o *evaluateOptions) run(ctx context.Context, t *terminal) error {
	if o.truth == "" {
		return misuse(lang.T("il manque : --truth", "missing: --truth"), "recoupe evaluate")
	}
	for _, share := range []float64{o.minPrecision, o.minRecall} {
		if !(share >= 0 && share <= 1) {
			return misuse(lang.T("un seuil va de 0 à 1", "a floor is from 0 to 1"), "recoupe evaluate")
		}
	}
	r, err := recoupe.Evaluate(ctx, o.truth, o.crosswalk)
	if err != nil {
		return err
	}
	if t.json {
		err = writeJSON(t.out, r)
	} else {
		err = r.WriteText(t.out, t.lang)
	}
	if err != nil {
		return err
	}
	return o.gate(r)
}

// gate says whether the result is good enough.
func (o *evaluateOptions) gate(r *eval.Report) error {
	below := func(fr, en string, got, want float64) error {
		return &failure{code: exitGate, text: lang.T(
			fmt.Sprintf("%s %.4f, il faut %.4f", fr, got, want), fmt.Sprintf("%s %.4f, wanted %.4f", en, got, want))}
	}
	switch {
	case r.Pairs.Precision < o.minPrecision:
		return below("précision par paires", "pairwise precision", r.Pairs.Precision, o.minPrecision)
	case r.Pairs.Recall < o.minRecall:
		return below("rappel par paires", "pairwise recall", r.Pairs.Recall, o.minRecall)
	}
	return nil
}
