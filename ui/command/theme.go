package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"example.com/verifyo/state/checkup"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/session"
	"example.com/verifyo/state/spelling"
	"example.com/verifyo/ui/theme"
)

// chosenTheme is the theme of the settings. An error names the line of the file. It repeats a value
// only if that cannot be a secret in the wrong place.
func chosenTheme(c config.Config) (theme.Choice, error) {
	choice := theme.Choice{Colours: map[string]theme.Colour{}}
	if c.Theme.Source != config.Default {
		choice.Name = c.Theme.Value
	}
	roles := roleNames()
	for _, own := range c.Colours {
		at, place := own.Source+": theme."+spelling.Shown(own.Role), slices.Index(roles, own.Role)
		if place < 0 {
			return choice, fmt.Errorf("%s: unknown role%s", at, cmp.Or(spelling.Meant(own.Role, roles), "; verifyo config example shows them all"))
		}
		role := theme.Roles()[place]
		colour, isColour := role.Read(own.Value)
		if !isColour {
			return choice, config.NotAllowed(at, own.Value, role.Wanted())
		}
		choice.Colours[role.Name] = colour
	}
	return choice, nil
}

// themeByKey says which theme the next start has because a key has chosen it; nothing if it is that of the settings.
func (s *Start) themeByKey(ctx context.Context) string {
	if s.Config.Demo || s.Config.StateDir.Value == "" {
		return ""
	}
	set := theme.New(false).Chosen(s.Theme)
	chosen := checkup.Choices(ctx, s.Config.StateDir.Value)[session.ThemeChoice].Under(set.Settings())
	if chosen == set.Name || !slices.Contains(theme.Names(), chosen) {
		return ""
	}
	return fmt.Sprintf("# theme chosen on the screen: %q; it stays until this setting changes\n", chosen)
}

// roleNames are the names that may stand in the table [theme].
func roleNames() (names []string) {
	for _, role := range theme.Roles() {
		names = append(names, role.Name)
	}
	return names
}

// ownColours says how the table [theme] is written.
const ownColours = `name is the theme. Each other line gives one of its roles a colour of your own: "#rrggbb", or a
number from 0 to 255, of which 0 to 15 are the terminal's own. The ground can also be "terminal",
which keeps the terminal's background.`

// themeExample is the table [theme], with the colours of dark as an example.
func themeExample() string {
	var t strings.Builder
	for _, s := range config.Settings() {
		if s.Name == "theme" {
			fmt.Fprintf(&t, "\n# %s\n", strings.ReplaceAll(s.About+"\n"+ownColours+" Shown are those of dark.", "\n", "\n# "))
		}
	}
	t.WriteString("[theme]\n# name = \"auto\"\n")
	for _, role := range theme.Roles() {
		fmt.Fprintf(&t, "# %-25s # %s\n", role.Name+" = "+role.In(theme.Dark).TOML(), role.About)
	}
	return t.String()
}
