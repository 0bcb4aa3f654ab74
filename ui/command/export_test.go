package command

import "github.com/spf13/cobra"

// Tree is the tree of commands, from which the manual page is made.
func Tree() *cobra.Command { return new(line).tree() }
