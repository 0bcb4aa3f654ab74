package command

import "github.com/spf13/cobra"

// Tree is the command line's tree for the manual page, without what it runs in.
func Tree() *cobra.Command { return new(line).tree() }
