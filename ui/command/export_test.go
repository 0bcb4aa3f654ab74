package command

import "github.com/spf13/cobra"

// Tree is the tree of commands, from which the manual page is made.
func Tree() *cobra.Command {
	root := new(line).tree()
	root.InitDefaultHelpCmd() // as Execute does
	return root
}

// EachCommand visits the commands, as the operator types them.
func EachCommand(each func(usage, short string)) {
	eachCommand(Tree(), func(c *cobra.Command) {
		if !namesItsCommands(c) {
			each(usage(c), c.Short)
		}
	})
}

// Troubles is the text of verifyo help troubles, for the manual page.
func Troubles() manualOfTroubles { return troubles() }
