package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
)

type crossingOptions struct {
	analysisOptions
	recipientOptions
	purpose, by, out string
}

func newCrossingCommand(t *terminal) *cobra.Command {
	var opt crossingOptions
	c := &cobra.Command{
		Use:   "crossing",
		Short: t.say(lang.T("Compte qui est de deux domaines, pour une finalité déclarée", "Count who stands in two domains, for a declared purpose")),
		Long: t.say(lang.T(
			"Le public, les professionnels et le personnel ne sont jamais rapprochés, sauf ici : pour une finalité à laquelle\n"+
				"recoupe.yaml donne une entrée (crossings), avec une base légale et la référence de l’analyse d’impact. La commande\n"+
				"compte les personnes connues des deux domaines ; --out en écrit les couples d’identifiants, rien d’autre. Ni les\n"+
				"fiches, ni les personnes, ni les listes n’en sont changées. Le journal des décisions garde qui a croisé, et pourquoi.",
			"Audience, professional and personnel are never linked, save here: for a purpose that has an entry in recoupe.yaml\n"+
				"(crossings), with a legal basis and the reference of the impact assessment. The command counts the persons known to\n"+
				"both domains; --out writes the pairs of their ids, and nothing else. No record, person or list changes by it. The\n"+
				"journal of decisions keeps who crossed, and why.")) + exitText(t, true),
		Example: "  recoupe crossing --base recoupe.db --purpose tarif-personnel --out croisement.csv",
		Args:    arguments(0, 0, lang.T("aucun argument", "no argument")),
		RunE:    func(cmd *cobra.Command, _ []string) error { return opt.run(cmd.Context(), t) },
	}
	f := c.Flags()
	opt.analysisOptions.addFlags(f, t)
	opt.recipientOptions.addFlags(f, t)
	f.StringVar(&opt.purpose, "purpose", "", t.say(lang.T("`finalité` d’une entrée de crossings", "`purpose` of an entry of crossings")))
	f.StringVar(&opt.by, "by", "", t.say(lang.T("`nom` de qui croise (sinon : celui de la session)", "`name` of who crosses (else: of the session)")))
	f.StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` des couples d’identifiants", "`file` of the pairs of ids")))
	return c
}

func (o *crossingOptions) run(ctx context.Context, t *terminal) error {
	if err := o.needed("recoupe crossing"); err != nil {
		return err
	}
	if err := errors.Join(o.checkAll(nil), o.recipientOptions.check("recoupe crossing")); err != nil {
		return err
	}
	entry := o.file.CrossingFor(o.purpose)
	if entry == nil {
		return &failure{
			code: exitUsage, text: lang.T("aucun croisement n’est déclaré pour cette finalité : les domaines restent séparés", "no crossing is declared for this purpose: the domains stay apart"),
			hint: lang.T("dans recoupe.yaml, crossings demande deux domaines, une finalité, une base légale et la référence de l’analyse d’impact (docs/privacy.md)",
				"in recoupe.yaml, crossings wants two domains, a purpose, a legal basis and the reference of the impact assessment (docs/privacy.md)"),
		}
	}
	j := judgeOptions{by: o.by}
	with := subjectOptions{baseOptions: o.baseOptions, by: o.by}
	var found *recoupe.Crossed
	err := with.with(ctx, t, "crossing", func(s *recoupe.Subjects) (err error) {
		found, err = recoupe.Cross(ctx, o.flow(t, ""), recoupe.CrossingOrder{
			Base: s.Base, Entry: entry, Now: time.Now().UTC().Truncate(time.Second), By: j.who(),
		})
		return err
	})
	if err != nil {
		return err
	}
	if o.out != "" {
		if err := o.save(t, o.out, found.WriteLinks); err != nil {
			return err
		}
	}
	return printCrossing(t, found)
}

func printCrossing(t *terminal, c *recoupe.Crossed) error {
	if t.json {
		return printJSON(t, c)
	}
	var counts []string
	for _, d := range slices.Sorted(maps.Keys(c.Persons)) {
		counts = append(counts, fmt.Sprintf("%s %d", d, c.Persons[d]))
	}
	in := strings.Join(counts, ", ")
	return t.done(lang.T(
		fmt.Sprintf("%s ; dans les deux : %d ; peut-être aussi : %d", in, c.Both, c.Unsure),
		fmt.Sprintf("%s; in both: %d; perhaps, too: %d", in, c.Both, c.Unsure)))
}
