package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/privacy/law"
	"recoupe/report"
)

type accessOptions struct {
	analysisOptions
	recipientOptions
	by, out string
}

func (o *accessOptions) addFlags(c *cobra.Command, t *terminal) {
	o.analysisOptions.addFlags(c.Flags(), t)
	o.recipientOptions.addFlags(c.Flags(), t)
	c.Flags().StringVar(&o.by, "by", "", t.say(lang.T("`nom` de qui regarde (sinon : celui de la session)", "`name` of who looks (else: of the session)")))
}

func newSubjectAccess(t *terminal) *cobra.Command {
	var opt accessOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("access PERSONNE", "access PERSON")),
		Short: t.say(lang.T("Écrit tout ce que la base sait d’une personne", "Write all that the base knows of a person")),
		Long: t.say(lang.T(
			"Écrit dans un dossier access.html, à remettre à la personne, et access.json : chaque valeur avec sa source,\n"+
				"sa ligne et sa date, les finalités et leurs bases légales (recoupe.yaml), les accords et refus, les demandes\n"+
				"en vigueur, et pourquoi les fiches ont été rapprochées. Une fiche dont il n’est pas sûr qu’elle soit à la\n"+
				"personne n’y figure pas : elle est nommée ici, pour être jugée d’abord. L’accès est noté dans le journal\n"+
				"des accès.",
			"Write access.html, to hand to the person, and access.json into a folder: every value with source, row and\n"+
				"date, purposes with their legal bases (recoupe.yaml), consents and refusals, requests that hold, and why\n"+
				"the records were linked. A record that is not surely the person's is not in them: it is named here, to be\n"+
				"judged first. The journal of accesses keeps that somebody looked.")) + exitText(t, true),
		Example: "  recoupe subject access Pw1mwknmjxpwe --base recoupe.db --out acces",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := opt.find(cmd.Context(), t, "subject access", args[0])
			if err != nil {
				return err
			}
			return opt.write(t, found)
		},
	}
	opt.addFlags(c, t)
	c.Flags().StringVarP(&opt.out, "out", "o", "access", t.say(lang.T("`dossier` à écrire (sinon : access)", "`folder` to write (else: access)")))
	hideDefault(c.Flags(), "out")
	return c
}

// find gathers the data of a person.
func (o *accessOptions) find(ctx context.Context, t *terminal, command, ref string) (found *report.Subject, err error) {
	if err := o.needed("recoupe " + command); err != nil {
		return nil, err
	}
	if err := errors.Join(o.checkAll(nil), o.recipientOptions.check("recoupe "+command)); err != nil {
		return nil, err
	}
	with := subjectOptions{baseOptions: o.baseOptions, by: o.by}
	err = with.with(ctx, t, command, func(s *recoupe.Subjects) error {
		found, err = s.Access(ctx, ref, o.flow(t, ""), o.file)
		return err
	})
	if err == nil && len(found.Unconfirmed) > 0 {
		in := strings.Join(found.Unconfirmed, ", ")
		t.remark("warning", t.say(lang.T("rapprochées sans certitude, laissées de côté : "+in, "linked, but not surely, and left out: "+in)))
		t.remark("hint", t.say(lang.T("« recoupe judge FICHE FICHE match » les confirme", "'recoupe judge RECORD RECORD match' confirms them")))
	}
	return found, err
}

func (o *accessOptions) write(t *terminal, found *report.Subject) error {
	if err := os.MkdirAll(o.out, 0o700); err != nil {
		return err
	}
	page, data := filepath.Join(o.out, "access.html"), filepath.Join(o.out, "access.json")
	if len(o.recipients) > 0 {
		page, data = page+".age", data+".age"
	}
	if err := o.save(t, page, func(w io.Writer) error { return report.WriteSubjectHTML(w, found, t.lang) }); err != nil {
		return err
	}
	if err := o.save(t, data, func(w io.Writer) error { return report.WriteSubjectJSON(w, found) }); err != nil {
		return err
	}
	fr, en := "%d fiches : %s, %s", "%d records: %s, %s"
	if len(found.Records) == 1 {
		fr, en = "%d fiche : %s, %s", "%d record: %s, %s"
	}
	return t.done(lang.T(fmt.Sprintf(fr, len(found.Records), page, data), fmt.Sprintf(en, len(found.Records), page, data)))
}

func newSubjectExport(t *terminal) *cobra.Command {
	var opt accessOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("export PERSONNE", "export PERSON")),
		Short: t.say(lang.T("Écrit les données qu’une personne peut emporter", "Write the data that a person may take along")),
		Long: t.say(lang.T(
			"Écrit en JSON ce qui relève de la portabilité (RGPD, art. 20) : les fiches des sources dont une finalité\n"+
				"repose sur le consentement ou sur un contrat (recoupe.yaml). Le reste relève de « subject access ».",
			"Write as JSON what falls under portability (GDPR art. 20): the records of sources of which a purpose rests\n"+
				"on consent or on a contract (recoupe.yaml). The rest is for 'subject access'.")) + exitText(t, true),
		Example: "  recoupe subject export Pw1mwknmjxpwe --base recoupe.db --out donnees.json",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := opt.find(cmd.Context(), t, "subject export", args[0])
			if err != nil {
				return err
			}
			found.Records = slices.DeleteFunc(found.Records, func(r report.SubjectRecord) bool { return !portable(r.Uses) })
			if len(found.Records) == 0 {
				return misuse(lang.T("aucune source de cette personne ne repose sur le consentement ou un contrat", "no source of this person rests on consent or a contract"), "recoupe subject export")
			}
			found.Links = nil
			write := func(w io.Writer) error { return report.WriteSubjectJSON(w, found) }
			return opt.save(t, opt.out, write)
		},
	}
	opt.addFlags(c, t)
	c.Flags().StringVarP(&opt.out, "out", "o", "", t.say(lang.T("`fichier` à écrire (sinon : la sortie standard)", "`file` to write (else: standard output)")))
	return c
}

func portable(uses []report.SubjectUse) bool {
	return slices.ContainsFunc(uses, func(u report.SubjectUse) bool { return u.Basis.Has(law.Portability) })
}
