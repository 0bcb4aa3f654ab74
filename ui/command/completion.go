package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// completion prints the script with which a shell completes the command line.
func completion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish"}
	return &cobra.Command{
		Use: "completion " + strings.Join(shells, "|"), Short: "print a shell's completion script",
		Long: `verifyo completion prints the script with which your shell completes verifyo's
command line. Install it like this:

  bash   verifyo completion bash > ~/.local/share/bash-completion/completions/verifyo
         (needs the package bash-completion)
  zsh    verifyo completion zsh > "${fpath[1]}/_verifyo"
  fish   verifyo completion fish > ~/.config/fish/completions/verifyo.fish
`,
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), c.OutOrStdout()
			switch strings.Join(args, " ") {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			}
			return fmt.Errorf("choose one shell: %s", strings.Join(shells, ", "))
		},
	}
}
