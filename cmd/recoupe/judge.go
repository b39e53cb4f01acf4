package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
)

type judgeOptions struct {
	baseOptions
	by     string
	file   string
	revoke []string
	list   bool
}

func (o *judgeOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	o.baseOptions.addFlags(f, t)
	f.StringVar(&o.by, "by", "", t.say(lang.T("`nom` de qui juge (sinon : celui de la session)", "`name` of who judges (else: of the session)")))
}

func newJudgeCommand(t *terminal) *cobra.Command {
	var opt judgeOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("judge GAUCHE DROITE match|non-match|unsure", "judge LEFT RIGHT match|non-match|unsure")),
		Short: t.say(lang.T("Retient ce qu’une personne décide de deux fiches", "Keep what a person decides about two records")),
		Long: t.say(lang.T(
			"Retient qu’une personne tient deux fiches pour la même personne (match), pour deux personnes\n"+
				"(non-match), ou hésite (unsure). Le modèle ne revient jamais là-dessus ; le prochain passage en\n"+
				"tient compte. Une fiche s’écrit SOURCE#LIGNE, ou par l’identifiant de l’outil.\n"+
				"--file lit des jugements dans un CSV : review.csv, par exemple, avec une colonne « jugement ».",
			"Keep that a person holds two records to be the same person (match), two persons (non-match), or\n"+
				"can't tell (unsure). The model never overrules it; the next run heeds it. A record is SOURCE#ROW,\n"+
				"or the tool's identifier. --file reads judgements from a CSV: review.csv, say, with a column\n"+
				"'judgement'.")) + exitText(t, true),
		Example: "  recoupe judge crm#12 billetterie#40 match --base recoupe.db\n  recoupe judge --file review.csv --base recoupe.db\n" +
			"  recoupe judge --list --base recoupe.db\n  recoupe judge --revoke 3 --base recoupe.db",
		Args: arguments(0, 3, lang.T("deux fiches et un jugement", "two records and a judgement")),
		RunE: func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVar(&opt.file, "file", "", t.say(lang.T("`fichier` CSV de jugements", "CSV `file` of judgements")))
	c.Flags().StringArrayVar(&opt.revoke, "revoke", nil, t.say(lang.T("`numéro` d’un jugement à retirer (peut être répété)", "`number` of a judgement to take back (may be repeated)")))
	c.Flags().BoolVar(&opt.list, "list", false, t.say(lang.T("énumérer les jugements", "list the judgements")))
	return c
}

func (o *judgeOptions) run(ctx context.Context, t *terminal, args []string) error {
	ways := 0
	for _, on := range [...]bool{len(args) > 0, o.file != "", len(o.revoke) > 0, o.list} {
		if on {
			ways++
		}
	}
	if ways != 1 || len(args) != 0 && len(args) != 3 {
		return misuse(lang.T("attendu : deux fiches et un jugement, ou --file, --revoke, --list",
			"wanted: two records and a judgement, or --file, --revoke, --list"), "recoupe judge")
	}
	open := o.write
	if o.list {
		open = o.read
	}
	s, err := open(ctx, t, "judge")
	if err != nil {
		return err
	}
	j := &recoupe.Judge{Base: s, By: o.who(), Now: time.Now().UTC().Truncate(time.Second)}
	switch {
	case o.list:
		err = listJudgements(t, j)
	case o.file != "":
		err = o.judgeFile(t, j)
	case len(o.revoke) > 0:
		err = o.takeBack(t, j)
	default:
		err = judgePair(t, j, args)
	}
	return errors.Join(judgeFailure(err), s.Close())
}

// who is the name that a judgement is kept under.
func (o *judgeOptions) who() string {
	if o.by != "" {
		return o.by
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

func judgePair(t *terminal, j *recoupe.Judge, args []string) error {
	v, ok := recoupe.ParseVerdict(args[2])
	if !ok {
		return misuse(lang.T("le jugement est match, non-match ou unsure", "the judgement is match, non-match or unsure"), "recoupe judge")
	}
	number, known, err := j.Pair(args[0], args[1], v)
	switch {
	case err != nil:
		return err
	case known:
		return t.done(lang.T(fmt.Sprintf("déjà jugé ainsi (nº %d)", number), fmt.Sprintf("judged so already (no. %d)", number)))
	}
	return t.done(lang.T(fmt.Sprintf("jugement nº %d ; le prochain passage en tient compte", number), fmt.Sprintf("judgement no. %d; the next run heeds it", number)))
}

func (o *judgeOptions) judgeFile(t *terminal, j *recoupe.Judge) error {
	f, err := os.Open(o.file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines, err := j.File(f)
	if err != nil {
		return err
	}
	kept, known, wrong := 0, 0, 0
	for _, l := range lines {
		switch {
		case l.Err != nil:
			wrong++
			t.remark("warning", fmt.Sprintf("%s:%d: %s", o.file, l.Line, t.say(judgeText(l.Err))))
		case l.Known:
			known++
		default:
			kept++
		}
	}
	if err := t.done(lang.T(fmt.Sprintf("%d jugements retenus, %d déjà connus, %d refusés", kept, known, wrong),
		fmt.Sprintf("%d judgements kept, %d known already, %d refused", kept, known, wrong))); err != nil || wrong == 0 {
		return err
	}
	return &failure{code: exitRejected}
}

func (o *judgeOptions) takeBack(t *terminal, j *recoupe.Judge) error {
	var numbers []uint64
	for _, text := range o.revoke {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			return misuse(lang.T("--revoke attend le numéro d’un jugement", "--revoke needs the number of a judgement"), "recoupe judge")
		}
		numbers = append(numbers, n)
	}
	if err := j.Revoke(numbers...); err != nil {
		return err
	}
	return t.done(lang.T("retiré", "taken back"))
}

func listJudgements(t *terminal, j *recoupe.Judge) error {
	all, err := j.List()
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(t, all)
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	for _, x := range all {
		var groups []string
		for _, g := range x.Groups {
			groups = append(groups, strings.Join(g, " "))
		}
		revoked := ""
		if x.Revoked {
			revoked = t.say(lang.T("retiré", "taken back"))
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", x.Number, x.Verdict, oneLine(strings.Join(groups, " | ")), oneLine(x.By), x.At.Local().Format(time.DateTime), revoked)
	}
	return w.Flush()
}

func newUnmergeCommand(t *terminal) *cobra.Command {
	var opt judgeOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("unmerge PERSONNE [FICHE…]", "unmerge PERSON [RECORD…]")),
		Short: t.say(lang.T("Sépare pour de bon les fiches d’une personne", "Split the records of a person for good")),
		Long: t.say(lang.T(
			"Retire les jugements qui ont réuni la personne ; à défaut, sépare toutes ses fiches. Si des fiches\n"+
				"sont nommées, elles seules la quittent, ensemble.",
			"Take back the judgements that joined the person; where there are none, keep all its records apart.\n"+
				"Where records are named, they alone leave it, together.")) + exitText(t, false),
		Example: "  recoupe unmerge P0mxef5wkta0w --base recoupe.db",
		Args:    arguments(1, 1000, lang.T("une personne", "a person")),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.unmerge(cmd.Context(), t, args) },
	}
	opt.addFlags(c.Flags(), t)
	return c
}

