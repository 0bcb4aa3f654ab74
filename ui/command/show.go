package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
)

// show prints the settings in use and where each comes from, after what is wrong with them. The output is TOML, so that
// its lines can be copied into the settings file.
func show(ctx context.Context, out io.Writer, s *Start, wrong []string) error {
	var t strings.Builder
	c := s.Config
	file := "# settings file: " + cmp.Or(api.NewText(c.File).String(), "no default location")
	if !c.FileFound && c.File != "" {
		file += " (does not exist)"
	}
	fmt.Fprintln(&t, file)
	for _, line := range slices.Concat(s.Advice, wrong) {
		fmt.Fprintln(&t, "# "+line)
	}
	line := func(name, value, source string) { fmt.Fprintf(&t, "%-51s # %s\n", name+" = "+value, source) }
	if c.Demo {
		fmt.Fprintln(&t, "# the demo has its own server, API key and orders")
	}
	for _, setting := range config.Settings() {
		if value, source := setting.Shown(c); value != "" {
			line(setting.Name, value, source)
		} else {
			fmt.Fprintf(&t, "# %s is not set\n", setting.Name)
		}
		if setting.Name == "theme" {
			t.WriteString(s.themeByKey(ctx))
		}
	}
	if !c.Demo {
		fmt.Fprintf(&t, "# orders: %s (%s)\n", cmp.Or(api.NewText(c.StateDir.Value).String(), "no default location"), cmp.Or(c.StateDir.Source, "give --state-dir"))
		fmt.Fprintf(&t, "# API key: %s\n", keySource(c))
	}
	glyphs := "Unicode"
	if c.ASCII.Value {
		glyphs = "plain ASCII"
	}
	fmt.Fprintf(&t, "# glyphs: %s (%s)\n", glyphs, c.ASCII.Source)
	sources := map[string]string{}
	for _, k := range c.Keys {
		sources[keymap.Current(k.Action)] = k.Source
	}
	fmt.Fprintln(&t, "\n[keys]")
	for _, b := range s.Keys.All() {
		line(b.Name, list(keyNames(b)), cmp.Or(sources[b.Name], config.Default+losses(b, sources)))
	}
	_, err := io.WriteString(out, t.String())
	return err
}

// losses lists the default keys of an action that the settings give to another one.
func losses(b keymap.Binding, sources map[string]string) string {
	said := ""
	for _, l := range b.Lost {
		said += fmt.Sprintf("; %s is now a key of %s (%s)", l.Key, l.To, sources[l.To])
	}
	return said
}

// keySource says where the API key comes from, and never the key itself.
func keySource(c config.Config) string {
	switch {
	case !c.Key.IsZero():
		return "from " + config.KeyVariable
	case len(c.KeyCommand.Value) > 0:
		return "from api_key_command"
	}
	file := api.NewText(keystore.New(nil, c.BaseURL.Value, c.StateDir.Value).File)
	return "from the keyring, or else from " + cmp.Or(file.String(), "a file beside the orders")
}

// list writes texts as a list in TOML.
func list(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = strconv.Quote(text) // for printable characters, TOML has the same escapes as Go
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// keyNames are the keys of a binding by their names in the settings file.
func keyNames(b keymap.Binding) []string {
	names := make([]string, len(b.Keys()))
	for i, k := range b.Keys() {
		names[i] = keymap.KeyName(k)
	}
	return names
}
