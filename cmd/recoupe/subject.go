package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
)

var personArgument = lang.T("une personne : son identifiant, ou une de ses fiches, SOURCE#LIGNE", "a person: an id, or one of their records, SOURCE#ROW")

func newSubjectCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "subject",
		Short: t.say(lang.T("Répond aux droits d’une personne : accès, effacement, opposition…", "Answer the rights of a person: access, erasure, objection…")),
	}
	c.AddCommand(newSubjectAccess(t), newSubjectExport(t), newSubjectErase(t), newSubjectObject(t), newSubjectRestrict(t), newSubjectRectify(t))
	return c
}

type subjectOptions struct {
	baseOptions
	by, reason string
	yes        bool
}

// with opens the base for writing while do works on it.
func (o *subjectOptions) with(ctx context.Context, t *terminal, command string, do func(*recoupe.Subjects) error) error {
	s, err := o.write(ctx, t, command)
	if err != nil {
		return err
	}
	j := judgeOptions{by: o.by}
	subjects := &recoupe.Subjects{Judge: recoupe.Judge{Base: s, By: j.who(), Now: time.Now().UTC().Truncate(time.Second)}}
	return errors.Join(subjectFailure(do(subjects)), s.Close())
}

func subjectFailure(err error) error {
	if errors.Is(err, recoupe.ErrNotRun) {
		return &failure{
			code: exitError, text: lang.T("cette fiche est arrivée depuis le dernier passage", "this record has come since the last run"),
			hint: lang.T("« recoupe run --base BASE » d’abord", "'recoupe run --base BASE' first"),
		}
	}
	return judgeFailure(err)
}

func newSubjectErase(t *terminal) *cobra.Command {
	var opt subjectOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("erase PERSONNE", "erase PERSON")),
		Short: t.say(lang.T("Efface une personne de la base, pour de bon", "Erase a person from the base, for good")),
		Long: t.say(lang.T(
			"Détruit les clés de ses fiches, réécrit la base sans elles, et retient des empreintes à clé par lesquelles\n"+
				"un export qui la ramènerait est reconnu : la fiche n’entre plus, et erase/<source>.csv dit quelle ligne\n"+
				"effacer dans l’outil, tant qu’elle y revient. Sans --yes, dit seulement ce qui serait effacé. Les résultats\n"+
				"de passages précédents et les sauvegardes ne sont pas touchés : refaites-les.",
			"Destroy the keys of their records, rewrite the base without them, and keep keyed digests by which an export\n"+
				"that would bring them back is known: the record stays out, and erase/<source>.csv says which row to erase\n"+
				"in the tool, for as long as it comes back. Without --yes, only say what would be erased. Results of\n"+
				"earlier runs and backups are not touched: make them anew.")) + exitText(t, true),
		Example: "  recoupe subject erase Pw1mwknmjxpwe --base recoupe.db --reason \"demande du 3 mars\" --yes",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			return opt.with(cmd.Context(), t, "subject erase", func(s *recoupe.Subjects) error { return opt.erase(cmd.Context(), t, s, args[0]) })
		},
	}
	f := c.Flags()
	opt.baseOptions.addFlags(f, t)
	f.StringVar(&opt.by, "by", "", t.say(lang.T("`nom` de qui efface (sinon : celui de la session)", "`name` of who erases (else: of the session)")))
	f.StringVar(&opt.reason, "reason", "", t.say(lang.T("`raison` pour le journal, sans nom de personne", "`reason` for the journal, without a person's name")))
	f.BoolVar(&opt.yes, "yes", false, t.say(lang.T("efface vraiment", "really erase")))
	return c
}

func (o *subjectOptions) erase(ctx context.Context, t *terminal, s *recoupe.Subjects, ref string) error {
	if !o.yes {
		plan, err := s.PlanErasure(ref)
		if err != nil {
			return err
		}
		in := strings.Join(plan.Sources, ", ")
		if err := t.done(lang.T(fmt.Sprintf("%s : %d fiches seraient effacées (%s)", plan.Person, plan.Records, in),
			fmt.Sprintf("%s: %d records would be erased (%s)", plan.Person, plan.Records, in))); err != nil {
			return err
		}
		t.remark("hint", t.say(lang.T("--yes les efface", "--yes erases them")))
		return nil
	}
	done, err := s.Erase(ctx, ref, o.reason)
	if err != nil {
		return err
	}
	if err := t.done(lang.T(fmt.Sprintf("%s : %d fiches effacées", done.Person, done.Records), fmt.Sprintf("%s: %d records erased", done.Person, done.Records))); err != nil {
		return err
	}
	t.remark("hint", t.say(lang.T("effacez aussi dans les outils ("+strings.Join(done.Sources, ", ")+"), refaites les sorties et les sauvegardes",
		"erase in the tools, too ("+strings.Join(done.Sources, ", ")+"), and make outputs and backups anew")))
	return nil
}
