package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/record"
)

type checkPersonOptions struct {
	searchOptions
	person recoupe.Newcomer
}

func newCheckPersonCommand(t *terminal) *cobra.Command {
	var opt checkPersonOptions
	c := &cobra.Command{
		Use:   "check-person",
		Short: t.say(lang.T("Dit, avant de créer une fiche, si la personne est déjà connue", "Say, before a record is created, whether the person is known")),
		Long: t.say(lang.T(
			"Répond « connue » (une seule personne, et ses fiches), « peut-être » (des personnes à regarder, avec leur\n"+
				"poids) ou « nouvelle ». Les poids sont ceux du modèle du dernier passage : à partir de 0, le prochain passage\n"+
				"donnerait la fiche à cette personne (plus haut si ce passage visait une précision). Le code de sortie est 0 pour les trois réponses.",
			"Answer 'known' (one person, and their records), 'perhaps' (persons to look at, with their weights) or\n"+
				"'new'. The weights are those of the model of the last run: from 0 on (more, where that run aimed at a\n"+
				"precision), the next run would give the record to that person. The exit code is 0 for all three.")) + exitText(t, false),
		Example: "  recoupe check-person --name \"Marie Dupont\" --email marie.dupont@example.org --city Lyon --base recoupe.db",
		Args:    arguments(0, 0, lang.T("aucun argument", "no argument")),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opt.person == (recoupe.Newcomer{}) {
				return misuse(lang.T("--name, --email ou --phone disent de qui il s’agit", "--name, --email or --phone say who it is"), cmd.CommandPath())
			}
			return opt.with(cmd.Context(), t, "check-person", func(f *recoupe.Finder, d record.Domain) error {
				return opt.check(cmd.Context(), t, f, d)
			})
		},
	}
	f := c.Flags()
	opt.addFlags(f, t)
	for _, x := range [...]struct {
		name string
		at   *string
		help lang.Text
	}{
		{"name", &opt.person.Name, lang.T("`nom` et prénom", "`name`, given and family")},
		{"email", &opt.person.Email, lang.T("`adresse` e-mail", "e-mail `address`")},
		{"phone", &opt.person.Phone, lang.T("`numéro` de téléphone", "telephone `number`")},
		{"birth", &opt.person.Birth, lang.T("`date` de naissance", "birth `date`")},
		{"postcode", &opt.person.Postcode, lang.T("`code` postal", "post`code`")},
		{"city", &opt.person.City, lang.T("`commune`", "`town`")},
	} {
		f.StringVar(x.at, x.name, "", t.say(x.help))
	}
	return c
}

func (o *checkPersonOptions) check(ctx context.Context, t *terminal, f *recoupe.Finder, d record.Domain) error {
	found, err := f.Check(ctx, d, &o.person, o.limit)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(t, found)
	}
	b := bufio.NewWriter(t.out)
	fmt.Fprintln(b, t.say(knownTexts[found.Answer]))
	for i := range found.Persons {
		p := &found.Persons[i]
		fmt.Fprintf(b, "%s  %s\n    %s\n    %s\n", p.Person, whoText(t, &p.Found), strings.TrimSpace(fmt.Sprintf("%+.1f  %s", p.Weight, oneLine(p.Reason))), recordsText(&p.Found))
	}
	return b.Flush()
}

var knownTexts = map[recoupe.Known]lang.Text{
	recoupe.KnownYes:     lang.T("connue", "known"),
	recoupe.KnownPerhaps: lang.T("peut-être connue", "perhaps known"),
	recoupe.KnownNo:      lang.T("nouvelle", "new"),
}
