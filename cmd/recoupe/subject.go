package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/report"
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
			hint: runFirst,
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
		Use:   t.say(lang.T("erase PERSONNE…", "erase PERSON…")),
		Short: t.say(lang.T("Efface des personnes de la base, pour de bon", "Erase persons from the base, for good")),
		Long: t.say(lang.T(
			"Détruit les clés des fiches d’une personne, réécrit la base sans elles, et retient des empreintes à clé par\n"+
				"lesquelles un export qui la ramènerait est reconnu : la fiche n’entre plus, et erase/<source>.csv dit\n"+
				"quelle ligne effacer dans l’outil, tant qu’elle y revient. Une source qui ne repose que sur une obligation\n"+
				"légale ou une mission d’intérêt public (recoupe.yaml) garde ses fiches, pour cela seul (RGPD,\n"+
				"art. 17(3)(b)) ; une source où une obligation légale côtoie autre chose n’en garde que ce qu’elle exige ;\n"+
				"--also-held les efface aussi. Sans --yes, dit seulement ce qui serait effacé. Plusieurs personnes sont\n"+
				"effacées d’un coup, toutes ou aucune : la base n’est réécrite qu’une fois. Les résultats de passages\n"+
				"précédents et les sauvegardes ne sont pas touchés : refaites-les.",
			"Destroy the keys of a person's records, rewrite the base without them, and keep keyed digests by which an\n"+
				"export that would bring them back is known: the record stays out, and erase/<source>.csv says which row to\n"+
				"erase in the tool, for as long as it comes back. A source that rests on a legal obligation or a public task\n"+
				"alone (recoupe.yaml) keeps its records, for that and nothing else (GDPR art. 17(3)(b)); one in which a legal\n"+
				"obligation stands beside other purposes keeps what the obligation needs; --also-held erases these, too.\n"+
				"Without --yes, only say what would be erased. Several persons are erased in one go, all of them or none:\n"+
				"the base is rewritten once. Results of earlier runs and backups are not touched: make them anew.")) + exitText(t, true),
		Example: "  recoupe subject erase Pw1mwknmjxpwe --base recoupe.db --reason \"demande du 3 mars\" --yes",
		Args:    arguments(1, math.MaxInt, personArgument),
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.alsoHeld && opt.reason == "" {
				return misuse(lang.T("--also-held attend --reason : pourquoi effacer ce que la loi fait garder",
					"--also-held needs --reason: why what the law has kept is erased"), "recoupe subject erase")
			}
			return opt.with(cmd.Context(), t, "subject erase", func(s *recoupe.Subjects) error { return opt.erase(cmd.Context(), t, s, args) })
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

func (o *eraseOptions) erase(ctx context.Context, t *terminal, s *recoupe.Subjects, refs []string) error {
	order := recoupe.ErasureOrder{Persons: refs, Whole: o.alsoHeld, Reason: o.reason}
	if !o.yes {
		plans, err := s.PlanErasure(order)
		if err != nil {
			return err
		}
		return o.print(t, plans, lang.T("%s : fiches à effacer : %d", "%s: records to erase: %d"), lang.T("--yes les efface", "--yes erases them"))
	}
	done, err := s.Erase(ctx, order)
	if err != nil {
		return err
	}
	var tools []string
	for _, e := range done {
		tools = append(tools, e.Sources...)
	}
	slices.Sort(tools)
	in := oneLine(strings.Join(slices.Compact(tools), ", "))
	hint := lang.T("refaites les sorties et les sauvegardes", "make outputs and backups anew")
	if in != "" {
		hint = lang.T("effacez aussi dans les outils ("+in+"), "+hint.FR, "erase in the tools, too ("+in+"), and "+hint.EN)
	}
	return o.print(t, done, lang.T("%s : fiches effacées : %d", "%s: records erased: %d"), hint)
}

// print tells what is erased, person by person, and what the law keeps.
func (o *eraseOptions) print(t *terminal, list []*recoupe.Erasure, what, hint lang.Text) error {
	records, held := 0, false
	for _, e := range list {
		if err := o.printOne(t, e, what); err != nil {
			return err
		}
		records += e.Records
		held = held || len(e.Held) > 0
	}
	if t.json {
		return nil
	}
	if records > 0 || o.yes {
		t.remark("hint", t.say(hint))
	}
	if held {
		t.remark("hint", t.say(lang.T("--also-held les efface aussi, si vous en décidez ainsi", "--also-held erases them, too, where you decide so")))
	}
	return nil
}

func (o *eraseOptions) printOne(t *terminal, e *recoupe.Erasure, what lang.Text) error {
	if t.json {
		return printJSON(t, e)
	}
	line := fmt.Sprintf(t.say(what), e.Person, e.Records)
	if len(e.Sources) > 0 {
		line += " (" + oneLine(strings.Join(e.Sources, ", ")) + ")"
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
		if len(h.Fields) == 0 {
			continue
		}
		var fields []string
		for _, name := range h.Fields {
			fields = append(fields, report.FieldName(name, t.lang))
		}
		in := strings.Join(fields, ", ")
		t.remark("note", t.say(lang.T("il n’en reste que : "+in, "all that is left of them: "+in)))
	}
	return nil
}
