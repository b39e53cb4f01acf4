package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe/internal/lang"
)

// execute runs one command line and gives its exit code.
func execute(ctx context.Context, args []string, t *terminal) int {
	root := newRoot(t)
	root.SetArgs(args)
	return conclude(t, root.ExecuteContext(ctx))
}

// newRoot builds the whole command tree.
func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use: "recoupe",
		Short: t.say(lang.T("Retrouve les vraies personnes derrière les contacts d’une salle",
			"Find the real persons behind a venue's contacts")),
		Long: t.say(lang.T(
			"recoupe lit les exports des outils d’une salle de spectacle tels qu’ils sont, les nettoie et\n"+
				"retrouve les fiches qui désignent la même personne. Rien ne quitte cette machine.",
			"recoupe reads the exports of a venue's tools as they are, cleans them and finds the records\n"+
				"that are the same person. Nothing leaves this machine.")),
		Example:           "  recoupe detect exports\n  recoupe run exports",
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              unknownCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error { return t.check() },
	}
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(err, cmd.CommandPath()) })
	t.addFlags(root.PersistentFlags())
	root.AddCommand(commands(t)...)
	root.SetHelpCommand(newHelpCommand(t))
	localise(root, t)
	tellBaseCodes(root, t)
	return root
}

// commands is the list of subcommands.
func commands(t *terminal) []*cobra.Command {
	return []*cobra.Command{
		newRunCommand(t),
		newInitCommand(t),
		newDetectCommand(t),
		newExplainCommand(t),
		newEvaluateCommand(t),
		newSampleCommand(t),
		newReportCommand(t),
		newContactableCommand(t),
		newConflictsCommand(t),
		newRetentionCommand(t),
		newSubjectCommand(t),
		newConsentCommand(t),
		newCrossingCommand(t),
		newAuditCommand(t),
		newPaperCommand(t),
		newNotesCommand(t),
		newExportCommand(t),
		newTrainCommand(t),
		newLoadCommand(t),
		newFindCommand(t),
		newCheckPersonCommand(t),
		newJudgeCommand(t),
		newUnmergeCommand(t),
		newHistoryCommand(t),
		newBaseCommand(t),
		newVersionCommand(t),
		newCompletionCommand(t),
	}
}

// addFlags adds the options of every command.
func (t *terminal) addFlags(f *pflag.FlagSet) {
	f.StringVar(&t.langFlag, "lang", string(t.lang), t.say(lang.T("langue, `fr|en`", "language, `fr|en`")))
	hideDefault(f, "lang")
	f.BoolVar(&t.json, "json", false, t.say(lang.T("résultat en JSON, pour un programme", "result as JSON, for a program")))
	f.BoolVarP(&t.quiet, "quiet", "q", false, t.say(lang.T("seulement le résultat et les erreurs", "only the result and errors")))
	f.BoolVar(&t.noColor, "no-color", false, t.say(lang.T("sans couleurs", "no colours")))
	f.BoolP("help", "h", false, t.say(lang.T("afficher cette aide", "show this help")))
}

// hideDefault keeps the English "(default …)" of the flag library out of a help text.
func hideDefault(f *pflag.FlagSet, name string) { f.Lookup(name).DefValue = "" }

// check refuses what the flag parser can't know to be wrong.
func (t *terminal) check() error {
	if _, ok := lang.Parse(t.langFlag); !ok {
		return misuse(lang.T("--lang accepte fr ou en", "--lang takes fr or en"), "recoupe")
	}
	return nil
}

// unknownCommand refuses a word that is no command, and guesses what was meant.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := lang.T("commande inconnue : "+args[0], "unknown command: "+args[0])
	err := misuse(text, cmd.CommandPath())
	var f *failure
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 && errors.As(err, &f) {
		f.hint = lang.T("peut-être : "+strings.Join(near, ", "), "did you mean: "+strings.Join(near, ", "))
	}
	return err
}

// arguments wants between low and high arguments; what says which.
func arguments(low, high int, what lang.Text) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < low:
			return misuse(lang.T("il manque : "+what.FR, "missing: "+what.EN), cmd.CommandPath())
		case len(args) > high:
			return misuse(lang.T("trop d’arguments, attendu : "+what.FR, "too many arguments, wanted: "+what.EN), cmd.CommandPath())
		}
		return nil
	}
}
