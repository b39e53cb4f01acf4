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

type eraseOptions struct {
	subjectOptions
	alsoHeld bool
}

func newSubjectErase(t *terminal) *cobra.Command {
	var opt eraseOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("erase PERSONNE", "erase PERSON")),
		Short: t.say(lang.T("Efface une personne de la base, pour de bon", "Erase a person from the base, for good")),
		Long: t.say(lang.T(
			"Détruit les clés de ses fiches, réécrit la base sans elles, et retient des empreintes à clé par lesquelles\n"+
				"un export qui la ramènerait est reconnu : la fiche n’entre plus, et erase/<source>.csv dit quelle ligne\n"+
				"effacer dans l’outil, tant qu’elle y revient. Une source qui ne repose que sur une obligation légale ou une\n"+
				"mission d’intérêt public (recoupe.yaml) garde ses fiches, pour cela seul (RGPD, art. 17(3)(b)) ; --also-held\n"+
				"les efface aussi. Sans --yes, dit seulement ce qui serait effacé. Les résultats de passages précédents et\n"+
				"les sauvegardes ne sont pas touchés : refaites-les.",
			"Destroy the keys of their records, rewrite the base without them, and keep keyed digests by which an export\n"+
				"that would bring them back is known: the record stays out, and erase/<source>.csv says which row to erase\n"+
				"in the tool, for as long as it comes back. A source that rests on a legal obligation or a public task alone\n"+
				"(recoupe.yaml) keeps its records, for that and nothing else (GDPR art. 17(3)(b)); --also-held erases these,\n"+
				"too. Without --yes, only say what would be erased. Results of earlier runs and backups are not touched:\n"+
				"make them anew.")) + exitText(t, true),
		Example: "  recoupe subject erase Pw1mwknmjxpwe --base recoupe.db --reason \"demande du 3 mars\" --yes",
		Args:    arguments(1, 1, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.alsoHeld && opt.reason == "" {
				return misuse(lang.T("--also-held attend --reason : pourquoi effacer ce que la loi fait garder",
					"--also-held needs --reason: why what the law has kept is erased"), "recoupe subject erase")
			}
			return opt.with(cmd.Context(), t, "subject erase", func(s *recoupe.Subjects) error { return opt.erase(cmd.Context(), t, s, args[0]) })
		},
	}
	f := c.Flags()
	opt.baseOptions.addFlags(f, t)
	f.StringVar(&opt.by, "by", "", t.say(lang.T("`nom` de qui efface (sinon : celui de la session)", "`name` of who erases (else: of the session)")))
	f.StringVar(&opt.reason, "reason", "", t.say(lang.T("`raison` pour le journal, sans nom de personne", "`reason` for the journal, without a person's name")))
	f.BoolVar(&opt.alsoHeld, "also-held", false, t.say(lang.T("efface aussi ce que la loi fait garder : le responsable de traitement l’a décidé",
		"also erase what the law has kept: the controller decided so")))
	f.BoolVar(&opt.yes, "yes", false, t.say(lang.T("efface vraiment", "really erase")))
	return c
}

func (o *eraseOptions) erase(ctx context.Context, t *terminal, s *recoupe.Subjects, ref string) error {
	order := recoupe.ErasureOrder{Person: ref, Whole: o.alsoHeld, Reason: o.reason}
	if !o.yes {
		plan, err := s.PlanErasure(order)
		if err != nil {
			return err
		}
		return o.print(t, plan, lang.T("%s : fiches à effacer : %d", "%s: records to erase: %d"), lang.T("--yes les efface", "--yes erases them"))
	}
	done, err := s.Erase(ctx, order)
	if err != nil {
		return err
	}
	in := strings.Join(done.Sources, ", ")
	hint := lang.T("refaites les sorties et les sauvegardes", "make outputs and backups anew")
	if in != "" {
		hint = lang.T("effacez aussi dans les outils ("+in+"), "+hint.FR, "erase in the tools, too ("+in+"), and "+hint.EN)
	}
	return o.print(t, done, lang.T("%s : fiches effacées : %d", "%s: records erased: %d"), hint)
}

// print tells what is erased and what the law keeps.
func (o *eraseOptions) print(t *terminal, e *recoupe.Erasure, what, hint lang.Text) error {
	if t.json {
		return printJSON(t, e)
	}
	line := fmt.Sprintf(t.say(what), e.Person, e.Records)
	if len(e.Sources) > 0 {
		line += " (" + strings.Join(e.Sources, ", ") + ")"
	}
	if err := t.done(lang.T(line, line)); err != nil {
		return err
	}
	for _, h := range e.Held {
		var bases []string
		for _, b := range h.Bases {
			bases = append(bases, t.say(b.Text()))
		}
		why := strings.Join(bases, ", ")
		t.remark("note", t.say(lang.T(
			fmt.Sprintf("%s : fiches gardées : %d, pour une seule raison : %s (RGPD, art. 17(3)(b)) ; dites-le à la personne", oneLine(h.Source), h.Records, why),
			fmt.Sprintf("%s: records kept: %d, for one reason alone: %s (GDPR art. 17(3)(b)); tell the person", oneLine(h.Source), h.Records, why))))
	}
	if e.Records > 0 || o.yes {
		t.remark("hint", t.say(hint))
	}
	if len(e.Held) > 0 {
		t.remark("hint", t.say(lang.T("--also-held les efface aussi, si vous en décidez ainsi", "--also-held erases them, too, where you decide so")))
	}
	return nil
}
