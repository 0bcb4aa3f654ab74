package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/ui/theme"
)

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

// Shortened is a text of the check's report on a machine with this home directory.
func Shortened(home, text string) string { return (&report{home: home}).shown(text) }

// CheckedDatabase is what verifyo check says about a database that was tried.
func CheckedDatabase(t ledger.Trial) string {
	var out strings.Builder
	r := report{out: &out, theme: theme.New(false), width: troublesWidth}
	r.add(checkedDatabase(t, false)...)
	return out.String()
}

// Conclusion is the end of a report with these lines, each with the word of its mark, and whether it fails.
func Conclusion(lines map[string]string) (end string, fails bool) {
	var out strings.Builder
	r := report{out: &out, theme: theme.New(false), width: troublesWidth}
	for about, word := range lines {
		r.add(finding{mark: mark(slices.Index([]string{"ok", "warning", "failed", "skipped"}, word)), about: about})
	}
	out.Reset()
	err := r.verdict()
	return strings.Join(strings.Fields(out.String()), " "), err != nil
}

// Needed are the lines that a report needs to say that numbers can be rented.
func Needed() []string { return needed }
