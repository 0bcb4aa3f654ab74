package command_test

import (
	"strings"
	"testing"

	"example.com/verifyo/state/config"
	"example.com/verifyo/ui/theme"
)

func TestTheScreensStartWithTheThemeOfTheSettings(t *testing.T) {
	for text, want := range map[string]theme.Choice{
		"":                             {},
		"theme = 'auto'":               {Name: theme.Auto},
		"theme = 'light'":              {Name: theme.Light},
		"[theme]\nbad = 9":             {Colours: map[string]theme.Colour{"bad": "9"}},
		"[theme]\nground = 'terminal'": {Colours: map[string]theme.Colour{"ground": ""}},
		"[theme]\nground = '#101418'":  {Colours: map[string]theme.Colour{"ground": "#101418"}},
		"[theme]\nname = 'dark'\nselection = '#28345F'\nbar_full = '255'": {Name: theme.Dark, Colours: map[string]theme.Colour{"selection": "#28345f", "bar_full": "255"}},
	} {
		start, _, err := run("--demo", "--config", settings(t, text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		same := start.Theme.Name == want.Name && len(start.Theme.Colours) == len(want.Colours)
		for role, colour := range want.Colours {
			got, given := start.Theme.Colours[role]
			same = same && given && got == colour
		}
		if !same {
			t.Errorf("%q is %+v", text, start.Theme)
		}
	}
}

func TestAColourThatCannotBeIsRejectedByItsLine(t *testing.T) {
	const colour = "a colour … #rrggbb … 0 to 255"
	for text, c := range map[string]struct{ place, names string }{
		"[theme]\n\nselektion = 3\n":            {":3: theme.selektion: ", "unknown role … selection?"},
		"[theme]\nfrobnicate = 3\n":             {":2: theme.frobnicate: ", "unknown role … verifyo config example"},
		"[theme]\nselection = 'blue'\n":         {":2: theme.selection: ", colour},
		"[theme]\nselection = '#12345'\n":       {":2: theme.selection: ", colour},
		"[theme]\nselection = 256\n":            {":2: theme.selection: ", colour},
		"[theme]\nselection = 'terminal'\n":     {":2: theme.selection: ", colour},
		"[theme]\nground = 'transparent'\n":     {":2: theme.ground: ", colour + " … terminal"},
		"[theme]\nselection = true\n":           {":2: theme.selection: ", colour},
		"[theme.selection]\nground = 3\n":       {":1: theme.selection: ", colour},
		"[theme]\nbad = '" + secret + "'\n":     {":2: theme.bad: ", colour},
		"[theme]\n" + secret + " = '#000000'\n": {":2: theme.(not shown): ", "unknown role"},
	} {
		file := settings(t, text)
		start, out, err := run("config", "--config", file)
		if start != nil || out != "" || err == nil || !strings.HasPrefix(err.Error(), file+c.place) || !inOrder(err.Error(), c.names) {
			t.Errorf("%q: %v, want the place %q and %q", text, err, c.place, c.names)
		}
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Errorf("it shows the key: %v", err)
		}
	}
}

// TestTheSettingNamesEveryThemeThatThereIs compares the words of the setting with the themes.
func TestTheSettingNamesEveryThemeThatThereIs(t *testing.T) {
	for _, s := range config.Settings() {
		if s.Name == "theme" && s.Wants != `one of "`+strings.Join(theme.Names(), `", "`)+`"` {
			t.Errorf("the setting wants %s", s.Wants)
		}
	}
}

func TestTheExampleHasEveryRoleOfATheme(t *testing.T) {
	_, example, err := run("config", "example")
	if err != nil {
		t.Fatal(err)
	}
	start, _, err := run("--config", settings(t, uncommented(example)))
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range theme.Roles() {
		if got := start.Theme.Colours[role.Name]; got != role.In(theme.Dark) {
			t.Errorf("%s is %q in it", role.Name, got)
		}
	}
}

func TestWhatConfigPrintsOfAThemeWorksAsSettings(t *testing.T) {
	for _, text := range []string{"theme = 'mono'\n", "[theme]\nname = 'dark'\nselection = '#283457'\naccent = 213\nground = 'terminal'\n"} {
		was, printed, err := run("config", "--config", settings(t, text))
		if err != nil || was != nil {
			t.Fatal(err)
		}
		start, _, err := run("--config", settings(t, printed))
		if err != nil {
			t.Fatalf("%v:\n%s", err, printed)
		}
		before, _, _ := run("--config", settings(t, text))
		if start.Theme.Name != before.Theme.Name || len(start.Theme.Colours) != len(before.Theme.Colours) || start.Theme.Colours["accent"] != before.Theme.Colours["accent"] {
			t.Errorf("copied, %q is %+v", text, start.Theme)
		}
	}
}
