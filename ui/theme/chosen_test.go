package theme_test

import (
	"strings"
	"testing"

	"example.com/verifyo/ui/theme"
)

// millions is a terminal with true colours.
var millions = environment{"TERM": "xterm-256color", "COLORTERM": "truecolor"}

func TestEveryThemeIsReachedAndTheFirstComesBack(t *testing.T) {
	onTerminal(t, millions)
	th, seen := theme.New(false), map[string]string{}
	for range theme.Names() {
		look := th.Good.Render("x") + th.Selection.Render("x") + th.OnScreen("x")
		if other, same := seen[look]; same {
			t.Errorf("%s looks like %s", th.Name, other)
		}
		seen[look] = th.Name
		th = th.Next()
	}
	if th.Name != theme.Auto {
		t.Errorf("after all, it is %s", th.Name)
	}
}

// TestOwnColoursAreForTheThemeThatTheyGoWith also finds them again after a round.
func TestOwnColoursAreForTheThemeThatTheyGoWith(t *testing.T) {
	onTerminal(t, millions)
	own := theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"selection": "#283457", "bad": "9"}}
	th := theme.New(false).Chosen(own)
	for range len(theme.Names()) + 1 {
		row, bad := th.Selection.Render("x"), th.Bad.Render("x")
		if has := strings.Contains(row, "48;2;40;52;87") && strings.Contains(bad, "91"); has != (th.Name == theme.Dark) {
			t.Errorf("%s: the row is %q, and bad %q", th.Name, row, bad)
		}
		th = th.Next()
	}
}

// TestAnOwnColourTakesThePlaceOfAnAttribute is about the themes that have few colours of their own.
func TestAnOwnColourTakesThePlaceOfAnAttribute(t *testing.T) {
	onTerminal(t, millions)
	own := map[string]theme.Colour{"quiet": "#888888", "selection": "#283457", "text": "#cccccc", "chip": "#101010"}
	th := theme.New(false).Chosen(theme.Choice{Colours: own})
	if got := th.Quiet.Render("x"); got != "\x1b[38;2;136;136;136mx\x1b[0m" {
		t.Errorf("quiet is %q", got)
	}
	if got := th.Selection.Render("x"); !strings.Contains(got, "48;2;40;52;87") || !strings.Contains(got, "38;2;204;204;204") {
		t.Errorf("the selected row is %q", got)
	}
	if got := th.Chip(th.Good, "x"); !strings.Contains(got, "38;2;16;16;16") {
		t.Errorf("the filled word is %q", got)
	}
}

// TestOrdinaryTextHasItsColourWhateverIsAroundIt is about text that no screen gives a style.
func TestOrdinaryTextHasItsColourWhateverIsAroundIt(t *testing.T) {
	onTerminal(t, millions)
	th := theme.New(false).Chosen(theme.Choice{Name: theme.Dark})
	const text = "\x1b[38;5;253;48;5;234m"
	drawn := th.OnScreen("a" + th.Good.Render("b") + "c\nd")
	for _, piece := range []string{"a", "c", "d"} {
		if !strings.Contains(drawn, text+piece) {
			t.Errorf("%s has another colour in %q", piece, drawn)
		}
	}
	if got := theme.New(false).OnScreen("a\nb"); got != "a\nb" {
		t.Errorf("auto changes it: %q", got)
	}
}

// TestAThemeOfOursHasItsOwnGround is about text and blanks that no screen gives a style.
func TestAThemeOfOursHasItsOwnGround(t *testing.T) {
	const ground, none = "48;5;", ""
	sixteen := environment{"TERM": "linux"}
	for _, c := range []struct {
		variables environment
		choice    theme.Choice
		has       string // what sets the ground
	}{
		{millions, theme.Choice{Name: theme.Auto}, none},
		{millions, theme.Choice{Name: theme.Mono}, none},
		{millions, theme.Choice{Name: theme.Dark}, ground},
		{millions, theme.Choice{Name: theme.Light}, ground},
		{millions, theme.Choice{Name: theme.Contrast}, ground},
		{millions, theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"ground": ""}}, none},
		{millions, theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"ground": "#101418"}}, "48;2;16;20;24"},
		{sixteen, theme.Choice{Name: theme.Dark}, none},
		{sixteen, theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"ground": "#101418"}}, none},
		{sixteen, theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"ground": "234"}}, none},
		{sixteen, theme.Choice{Name: theme.Dark, Colours: map[string]theme.Colour{"ground": "4"}}, "44"},
		{environment{"TERM": "xterm-256color", "NO_COLOR": "1"}, theme.Choice{Name: theme.Dark}, none},
	} {
		onTerminal(t, c.variables)
		theme.DetectColours(c.variables.Getenv)
		for _, ascii := range []bool{false, true} {
			drawn := theme.New(ascii).Chosen(c.choice).OnScreen("x\n")
			for line := range strings.SplitSeq(drawn, "\n") {
				if strings.Contains(line, ground) != (c.has == ground) || !strings.Contains(line, c.has) || (c.has == none && strings.Contains(line, ";4")) {
					t.Errorf("%v, %+v, ASCII %v: %q", c.variables, c.choice, ascii, drawn)
				}
			}
		}
	}
}

