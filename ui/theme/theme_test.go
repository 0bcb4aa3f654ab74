package theme_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.com/verifyo/ui/theme"
)

// fieldsOf lists the fields of a struct that are of type T, by name.
func fieldsOf[T any](of any) map[string]T {
	fields := map[string]T{}
	value := reflect.ValueOf(of)
	for i := range value.NumField() {
		if !value.Type().Field(i).IsExported() {
			continue
		}
		if field, ok := value.Field(i).Interface().(T); ok {
			fields[value.Type().Field(i).Name] = field
		}
	}
	return fields
}

// readable are the SGR codes that are readable on dark and on light backgrounds: attributes that
// keep the terminal's own colours, and five of its sixteen.
var readable = map[string]bool{"0": true, "1": true, "2": true, "4": true, "7": true, "31": true, "32": true, "33": true, "35": true, "36": true}

func TestTextIsReadableOnDarkAndLightBackgrounds(t *testing.T) {
	before := lipgloss.ColorProfile()
	lipgloss.SetColorProfile(termenv.TrueColor)
	defer lipgloss.SetColorProfile(before)
	styles := fieldsOf[theme.Style](theme.New(false))
	if len(styles) == 0 {
		t.Fatal("the theme has no styles")
	}
	for name, style := range styles {
		got := style.Render("x")
		if ansi.Strip(got) != "x" {
			t.Errorf("%s takes more room than its text: %q", name, got)
		}
		for _, sequence := range regexp.MustCompile("\x1b\\[([^m]*)m").FindAllStringSubmatch(got, -1) {
			for code := range strings.SplitSeq(sequence[1], ";") {
				if !readable[code] {
					t.Errorf("%s is drawn with %q, which is unreadable on some backgrounds", name, got)
				}
			}
		}
	}
}

func TestEveryGlyphTakesOneCellSoThatColumnsStayStraight(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		glyphs := fieldsOf[string](theme.New(ascii).Glyphs)
		for name, glyph := range glyphs {
			if ascii && (name == "InkUpper" || name == "InkLower") {
				if glyph != "" {
					t.Errorf("ascii: %s is %q, want none", name, glyph)
				}
				continue
			}
			if ascii && name == "Arrow" {
				continue // it stands within text, and measures as text
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
			"waiting": g.Waiting, "received": g.Received, "finished": g.Finished, "cancelled": g.Cancelled, "expired": g.Expired, "ended": g.Ended, "unknown": g.Unknown, "armed": g.CancelPending,
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
