package theme

import (
	"fmt"
	"slices"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// ownGrounds are grounds that the settings may give: the usual ones, colours between light and dark, and strong ones.
func ownGrounds() (all []Colour) {
	for _, usual := range slices.Concat(darkGrounds, lightGrounds) {
		all = append(all, Colour(usual))
	}
	return append(all, "#767676", "#888888", "#808000", "#0000ff", "#ff0000", "#00ff00", "#ffff00", "24", "81", "153", "244")
}

// withColours makes the terminal draw some number of colours.
func withColours(t *testing.T, profile termenv.Profile) {
	before := lipgloss.ColorProfile()
	lipgloss.SetColorProfile(profile)
	t.Cleanup(func() { lipgloss.SetColorProfile(before) })
}

// eachGround tries every theme on every ground, in the colours that terminals have.
func eachGround(t *testing.T, try func(t *testing.T, name string, ground Colour)) {
	for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
		for _, name := range Names() {
			for _, behind := range ownGrounds() {
				t.Run(fmt.Sprint(name, " on ", behind, " of ", profile.Name()), func(t *testing.T) {
					withColours(t, profile)
					try(t, name, behind)
				})
			}
		}
	}
}

// TestEveryRoleIsLegibleOnAGroundOfOnesOwn is about settings that give a ground and nothing else.
func TestEveryRoleIsLegibleOnAGroundOfOnesOwn(t *testing.T) {
	eachGround(t, func(t *testing.T, name string, behind Colour) {
		p := paletteOf(name).with(map[string]Colour{"ground": behind})
		for i, role := range Roles() {
			switch colour := p[i].colour; {
			case i == ground, i == selection, i == chip:
			case p[i].faint, colour != "" && colour.ofTerminal():
				t.Errorf("%s is left to the terminal", role.Name)
			case colour == "" && i != text: // it has the colour of text
			case colour == "" || colour.contrastTo(behind) < leastOf(i):
				t.Errorf("%s is %q, which cannot be read", role.Name, colour)
			}
		}
	})
}

// TestFilledWordsAndTheSelectedRowAreLegibleOnAGroundOfOnesOwn also holds if the settings give what they are filled with.
func TestFilledWordsAndTheSelectedRowAreLegibleOnAGroundOfOnesOwn(t *testing.T) {
	eachGround(t, func(t *testing.T, name string, behind Colour) {
		for _, own := range []map[string]Colour{{"ground": behind}, {"good": behind, "selection": behind}} {
			p := paletteOf(name).with(own)
			for what, style := range map[string]lipgloss.Style{"a word": p[good].filled(p[chip]), "the row": p.row()} {
				letters, fill := coloursOf(style)
				if !style.GetReverse() && letters.contrastTo(fill) < leastOfText {
					t.Errorf("%v: %s has %s on %s", own, what, letters, fill)
				}
			}
			if _, fill := coloursOf(p.row()); own["ground"] != "" && fill != "" && fill.contrastTo(behind) < leastOfSelection {
				t.Errorf("the row on %s is hardly seen", fill)
			}
		}
	})
}

// coloursOf are the colours of a style's letters and of its ground.
func coloursOf(style lipgloss.Style) (letters, ground Colour) {
	in := func(drawn lipgloss.TerminalColor) Colour {
		switch colour := drawn.(type) {
		case lipgloss.Color:
			return Colour(colour)
		case lipgloss.CompleteColor:
			return Colour(colour.TrueColor)
		}
		return ""
	}
	return in(style.GetForeground()), in(style.GetBackground())
}

// TestColoursThatTheSettingsGiveStay is about operators who know what they want.
func TestColoursThatTheSettingsGiveStay(t *testing.T) {
	withColours(t, termenv.TrueColor)
	own := map[string]Colour{"ground": "#ffffff", "text": "#cccccc", "good": "#eeeeee"}
	for _, name := range Names() {
		p := paletteOf(name).with(own)
		if p[text].colour != own["text"] || p[good].colour != own["good"] {
			t.Errorf("%s: text is %s, and good %s", name, p[text].colour, p[good].colour)
		}
	}
}

// TestAThemeKeepsTheColoursThatCanBeRead is about a ground that is nearly that of the theme, and about the theme's own.
func TestAThemeKeepsTheColoursThatCanBeRead(t *testing.T) {
	withColours(t, termenv.TrueColor)
	for name, behind := range map[string]Colour{Dark: "#101418", Light: "#fdfdfd", Contrast: "#000010"} {
		p := paletteOf(name).with(map[string]Colour{"ground": behind})
		for i, role := range Roles() {
			if i != ground && p[i] != paletteOf(name)[i] {
				t.Errorf("%s: %s was %v, and is %v", name, role.Name, paletteOf(name)[i], p[i])
			}
		}
	}
}

// TestContrastIsThatOfWCAG compares with figures that its authors give.
func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b Colour
		want string
	}{
		{"#000000", "#ffffff", "21.00"}, {"#777777", "#ffffff", "4.48"}, {"#ff0000", "#ffffff", "4.00"}, {"231", "231", "1.00"},
	} {
		if got := fmt.Sprintf("%.2f", contrast(c.a, c.b)); got != c.want {
			t.Errorf("%s on %s is %s, want %s", c.a, c.b, got, c.want)
		}
	}
}
