package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// themeTable is the table with colours of the operator's own, and themeName the line in it that names the
// theme that they change.
const (
	themeTable = "theme"
	themeName  = "name"
)

// themes are all words for the setting theme.
func themes() []string { return []string{"auto", "dark", "light", "contrast", "mono"} }

// Colour is the colour that the file gives to a role of the theme. This package does not know which roles
// and colours exist, so either may be wrong.
type Colour struct {
	Role, Value string
	Source      string
}

// theme is a name or a table. A name alone is all that most operators want, but TOML has no room for both
// under one key, so the table has a line for the name. The example file has the table, which works for both.
func theme() Setting {
	return Setting{
		Name: themeTable, Default: `"auto"`, Wants: oneOf(themes()),
		About: "The colours. auto has the terminal's own sixteen, and looks right on any background. dark, light\n" +
			"and contrast bring their own background; mono has no colours, only bold, faint and reversed text.\n" +
			"A table [theme] has a name and colours of your own.",
		Shown: shownTheme,
	}
}

func shownTheme(c Config) (value, source string) {
	name := strconv.Quote(c.Theme.Value)
	if len(c.Colours) == 0 {
		return name, c.Theme.Source
	}
	entries := []string{themeName + " = " + name}
	for _, colour := range c.Colours {
		entries = append(entries, tomlKey(colour.Role)+" = "+strconv.Quote(colour.Value))
	}
	return "{" + strings.Join(entries, ", ") + "}", c.Colours[0].Source
}

// takeTheme reads the name or the table.
func (c *Config) takeTheme(w written, lines map[string]int, at func(string) string) error {
	c.Theme = Sourced[string]{themes()[0], Default}
	switch written := w.Theme.(type) {
	case nil:
		return nil
	case map[string]any:
		return c.takeColours(written, lines, at)
	default:
		return c.nameTheme(themeTable, written, at(themeTable))
	}
}

func (c *Config) takeColours(table map[string]any, lines map[string]int, at func(string) string) error {
	for _, role := range inFile(table, themeTable, lines) {
		entry := themeTable + "." + role
		if role == themeName {
			if err := c.nameTheme(entry, table[role], at(entry)); err != nil {
				return err
			}
			continue
		}
		c.Colours = append(c.Colours, Colour{role, scalar(table[role]), at(entry)})
	}
	return nil
}

// nameTheme takes the name of the theme.
func (c *Config) nameTheme(setting string, name any, source string) error {
	word := scalar(name)
	c.Theme = Sourced[string]{word, source}
	if !slices.Contains(themes(), word) {
		return fmt.Errorf("%s: %w", source, notAmong(setting, name, oneOf(themes()), themes()))
	}
	return nil
}

// scalar is a text or a whole number as text, and empty for anything else.
func scalar(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case int64:
		return strconv.FormatInt(value, 10)
	}
	return ""
}
