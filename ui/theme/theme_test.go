package theme_test

import (
	"reflect"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
)

// fieldsOf lists the fields of a struct that are of type T, by name.
func fieldsOf[T any](of any) map[string]T {
	fields := map[string]T{}
	value := reflect.ValueOf(of)
	for i := range value.NumField() {
		if field, ok := value.Field(i).Interface().(T); ok {
			fields[value.Type().Field(i).Name] = field
		}
	}
	return fields
}

func TestTextIsReadableOnDarkAndLightBackgrounds(t *testing.T) {
	readable := map[lipgloss.TerminalColor]bool{
		lipgloss.NoColor{}: true, lipgloss.Color("1"): true, lipgloss.Color("2"): true,
		lipgloss.Color("3"): true, lipgloss.Color("5"): true, lipgloss.Color("6"): true,
	}
	styles := fieldsOf[lipgloss.Style](theme.New(false))
	if len(styles) == 0 {
		t.Fatal("the theme has no styles")
	}
	for name, style := range styles {
		if !readable[style.GetForeground()] {
			t.Errorf("%s is drawn in %v, which is unreadable on some backgrounds", name, style.GetForeground())
		}
		if (style.GetBackground() != lipgloss.NoColor{}) || style.GetReverse() {
			t.Errorf("%s sets a background", name)
		}
		if got := style.Render("x"); ansi.Strip(got) != "x" {
			t.Errorf("%s takes more room than its text: %q", name, got)
		}
	}
}

func TestEveryGlyphTakesOneCellSoThatColumnsStayStraight(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		glyphs := fieldsOf[string](theme.New(ascii).Glyphs)
		for name, glyph := range glyphs {
			if ascii && (name == "InkFull" || name == "InkUpper" || name == "InkLower") {
				if glyph != "" {
					t.Errorf("ascii: %s is %q, want none", name, glyph)
				}
				continue
			}
			if ansi.StringWidth(glyph) != 1 || len([]rune(glyph)) != 1 {
				t.Errorf("ascii=%v: %s is %q, not one character of one cell", ascii, name, glyph)
			}
			if ascii && glyph[0] > '~' {
				t.Errorf("ascii: %s is %q", name, glyph)
			}
		}
	}
}

func TestStatesDifferWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(ascii).Glyphs
		seen := map[string]string{}
		for name, glyph := range map[string]string{
			"waiting": g.Waiting, "received": g.Received, "ended": g.Ended, "unknown": g.Unknown, "armed": g.CancelPending,
		} {
			if other, taken := seen[glyph]; taken {
				t.Errorf("ascii=%v: %s and %s are both %q", ascii, name, other, glyph)
			}
			seen[glyph] = name
		}
		if g.Up == g.Down || g.MeterFull == g.MeterEmpty {
			t.Errorf("ascii=%v: up and down, or full and empty, look the same", ascii)
		}
	}
}
