package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/record"
	"recoupe/store"
)

// requestFlags adds the flags that every request of a person takes.
func (o *subjectOptions) requestFlags(c *cobra.Command, t *terminal) {
	o.baseOptions.addFlags(c.Flags(), t)
	c.Flags().StringVar(&o.by, "by", "", t.say(lang.T("`nom` de qui note la demande (sinon : celui de la session)", "`name` of who notes the request (else: of the session)")))
	c.Flags().StringVar(&o.reason, "reason", "", t.say(lang.T("`raison` pour le journal, sans nom de personne", "`reason` for the journal, without a person's name")))
}

// noted tells that a request holds from the next run on.
func noted(t *terminal, records int) error {
	if err := t.done(lang.T(fmt.Sprintf("noté ; fiches : %d", records), fmt.Sprintf("noted; records: %d", records))); err != nil {
		return err
	}
	t.remark("hint", t.say(lang.T("les listes en tiennent compte dès maintenant ; « recoupe run --base BASE » refait les sorties",
		"lists heed it from now on; 'recoupe run --base BASE' makes the outputs anew")))
	return nil
}

func newSubjectObject(t *terminal) *cobra.Command {
	var opt subjectOptions
	var channel, purpose string
	c := &cobra.Command{
		Use:   t.say(lang.T("object PERSONNE", "object PERSON")),
		Short: t.say(lang.T("Note qu’une personne s’oppose à être sollicitée", "Note that a person objects to being written to")),
		Long: t.say(lang.T(
			"L’opposition vaut pour toutes les fiches de la personne et pour ses adresses et numéros, même s’ils\n"+
				"reviennent dans une autre fiche ; sans --channel ni --purpose, pour tous les canaux et toutes les finalités.\n"+
				"« contactable » n’écrit plus la personne, et unsubscribe/<source>.csv dit où la désabonner.",
			"The objection holds for all records of the person and for their addresses and numbers, even where these come\n"+
				"back in another record; without --channel and --purpose, for all channels and purposes. 'contactable' leaves\n"+
				"the person out, and unsubscribe/<source>.csv says where to unsubscribe them.")) + exitText(t, false),
		Example: "  recoupe subject object Pw1mwknmjxpwe --base recoupe.db --channel email",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			on, err := channelFlag(channel, "recoupe subject object")
			if err != nil {
				return err
			}
			return opt.with(cmd.Context(), t, "subject object", func(s *recoupe.Subjects) error {
				n, standing, err := s.Object(args[0], on, purpose, opt.reason)
				if err != nil {
					return err
				}
				for _, u := range standing {
					basis := u.Basis.Text()
					t.remark("note", t.say(lang.T(
						fmt.Sprintf("%s : la finalité « %s » repose sur %s ; ses messages nécessaires continuent (RGPD, art. 21(1))", oneLine(u.Source), oneLine(u.Purpose), basis.FR),
						fmt.Sprintf("%s: the purpose %q rests on %s; messages that it needs go on (GDPR art. 21(1))", oneLine(u.Source), oneLine(u.Purpose), basis.EN))))
				}
				return noted(t, n)
			})
		},
	}
	opt.requestFlags(c, t)
	c.Flags().StringVar(&channel, "channel", "", t.say(lang.T("`email|sms|phone|post` (sinon : tous)", "`email|sms|phone|post` (else: all)")))
	c.Flags().StringVar(&purpose, "purpose", "", t.say(lang.T("`finalité`, comme dans recoupe.yaml (sinon : toutes)", "`purpose`, as in recoupe.yaml (else: all)")))
	return c
}

// channelFlag reads a channel, "" for all of them.
func channelFlag(text, command string) (record.Channel, error) {
	if text == "" {
		return "", nil
	}
	channel, ok := config.ParseChannel(text)
	if !ok {
		return "", misuse(lang.T("--channel accepte email, sms, phone ou post", "--channel takes email, sms, phone or post"), command)
	}
	return channel, nil
}

