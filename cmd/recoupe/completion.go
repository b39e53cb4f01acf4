package main

import (
	"github.com/spf13/cobra"

	"recoupe/internal/lang"
)

func newCompletionCommand(t *terminal) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: t.say(lang.T("Écrit le script de complétion d’un shell", "Write the completion script of a shell")),
		Long: t.say(lang.T(
			"Écrit sur la sortie standard le script qui complète les commandes et options de recoupe avec la touche Tab.",
			"Write the script that completes recoupe's commands and flags with the Tab key to standard output.")),
		Example: "  source <(recoupe completion bash)\n" +
			"  recoupe completion zsh > \"${fpath[1]}/_recoupe\"\n" +
			"  recoupe completion fish > ~/.config/fish/completions/recoupe.fish\n" +
			"  recoupe completion powershell | Out-String | Invoke-Expression",
		Args:      arguments(1, 1, lang.T("un shell parmi bash, zsh, fish, powershell", "a shell: bash, zsh, fish, powershell")),
		ValidArgs: shells,
		RunE:      func(cmd *cobra.Command, args []string) error { return writeCompletion(t, cmd.Root(), args[0]) },
	}
}

func writeCompletion(t *terminal, root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(t.out, true)
	case "zsh":
		return root.GenZshCompletion(t.out)
	case "fish":
		return root.GenFishCompletion(t.out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(t.out)
	}
	return misuse(lang.T("shell inconnu : "+shell, "unknown shell: "+shell), "recoupe completion")
}
