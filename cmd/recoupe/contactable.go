package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/privacy/consent"
	"recoupe/record"
	"recoupe/report"
)

type contactableOptions struct {
	analysisOptions
	workOptions
	recipientOptions
	channel, purpose, at, why, out string
	homes                          bool
}

func newContactableCommand(t *terminal) *cobra.Command {
	var opt contactableOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("contactable [DOSSIER]", "contactable [FOLDER]")),
		Short: t.say(lang.T("Dit à qui l’on peut écrire, pour quoi, et sur quelle base", "Say who may be written to, for what, and on what basis")),
		Long: t.say(lang.T(
			"Refait l’analyse d’un dossier d’exports et écrit les personnes que l’on peut joindre par un canal et pour\n"+
				"une finalité, chacune avec la base légale, la date et la ligne qui a décidé. Un refus vaut pour toutes les\n"+
				"adresses de la personne ; un accord, pour l’adresse qui l’a donné. Les finalités et les bases légales de\n"+
				"chaque source se déclarent dans recoupe.yaml (docs/privacy.md) ; sans elles, rien n’est écrit. --homes\n"+
				"écrit un pli par foyer, dans l’ordre du facteur, au nom de ceux à qui l’on peut écrire.",
			"Do the analysis of a folder of exports and write the persons that may be reached on a channel for a\n"+
				"purpose, each with the legal basis, the date and the line that decided. A refusal holds for all addresses\n"+
				"of the person, a consent for the address that gave it. The purposes and legal bases of each source are\n"+
				"declared in recoupe.yaml (docs/privacy.md); without them nothing is written. --homes writes one letter a\n"+
				"home, in a postman's order, to those of it who may be written to.")) + exitText(t, false),
		Example: "  recoupe contactable exports --channel email --purpose newsletter --out newsletter.csv\n" +
			"  recoupe contactable exports --channel post --purpose brochure --homes --out brochure.csv\n" +
			"  recoupe contactable exports --purpose newsletter --why crm#12",
		Args: opt.arguments,
		RunE: func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	f := c.Flags()
	opt.analysisOptions.addFlags(f, t)
	opt.workOptions.addFlags(f, t)
	opt.recipientOptions.addFlags(f, t)
	f.StringVar(&opt.channel, "channel", "email", t.say(lang.T("`email|sms|phone|post` (sinon : email)", "`email|sms|phone|post` (else: email)")))
	hideDefault(f, "channel")
	f.StringVar(&opt.purpose, "purpose", "newsletter", t.say(lang.T("`finalité`, comme dans recoupe.yaml (sinon : newsletter)",
		"`purpose`, as in recoupe.yaml (else: newsletter)")))
	hideDefault(f, "purpose")
	f.StringVar(&opt.at, "at", "", t.say(lang.T("`jour` de l’envoi, aaaa-mm-jj (sinon : aujourd’hui)", "`day` of the message, yyyy-mm-dd (else: today)")))
	f.BoolVar(&opt.homes, "homes", false, t.say(lang.T("un pli par foyer (--channel post)", "one letter a home (--channel post)")))
	f.StringVar(&opt.why, "why", "", t.say(lang.T("explique une `personne`, par son identifiant ou par une fiche", "explain a `person`, by id or by a record")))
	f.StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` à écrire (sinon : la sortie standard)", "`file` to write (else: standard output)")))
	return c
}

func (o *contactableOptions) run(ctx context.Context, t *terminal, args []string) error {
	q, err := o.question(args)
	if err != nil {
		return err
	}
	result, err := o.analyse(ctx, t, "contactable", args, o.fill)
	if err != nil {
		return err
	}
	if o.why != "" {
		return contactFailure(printWhy(t, result, o.why, q))
	}
	var sum *recoupe.Contactable
	write := func(w io.Writer) (err error) {
		sum, err = result.WriteContactable(w, q)
		return err
	}
	if err := o.save(t, o.out, write); err != nil {
		return contactFailure(err)
	}
	return printContactable(t, sum)
}

func (o *contactableOptions) question(args []string) (*recoupe.ContactQuestion, error) {
	if err := errors.Join(o.checkAll(args), o.workOptions.check(), o.recipientOptions.check("recoupe contactable")); err != nil {
		return nil, err
	}
	channel, ok := config.ParseChannel(o.channel)
	if !ok {
		return nil, misuse(lang.T("--channel accepte email, sms, phone ou post", "--channel takes email, sms, phone or post"), "recoupe contactable")
	}
	if o.homes && channel != record.ChannelPost {
		return nil, misuse(lang.T("--homes attend --channel post : un foyer a une adresse postale", "--homes needs --channel post: a home has a postal address"), "recoupe contactable")
	}
	on, err := dayFlag(o.at, "recoupe contactable")
	if err != nil {
		return nil, err
	}
	return &recoupe.ContactQuestion{Channel: channel, Purpose: o.purpose, On: on, Homes: o.homes, Law: o.file}, nil
}

// contactFailure gives the refusals of the law words and a hint.
func contactFailure(err error) error {
	switch {
	case errors.Is(err, recoupe.ErrNoPurpose):
		return &failure{
			code: exitUsage, text: lang.T("aucune source ne déclare cette finalité : on ne peut écrire à personne", "no source declares this purpose: nobody may be written to"),
			hint: lang.T("ajoutez dans recoupe.yaml, à la source : purposes: {newsletter: consent} (docs/privacy.md)",
				"add to the source in recoupe.yaml: purposes: {newsletter: consent} (docs/privacy.md)"),
		}
	case errors.Is(err, recoupe.ErrSeveralPersons):
		return misuse(lang.T("plusieurs personnes ont cet identifiant : nommez une fiche, SOURCE#LIGNE",
			"several persons have this identifier: name a record, SOURCE#ROW"), "recoupe contactable")
	}
	return err
}

// printContactable tells the counts beside the list.
func printContactable(t *terminal, c *recoupe.Contactable) error {
	t.remark("info", t.say(lang.T(
		fmt.Sprintf("%d personnes peuvent être jointes, sur %d qui ont une coordonnée", c.Allowed, c.Persons),
		fmt.Sprintf("%d persons may be reached, of %d that have an address", c.Allowed, c.Persons))))
	if c.Shared > 0 {
		t.remark("info", t.say(lang.T(fmt.Sprintf("dont %d à une adresse déjà dans la liste, écrite une seule fois", c.Shared),
			fmt.Sprintf("of these, %d at an address that is in the list already, written once", c.Shared))))
	}
	reasons := slices.Collect(maps.Keys(c.Reasons))
	slices.SortFunc(reasons, func(a, b consent.Reason) int {
		return cmp.Or(cmp.Compare(c.Reasons[b], c.Reasons[a]), cmp.Compare(a, b))
	})
	for _, r := range reasons {
		t.remark("info", fmt.Sprintf("%d: %s", c.Reasons[r], t.say(r.Text())))
	}
	return nil
}

func printWhy(t *terminal, result *recoupe.Result, ref string, q *recoupe.ContactQuestion) error {
	why, err := result.WhyContactable(ref, q)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(t.out)
	fmt.Fprintln(b, why.Person)
	if len(why.Ways) == 0 {
		fmt.Fprintln(b, t.say(lang.T("aucune coordonnée pour ce canal", "no address for this channel")))
	}
	for _, w := range why.Ways {
		answer := lang.T("non", "no")
		if w.Allowed {
			answer = lang.T("oui", "yes")
		}
		fmt.Fprintf(b, "\n%s\n  %s – %s", oneLine(w.Address), t.say(answer), t.say(w.Reason.Text()))
		if w.Basis != "" {
			fmt.Fprintf(b, " (%s)", t.say(w.Basis.Text()))
		}
		fmt.Fprintln(b)
		if w.Source != "" {
			fmt.Fprintf(b, "  %s#%d %s\n", oneLine(w.Source), w.Row, recoupe.ISODay(w.Day))
		}
		if w.Rule != nil {
			fmt.Fprintln(b, "  "+t.say(w.Rule.Source))
		}
	}
	if len(why.Events) > 0 {
		fmt.Fprintln(b, "\n"+t.say(lang.T("Ce que disent les outils :", "What the tools say:")))
	}
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, e := range why.Events {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\t%s#%d\t%s\n", cmp.Or(recoupe.ISODay(e.Day), "?"), report.ConsentName(e.Status, t.lang), oneLine(e.Identifier), oneLine(e.Purpose),
			oneLine(e.Source), e.Row, oneLine(e.Proof))
	}
	return errors.Join(table.Flush(), b.Flush())
}