func newSubjectRestrict(t *terminal) *cobra.Command {
	var opt subjectOptions
	var lift bool
	c := &cobra.Command{
		Use:   t.say(lang.T("restrict PERSONNE", "restrict PERSON")),
		Short: t.say(lang.T("Garde les données d’une personne sans plus s’en servir", "Keep the data of a person and use them for nothing")),
		Long: t.say(lang.T(
			"Limitation (RGPD, art. 18) : les fiches restent dans la base, mais aucune liste ni aucun export ne les écrit\n"+
				"plus, et persons.csv ne montre plus leurs valeurs. --lift y met fin ; prévenez la personne avant.",
			"Restriction (GDPR art. 18): the records stay in the base, but no list and no export has them any more, and\n"+
				"persons.csv does not show their values. --lift ends it; tell the person before.")) + exitText(t, false),
		Example: "  recoupe subject restrict Pw1mwknmjxpwe --base recoupe.db --reason \"exactitude contestée\"",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			return opt.with(cmd.Context(), t, "subject restrict", func(s *recoupe.Subjects) error {
				n, err := s.Restrict(args[0], lift, opt.reason)
				if err != nil {
					return err
				}
				return noted(t, n)
			})
		},
	}
	opt.requestFlags(c, t)
	c.Flags().BoolVar(&lift, "lift", false, t.say(lang.T("met fin à la limitation", "end the restriction")))
	return c
}

func newSubjectRectify(t *terminal) *cobra.Command {
	var opt subjectOptions
	var set []string
	var was string
	c := &cobra.Command{
		Use:   t.say(lang.T("rectify PERSONNE", "rectify PERSON")),
		Short: t.say(lang.T("Garde les bonnes valeurs d’une personne, quoi que disent les outils", "Keep the right values of a person, whatever the tools say")),
		Long: t.say(lang.T(
			"Les valeurs valent pour toutes les fiches de la personne et survivent aux exports suivants ; correct/<source>.csv\n"+
				"dit à chaque outil quoi corriger, tant qu’il se trompe. Une valeur vide retire celle de l’outil.\n"+
				"Champs : title, first, last, birth_name, org, birth_date, email, phone, address1, postcode, city, country.",
			"The values hold for all records of the person and survive later exports; correct/<source>.csv tells each tool\n"+
				"what to correct for as long as it is wrong. An empty value takes the tool's away.\n"+
				"Fields: title, first, last, birth_name, org, birth_date, email, phone, address1, postcode, city, country.")) + exitText(t, false),
		Example: "  recoupe subject rectify Pw1mwknmjxpwe --base recoupe.db --set last=Durand --set birth_date=1980-03-04\n" +
			"  recoupe subject rectify Pw1mwknmjxpwe --base recoupe.db --set email=nouvelle@example.org --was ancienne@example.org",
		Args: arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			corrections, err := parseCorrections(set, was)
			if err != nil {
				return err
			}
			return opt.with(cmd.Context(), t, "subject rectify", func(s *recoupe.Subjects) error {
				n, err := s.Rectify(args[0], corrections, opt.reason)
				if err != nil {
					return correctionFailure(err)
				}
				return noted(t, n)
			})
		},
	}
	opt.requestFlags(c, t)
	c.Flags().StringArrayVar(&set, "set", nil, t.say(lang.T("`champ=valeur` (peut être répété)", "`field=value` (may be repeated)")))
	c.Flags().StringVar(&was, "was", "", t.say(lang.T("l’`adresse` ou le numéro à remplacer, s’il y en a plusieurs", "the `address` or number to replace, where there are several")))
	return c
}

const rectifyCommand = "recoupe subject rectify"

func parseCorrections(set []string, was string) (out []recoupe.Correction, err error) {
	if len(set) == 0 || was != "" && len(set) > 1 {
		return nil, misuse(lang.T("indiquez --set CHAMP=VALEUR, un seul avec --was", "give --set FIELD=VALUE, only one with --was"), rectifyCommand)
	}
	for _, s := range set {
		name, value, ok := strings.Cut(s, "=")
		field, known := record.ParseField(name)
		if !ok || !known || was != "" && field != record.Email && field != record.Phone {
			return nil, misuse(lang.T("--set attend CHAMP=VALEUR, et --was va avec email ou phone", "--set wants FIELD=VALUE, and --was goes with email or phone"), rectifyCommand)
		}
		out = append(out, recoupe.Correction{Field: field, Value: strings.TrimSpace(value), Was: was})
	}
	return out, nil
}

// correctionFailure names the field and never quotes the value.
func correctionFailure(err error) error {
	var wrong *recoupe.CorrectionError
	if !errors.As(err, &wrong) {
		return err
	}
	if errors.Is(err, recoupe.ErrNotRectifiable) {
		return misuse(lang.T("ce champ ne se rectifie pas : "+wrong.Field.String(), "this field can't be rectified: "+wrong.Field.String()), rectifyCommand)
	}
	return misuse(lang.T("valeur illisible pour ce champ : "+wrong.Field.String(), "not a value of this field: "+wrong.Field.String()), rectifyCommand)
}

