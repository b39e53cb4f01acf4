package main

import (
	"strings"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
)

// usageTemplate is cobra's, with our words; a {word} is replaced before parsing.
const usageTemplate = `{usage}
{{- if .HasAvailableSubCommands}} {{.CommandPath}} {command} [{options}]
{{- else}} {{.UseLine}} [{options}]{{end}}
{{- if .HasExample}}

{examples}
{{.Example}}{{end}}
{{- if .HasAvailableSubCommands}}

{commands}
{{- range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

{flags}
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

{global}
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableSubCommands}}

{more}{{end}}
`

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

// localise gives a command tree its templates and what cobra would write in English.
func localise(root *cobra.Command, t *terminal) {
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(strings.NewReplacer(
		"{usage}", t.say(lang.T("Usage :", "Usage:")),
		"{command}", t.say(lang.T("COMMANDE", "COMMAND")),
		"{options}", t.say(lang.T("OPTIONS", "FLAGS")),
		"{examples}", t.say(lang.T("Exemples :", "Examples:")),
		"{commands}", t.say(lang.T("Commandes :", "Commands:")),
		"{flags}", t.say(lang.T("Options :", "Flags:")),
		"{global}", t.say(lang.T("Options communes :", "Common flags:")),
		"{more}", t.say(lang.T("« recoupe COMMANDE --help » en dit plus sur une commande.",
			"'recoupe COMMAND --help' tells more about a command.")),
	).Replace(usageTemplate))
	withoutFlagsInUse(root)
}

// withoutFlagsInUse keeps cobra from adding the English "[flags]".
func withoutFlagsInUse(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	for _, sub := range c.Commands() {
		withoutFlagsInUse(sub)
	}
}

// exitText is the part of a help text on exit codes.
func exitText(t *terminal, rejected bool) string {
	text := lang.T("\n\nCode de sortie : 0 terminé, 1 erreur, 2 mauvais usage",
		"\n\nExit code: 0 done, 1 error, 2 wrong use")
	if rejected {
		text = lang.T(text.FR+", 3 terminé mais des lignes ont été rejetées", text.EN+", 3 done but rows were rejected")
	}
	return t.say(lang.T(text.FR+", 130 interrompu.", text.EN+", 130 interrupted."))
}

// tellBaseCodes adds the exit codes of commands that work on a base to their help texts.
func tellBaseCodes(c *cobra.Command, t *terminal) {
	for _, sub := range c.Commands() {
		tellBaseCodes(sub, t)
	}
	if c.Flags().Lookup("base") == nil {
		return
	}
	end := t.say(lang.T(", 130 interrompu.", ", 130 interrupted."))
	if !strings.HasSuffix(c.Long, end) {
		if c.Long == "" {
			c.Long = c.Short + "."
		}
		c.Long += exitText(t, false)
	}
	codes := ""
	if c.Flags().Lookup("accept-shrink") != nil {
		codes = t.say(lang.T(",\n4 limite non tenue ou export réduit", ",\n4 a limit was not kept or an export shrank"))
	}
	codes += t.say(lang.T(",\n10 aucune base, 11 base déjà utilisée, 12 clé fausse ou absente", ",\n10 no base, 11 base in use, 12 wrong or missing key"))
	c.Long = strings.TrimSuffix(c.Long, end) + codes + end
}

func newHelpCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   t.say(lang.T("help [COMMANDE]", "help [COMMAND]")),
		Short: t.say(lang.T("Aide sur une commande", "Help on a command")),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), args)
			}
			return target.Help()
		},
	}
}
