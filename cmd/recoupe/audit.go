package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/report/paper"
	"recoupe/store"
)

// journals are the two journals with their names for people.
var journals = [...]struct {
	journal store.Journal
	text    lang.Text
}{
	{store.Decisions, lang.T("décisions", "decisions")},
	{store.Accesses, lang.T("accès", "accesses")},
}

func newAuditCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "audit",
		Short: t.say(lang.T("Montre et vérifie les journaux de la base", "Show and verify the journals of the base")),
	}
	c.AddCommand(
		baseCommand(t, "verify", lang.T("Vérifie la chaîne des deux journaux", "Verify the chain of both journals"), reading,
			func(_ context.Context, _ *baseOptions, s *store.Store) error { return auditVerify(t, s) }),
		baseCommand(t, "show", lang.T("Énumère les lignes des deux journaux", "List the lines of both journals"), reading,
			func(_ context.Context, _ *baseOptions, s *store.Store) error { return auditShow(t, s) }),
		newAuditAffected(t))
	return c
}

// newAuditAffected is "recoupe audit affected": what a notification of a breach wants.
func newAuditAffected(t *terminal) *cobra.Command {
	var from, to, settings, out string
	c := baseCommand(t, "affected", lang.T("Rédige ce que la base a contenu dans un temps, pour notifier une violation", "Draft what the base held in a time, to notify a breach"), reading,
		func(_ context.Context, o *baseOptions, s *store.Store) error {
			days, err := daysFlag(from, to, "recoupe audit affected")
			if err != nil {
				return err
			}
			rules, err := config.Find(settings, filepath.Dir(o.base))
			if err != nil {
				return err
			}
			f, err := recoupe.Affected(s, rules, days[0], days[1])
			if errors.Is(err, recoupe.ErrNothingThen) {
				return &failure{code: exitError, text: lang.T("aucun passage ne dit ce que la base contenait alors", "no run tells what the base held then")}
			}
			if err != nil {
				return err
			}
			return writePaper(t, out, map[string]*paper.Document{"violation": paper.Notification(f)})
		})
	c.Flags().StringVar(&from, "from", "", t.say(lang.T("premier `jour`, aaaa-mm-jj", "first `day`, yyyy-mm-dd")))
	c.Flags().StringVar(&to, "to", "", t.say(lang.T("dernier `jour`, aaaa-mm-jj", "last `day`, yyyy-mm-dd")))
	c.Flags().StringVar(&settings, "config", "", t.say(lang.T("`fichier` de réglages (sinon : recoupe.yaml à côté de la base)", "`file` of settings (else: recoupe.yaml beside the base)")))
	c.Flags().StringVarP(&out, "out", "o", "paper", t.say(lang.T("`dossier` à écrire (sinon : paper)", "`folder` to write (else: paper)")))
	hideDefault(c.Flags(), "out")
	return c
}

// daysFlag reads two days, the first not after the second.
func daysFlag(from, to, command string) (days [2]time.Time, err error) {
	for i, text := range [...]string{from, to} {
		if days[i], err = time.Parse(time.DateOnly, text); err != nil {
			return days, misuse(lang.T("--from et --to attendent chacun un jour, comme 2026-11-24", "--from and --to want a day each, as 2026-11-24"), command)
		}
	}
	if days[1].Before(days[0]) {
		return days, misuse(lang.T("--to est avant --from", "--to is before --from"), command)
	}
	return days, nil
}

func auditVerify(t *terminal, s *store.Store) error {
	for _, j := range journals {
		n := 0
		err := s.JournalEntries(j.journal, func(*store.JournalEntry) error { n++; return nil })
		var broken *store.BrokenJournalError
		if errors.As(err, &broken) {
			return &failure{code: exitError, text: lang.T(
				fmt.Sprintf("journal des %s : la chaîne est rompue à la ligne %d", j.text.FR, broken.Number),
				fmt.Sprintf("journal of %s: the chain is broken at line %d", j.text.EN, broken.Number))}
		}
		if err != nil {
			return err
		}
		if err := t.done(lang.T(fmt.Sprintf("journal des %s : %d lignes, chaîne intacte", j.text.FR, n), fmt.Sprintf("journal of %s: %d lines, chain whole", j.text.EN, n))); err != nil {
			return err
		}
	}
	return nil
}

func auditShow(t *terminal, s *store.Store) error {
	for _, j := range journals {
		err := s.JournalEntries(j.journal, func(e *store.JournalEntry) error {
			_, err := fmt.Fprintf(t.out, "%s\t%d\t%s\t%s\n", t.say(j.text), e.Number, e.At.Format(time.RFC3339), oneLine(string(e.Text)))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
