package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/record"
)

// searchOptions are those of commands that look persons up in a base.
type searchOptions struct {
	baseOptions
	config, domain string
	limit          int
}

func (o *searchOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	o.baseOptions.addFlags(f, t)
	f.StringVar(&o.config, "config", "", t.say(lang.T("`fichier` de réglages (sinon : recoupe.yaml à côté de la base)",
		"`file` of settings (else: recoupe.yaml beside the base)")))
	f.StringVar(&o.domain, "domain", record.Audience.String(), t.say(lang.T("`audience|professional|personnel` : où chercher (sinon : audience) ; les domaines ne se mêlent jamais",
		"`audience|professional|personnel`: where to look (else: audience); domains never meet")))
	hideDefault(f, "domain")
	f.IntVar(&o.limit, "limit", 10, t.say(lang.T("`nombre` de personnes à montrer au plus (sinon : 10)", "`number` of persons to show at most (else: 10)")))
	hideDefault(f, "limit")
}

// with opens the search while do works with it.
func (o *searchOptions) with(ctx context.Context, t *terminal, command string, do func(*recoupe.Finder, record.Domain) error) error {
	if err := o.needed("recoupe " + command); err != nil {
		return err
	}
	d, ok := record.ParseDomain(o.domain)
	if !ok || d == record.DomainUnknown {
		return misuse(lang.T("--domain accepte audience, professional ou personnel", "--domain takes audience, professional or personnel"), "recoupe "+command)
	}
	if o.limit < 1 {
		return misuse(lang.T("--limit attend un nombre positif", "--limit needs a positive number"), "recoupe "+command)
	}
	file, err := config.Find(o.config, filepath.Dir(o.base))
	if err != nil {
		return err
	}
	if file.Search.Off() {
		return &failure{
			code: exitError, text: lang.T("la recherche est coupée", "search is switched off"),
			hint: lang.T("retirez « search: off » de recoupe.yaml", "take 'search: off' out of recoupe.yaml"),
		}
	}
	s, err := o.read(ctx, t, command)
	if err != nil {
		return err
	}
	finder, err := recoupe.NewFinder(ctx, recoupe.Options{Version: version, Lang: t.lang}, s)
	if err != nil {
		return errors.Join(searchFailure(ctx, err), s.Close())
	}
	if n := finder.Fresh(); n > 0 {
		t.remark("warning", t.say(lang.T(fmt.Sprintf("fiches arrivées depuis le dernier passage, pas encore cherchées : %d", n),
			fmt.Sprintf("records that came since the last run, not searched yet: %d", n))))
		t.remark("hint", t.say(runFirst))
	}
	return errors.Join(searchFailure(ctx, do(finder, d)), finder.Close(), s.Close())
}

var runFirst = lang.T("« recoupe run --base BASE » d’abord", "'recoupe run --base BASE' first")

func searchFailure(ctx context.Context, err error) error {
	if errors.Is(err, recoupe.ErrNeverRun) {
		return &failure{
			code: exitError, text: lang.T("cette base a des fiches, mais aucun passage n’a encore dit qui est qui", "this base has records, but no run has told yet who is who"),
			hint: runFirst,
		}
	}
	if err != nil && ctx.Err() != nil {
		return errors.Join(context.Canceled, err)
	}
	return err
}

func newFindCommand(t *terminal) *cobra.Command {
	var opt searchOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("find MOTS…", "find WORDS…")),
		Short: t.say(lang.T("Cherche une personne dans la base, même mal orthographiée", "Look a person up in the base, however it is spelt")),
		Long: t.say(lang.T(
			"Cherche par nom, ville, code postal, e-mail, téléphone ou identifiant, dans n’importe quel ordre : sans\n"+
				"accents, avec une faute de frappe, par le son, par un diminutif, par le début d’un nom ou d’une adresse\n"+
				"e-mail, par la fin d’un numéro. Dit pourquoi chaque personne est trouvée. Une adresse, un numéro ou un\n"+
				"identifiant complet ne donne que qui le porte. La recherche se fait sur l’état du dernier passage.",
			"Look up by name, town, postcode, e-mail, phone or identifier, in any order: without accents, with a typing\n"+
				"error, by the sound, by a short form, by the beginning of a name or of an e-mail address, by the end of a\n"+
				"number. Say why each person is found. A whole address, number or identifier gives only who has it. The\n"+
				"search is over the state of the last run.")) +
			exitText(t, false),
		Example: "  recoupe find \"dupon marie lyon\" --base recoupe.db\n  recoupe find 06 12 34 56 78 --base recoupe.db",
		Args:    arguments(1, 12, lang.T("des mots à chercher", "words to look for")),
		RunE: func(cmd *cobra.Command, args []string) error {
			return opt.with(cmd.Context(), t, "find", func(f *recoupe.Finder, d record.Domain) error {
				return opt.find(cmd.Context(), t, f, d, strings.Join(args, " "))
			})
		},
	}
	opt.addFlags(c.Flags(), t)
	return c
}

func (o *searchOptions) find(ctx context.Context, t *terminal, f *recoupe.Finder, d record.Domain, text string) error {
	found, err := f.Find(ctx, d, text, o.limit)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(t, found)
	}
	if len(found) == 0 {
		return t.done(lang.T("personne", "nobody"))
	}
	b := bufio.NewWriter(t.out)
	for i := range found {
		printFound(b, t, &found[i])
	}
	return b.Flush()
}

// printFound tells a person on a line, and below it why.
func printFound(b *bufio.Writer, t *terminal, f *recoupe.Found) {
	fmt.Fprintf(b, "%s  %s", f.Person, whoText(t, f))
	if share := int(f.Share*100 + .5); share < 100 {
		fmt.Fprintf(b, "  %d %%", share)
	}
	fmt.Fprintln(b)
	var why []string
	for _, w := range f.Why {
		why = append(why, oneLine(t.say(w.Text())))
	}
	if len(why) > 0 {
		fmt.Fprintln(b, "    "+strings.Join(why, " ; "))
	}
	fmt.Fprintln(b, "    "+recordsText(f))
}

// recordsText names the first records of a found person.
func recordsText(f *recoupe.Found) string {
	var refs []string
	for i := range f.Records[:min(len(f.Records), 5)] {
		refs = append(refs, recordText(&f.Records[i]))
	}
	if more := len(f.Records) - len(refs); more > 0 {
		refs = append(refs, fmt.Sprintf("+%d", more))
	}
	return strings.Join(refs, ", ")
}

// whoText is who a found person is, in a line.
func whoText(t *terminal, f *recoupe.Found) string {
	if f.Restricted {
		return t.say(lang.T("traitement limité (art. 18 du RGPD) : fiches conservées, à n’utiliser pour rien",
			"restricted (GDPR art. 18): records kept, to be used for nothing"))
	}
	var parts []string
	for _, all := range [...][]string{f.Names, f.Emails, f.Phones, f.Places} {
		if len(all) > 0 {
			parts = append(parts, strings.Join(all[:min(len(all), 3)], " / "))
		}
	}
	return oneLine(strings.Join(parts, ", "))
}

func recordText(r *recoupe.FoundRecord) string {
	if r.ID == "" {
		return oneLine(r.Ref())
	}
	return oneLine(r.Ref() + " (" + r.ID + ")")
}