func (o *judgeOptions) unmerge(ctx context.Context, t *terminal, args []string) error {
	s, err := o.write(ctx, t, "unmerge")
	if err != nil {
		return err
	}
	j := &recoupe.Judge{Base: s, By: o.who(), Now: time.Now().UTC().Truncate(time.Second)}
	numbers, err := j.Unmerge(args[0], args[1:])
	if err := errors.Join(judgeFailure(err), s.Close()); err != nil {
		return err
	}
	if len(numbers) == 1 {
		return t.done(lang.T(fmt.Sprintf("séparée (jugement nº %d) ; le prochain passage en tient compte", numbers[0]),
			fmt.Sprintf("split (judgement %d); the next run heeds it", numbers[0])))
	}
	return t.done(lang.T(fmt.Sprintf("séparée (jugements nº %s) ; le prochain passage en tient compte", listed(numbers)),
		fmt.Sprintf("split (judgements %s); the next run heeds it", listed(numbers))))
}

// judgeFailure puts the errors of judging into plain words.
func judgeFailure(err error) error {
	var contradiction *recoupe.ContradictionError
	switch {
	case errors.As(err, &contradiction):
		return &failure{code: exitError, text: judgeText(err), hint: lang.T(
			fmt.Sprintf("s’il est faux, retirez-le : recoupe judge --revoke %d", contradiction.Numbers[0]),
			fmt.Sprintf("if that is wrong, take it back: recoupe judge --revoke %d", contradiction.Numbers[0]))}
	case errors.Is(err, recoupe.ErrOneRecord), errors.Is(err, recoupe.ErrWalled), errors.Is(err, recoupe.ErrNoJudgement),
		errors.Is(err, recoupe.ErrOnePart), errors.Is(err, recoupe.ErrJudgedFile):
		return &failure{code: exitError, text: judgeText(err)}
	}
	return baseFailure(err)
}

// listed writes numbers behind each other.
func listed(numbers []uint64) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(numbers), " ", ", "), "[]")
}

func judgeText(err error) lang.Text {
	var contradiction *recoupe.ContradictionError
	switch {
	case errors.As(err, &contradiction):
		numbers := listed(contradiction.Numbers)
		return lang.T("contredit ce qui est déjà jugé : nº "+numbers, "contradicts what is judged already: no. "+numbers)
	case errors.Is(err, recoupe.ErrOneRecord):
		return lang.T("les deux côtés sont la même fiche", "both sides are the same record")
	case errors.Is(err, recoupe.ErrWalled):
		return lang.T("ces fiches relèvent de deux domaines, qui ne se rapprochent jamais", "the records stand in two domains, which are never linked")
	case errors.Is(err, recoupe.ErrNoJudgement):
		return lang.T("pas de jugement en vigueur de ce numéro", "no judgement of this number holds")
	case errors.Is(err, recoupe.ErrOnePart):
		return lang.T("rien à séparer : une seule fiche, ou des fiches indiscernables", "nothing to split: one record, or records that can't be told apart")
	case errors.Is(err, recoupe.ErrVerdict):
		return lang.T("le jugement est match, non-match ou unsure", "the judgement is match, non-match or unsure")
	case errors.Is(err, recoupe.ErrJudgedFile):
		return lang.T("ce n’est pas une liste de jugements : il faut un fichier de recoupe sample, review.csv avec une colonne jugement, ou les colonnes gauche, droite et jugement",
			"no list of judgements: want a file of recoupe sample, review.csv with a column judgement, or the columns left, right and judgement")
	}
	// A line of a file is not quoted: a tool's identifier may be an address.
	if errors.Is(err, recoupe.ErrManyRecords) {
		return lang.T("plusieurs fiches portent cet identifiant", "several records bear this identifier")
	}
	return lang.T("aucune fiche de ce nom", "no record of this name")
}