// TestAGroundOfOnesOwnNeedsNoColourForText is about text in the terminal's colour or in that of the theme, which may be
// that of the ground.
func TestAGroundOfOnesOwnNeedsNoColourForText(t *testing.T) {
	onTerminal(t, millions)
	const white, black = "38;5;231", "38;5;16"
	for ground, text := range map[theme.Colour]string{"#101418": white, "#fdf6e3": black, "0": white, "15": black, "234": white, "255": black} {
		for _, name := range []string{theme.Auto, theme.Mono, theme.Contrast} {
			own := theme.Choice{Name: name, Colours: map[string]theme.Colour{"ground": ground}}
			if got := theme.New(false).Chosen(own).OnScreen("x"); !strings.Contains(got, text) {
				t.Errorf("%s on %s: %q", name, ground, got)
			}
		}
	}
}

func TestAThemeIsDrawnInTheColoursThatTheTerminalHas(t *testing.T) {
	with := func(names ...string) environment {
		e := environment{}
		for i := 0; i < len(names); i += 2 {
			e[names[i]] = names[i+1]
		}
		return e
	}
	const millions, indexed, sixteen, none = "38;2;", "38;5;", "\x1b[32m", "x"
	for _, c := range []struct {
		variables environment
		good      string
	}{
		{with("TERM", "xterm-256color", "COLORTERM", "truecolor"), millions},
		{with("TERM", "xterm-256color"), indexed},
		{with("TERM", "tmux-256color", "COLORTERM", "truecolor", "TMUX", "x"), millions}, // tmux converts it for the terminal outside
		{with("TERM", "screen-256color", "COLORTERM", "truecolor", "TERM_PROGRAM", "tmux"), millions},
		{with("TERM", "tmux-256color"), indexed},
		{with("TERM", "screen.xterm-256color", "COLORTERM", "truecolor"), indexed}, // screen knows no more
		{with("TERM", "screen-256color"), indexed},
		{with("TERM", "screen"), sixteen},
		{with("TERM", "tmux"), sixteen},
		{with("TERM", "linux"), sixteen},
		{with("TERM", "vt100"), none},
		{with("TERM", "xterm-256color", "COLORTERM", "truecolor", "NO_COLOR", "1"), none},
	} {
		onTerminal(t, c.variables)
		theme.DetectColours(c.variables.Getenv)
		th := theme.New(false).Chosen(theme.Choice{Name: theme.Dark})
		if got := th.Good.Render("x"); !strings.Contains(got, c.good) || (c.good == none && got != none) {
			t.Errorf("%v: %q", c.variables, got)
		}
		if th.LikeAuto() != (c.good == sixteen) || th.Bare != (c.good == none) {
			t.Errorf("%v: like auto %v, bare %v", c.variables, th.LikeAuto(), th.Bare)
		}
	}
}

func TestAColourIsReadAsPeopleWriteIt(t *testing.T) {
	for written, want := range map[string]theme.Colour{
		"#283457": "#283457", "#ABCDEF": "#abcdef", "0": "0", "255": "255", "007": "7",
		"": "", "#": "", "#12345": "", "#1234567": "", "#12345g": "", "283457": "", "256": "", "-1": "", "red": "", "#+12345": "", " 3": "",
	} {
		got, ok := theme.ParseColour(written)
		if ok != (want != "") || (ok && got != want) {
			t.Errorf("%q is %q, %v", written, got, ok)
		}
	}
}

// TestASettingThatChangedCanBeTold compares what the settings say, however the operator has chosen since.
func TestASettingThatChangedCanBeTold(t *testing.T) {
	said := map[string]int{}
	for i, c := range []theme.Choice{
		{},
		{Name: theme.Auto},
		{Name: theme.Dark},
		{Name: theme.Dark, Colours: map[string]theme.Colour{"bad": "9"}},
		{Name: theme.Dark, Colours: map[string]theme.Colour{"bad": "9", "good": "10"}},
		{Name: theme.Dark, Colours: map[string]theme.Colour{"bad": "10"}},
	} {
		th := theme.New(false).Chosen(c)
		if th.Settings() != th.Named(theme.Mono).Settings() {
			t.Errorf("%+v: another theme changes what the settings say", c)
		}
		if other, same := said[th.Settings()]; same {
			t.Errorf("settings %d and %d are the same: %q", other, i, th.Settings())
		}
		said[th.Settings()] = i
	}
}

func TestAThemeOfAnotherVersionIsThatOfTheSettings(t *testing.T) {
	th := theme.New(false).Chosen(theme.Choice{Name: theme.Dark})
	for name, want := range map[string]string{theme.Light: theme.Light, "solarized": theme.Dark, "": theme.Dark} {
		if got := th.Named(name).Name; got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
}
