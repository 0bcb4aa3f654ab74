package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.com/verifyo/state/spelling"
)

// completion prints what a shell needs to complete our command line.
func completion() *cobra.Command {
	shells := []string{"bash", "zsh", "fish"}
	return &cobra.Command{
		Use: "completion " + strings.Join(shells, "|"), Short: "print the shell's script for completion",
		Long: `verifyo completion prints the script by which a shell completes verifyo's command line.

  bash   verifyo completion bash > ~/.local/share/bash-completion/completions/verifyo
         (it needs the package bash-completion)
  zsh    verifyo completion zsh > "${fpath[1]}/_verifyo"
  fish   verifyo completion fish > ~/.config/fish/completions/verifyo.fish
`,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return nil
			}
			return fmt.Errorf("completion wants one shell: %s", strings.Join(shells, ", "))
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch root, out := c.Root(), c.OutOrStdout(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			}
			return fmt.Errorf("completion is for %s%s", strings.Join(shells, ", "), spelling.Meant(args[0], shells))
		},
	}
}
