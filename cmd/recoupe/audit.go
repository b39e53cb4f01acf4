package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
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
			func(_ context.Context, _ *baseOptions, s *store.Store) error { return auditShow(t, s) }))
	return c
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
