package command

import (
	"fmt"
	"io"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
)

// example prints a settings file that sets nothing until a line of it is uncommented.
func example(out io.Writer) error {
	var t strings.Builder
	t.WriteString("# Settings of verifyo. Each line that is commented out shows the default, or an\n# example where there is none.\n")
	for _, s := range config.Settings() {
		fmt.Fprintf(&t, "\n# %s\n# %s = %s\n", strings.ReplaceAll(s.About, "\n", "\n# "), s.Name, s.Example)
	}
	t.WriteString(`
# The keys of each action. A key means one thing in the whole program. It is a character,
# "space", or a name like "up", "pgdown", "f5", "ctrl+x", "alt+x". In a question and in a
# filter enter, esc and the arrows stay what they are. A key that you give to an action is
# taken from the action that has it by default; an empty list takes an action's keys away.
[keys]
`)
	for _, b := range keymap.Default().All() {
		fmt.Fprintf(&t, "# %-32s # %s\n", b.Name+" = "+list(keyNames(b)), b.Long)
	}
	_, err := io.WriteString(out, t.String())
	return err
}