type consentOptions struct {
	subjectOptions
	channel, purpose, on, proof string
}

func newConsentCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "consent",
		Short: t.say(lang.T("Note un accord ou un refus donné au lieu lui-même", "Note a consent or a refusal given to the venue itself")),
		Args:  unknownCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(
		newConsentEvent(t, "grant", record.Granted, lang.T("Note qu’une personne a dit oui", "Note that somebody said yes")),
		newConsentEvent(t, "withdraw", record.Denied, lang.T("Note qu’une personne a dit non, ou retire son accord", "Note that somebody said no, or withdraws a consent")))
	return c
}

func newConsentEvent(t *terminal, name string, status record.ConsentStatus, short lang.Text) *cobra.Command {
	var opt consentOptions
	c := &cobra.Command{
		Use:   name + t.say(lang.T(" ADRESSE", " ADDRESS")),
		Short: t.say(short),
		Long: t.say(lang.T(
			"Ajoute un événement à la base, pour une adresse e-mail ou un numéro ; rien ne s’y efface. Un oui demande sa\n"+
				"finalité et sa preuve (le formulaire, la phrase), et ne relève un refus que s’il est plus récent.",
			"Add an event to the base, about an e-mail address or a number; nothing is removed there. A yes needs its\n"+
				"purpose and its proof (the form, the sentence), and lifts a refusal only if it is later.")) + exitText(t, false),
		Example: "  recoupe consent " + name + " lise@example.org --base recoupe.db --purpose newsletter --on 2026-03-01 --proof \"formulaire papier no 12\"",
		Args:    arguments(1, 1, lang.T("une adresse e-mail ou un numéro", "an e-mail address or a number")),
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := opt.event(args[0], status)
			if err != nil {
				return err
			}
			return opt.with(cmd.Context(), t, "consent "+name, func(s *recoupe.Subjects) error {
				if err := s.Consent(*e); err != nil {
					return consentFailure(err)
				}
				return t.done(lang.T("noté", "noted"))
			})
		},
	}
	f := c.Flags()
	opt.baseOptions.addFlags(f, t)
	f.StringVar(&opt.by, "by", "", t.say(lang.T("`nom` de qui note (sinon : celui de la session)", "`name` of who notes it (else: of the session)")))
	f.StringVar(&opt.channel, "channel", "email", t.say(lang.T("`email|sms|phone` (sinon : email)", "`email|sms|phone` (else: email)")))
	hideDefault(f, "channel")
	f.StringVar(&opt.purpose, "purpose", "", t.say(lang.T("`finalité`, comme dans recoupe.yaml (un refus sans finalité vaut pour toutes)", "`purpose`, as in recoupe.yaml (a refusal without one is of all)")))
	f.StringVar(&opt.on, "on", "", t.say(lang.T("`jour` où cela fut dit, aaaa-mm-jj (sinon : aujourd’hui)", "`day` on which it was said, yyyy-mm-dd (else: today)")))
	f.StringVar(&opt.proof, "proof", "", t.say(lang.T("`preuve` : le formulaire, l’e-mail, la phrase", "`proof`: the form, the e-mail, the sentence")))
	return c
}

func (o *consentOptions) event(address string, status record.ConsentStatus) (*store.ConsentEvent, error) {
	channel, err := channelFlag(o.channel, "recoupe consent")
	if err != nil {
		return nil, err
	}
	e := &store.ConsentEvent{Identifier: address, Channel: channel, Purpose: o.purpose, Status: status, Proof: o.proof}
	if o.on != "" {
		if e.At, err = time.Parse(time.DateOnly, o.on); err != nil {
			return nil, misuse(lang.T("--on attend un jour, comme 2026-11-24", "--on wants a day, as 2026-11-24"), "recoupe consent")
		}
	}
	return e, nil
}

func consentFailure(err error) error {
	switch {
	case errors.Is(err, recoupe.ErrBareConsent):
		return misuse(lang.T("un accord demande --purpose et --proof", "a consent needs --purpose and --proof"), "recoupe consent")
	case errors.Is(err, recoupe.ErrUnusable):
		return misuse(lang.T("ce n’est ni une adresse e-mail ni un numéro utilisable sur ce canal", "this is no address or number that serves the channel"), "recoupe consent")
	case errors.Is(err, recoupe.ErrFuture):
		return misuse(lang.T("ce jour n’est pas encore venu", "that day has not come yet"), "recoupe consent")
	}
	return err
}
