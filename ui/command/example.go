package command

import (
	"fmt"
	"io"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
)

// example prints a settings file in which every setting is explained and commented out.
func example(out io.Writer) error {
	var t strings.Builder
	t.WriteString("# The settings of verifyo. Each setting below shows its default, or an example if it has\n# none. To change one, remove the # before it.\n")
	for _, s := range config.Settings() {
		if s.Example == "" {
			continue
		}
		fmt.Fprintf(&t, "\n# %s\n# %s = %s\n", strings.ReplaceAll(s.About, "\n", "\n# "), s.Name, s.Example)
	}
	t.WriteString(`
# The keys of each action. A key is a character, "space", or a name such as "up", "pgdown",
# "f5", "ctrl+x" or "alt+x", and means the same everywhere in the program. A list replaces
# all keys of an action, and an empty list removes them. A key that you give to one action
# no longer works for the action that has it by default. In questions and filters, enter,
# esc and the arrows always keep their meaning.
[keys]
`)
	for _, b := range keymap.Default().All() {
		fmt.Fprintf(&t, "# %-32s # %s\n", b.Name+" = "+list(keyNames(b)), b.Long)
	}
	t.WriteString(themeExample())
	_, err := io.WriteString(out, t.String())
	return err
}
