package painter

import (
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"
)

// Every style can be reached from every other one.
func TestAStyleIsWrittenAsItWasRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := styles(t, "from"), styles(t, "to")
		change := string(appendChange(nil, from, to))
		if styleLength(change) != len(change) {
			t.Fatalf("no style: %q", change)
		}
		if got := from.with(change[2 : len(change)-1]); got != to {
			t.Fatalf("from %+v by %q: %+v, want %+v", from, change, got, to)
		}
	})
}

func styles(t *rapid.T, name string) style {
	colours := rapid.OneOf(
		rapid.Just(colour(0)),
		rapid.Map(rapid.IntRange(0, 15), func(n int) colour { return basic | colour(n) }),
		rapid.Map(rapid.IntRange(0, 255), func(n int) colour { return indexed | colour(n) }),
		rapid.Map(rapid.IntRange(0, 1<<24-1), func(n int) colour { return direct | colour(n) }),
	)
	line := rapid.Custom(func(t *rapid.T) colour {
		return rapid.Just(colours.Draw(t, "line")).Filter(func(c colour) bool { return c&^0xffffff != basic }).Draw(t, "line")
	})
	return style{
		letter: colours.Draw(t, name+" letters"), ground: colours.Draw(t, name+" ground"), line: line.Draw(t, name+" line"),
		attributes: attributes(rapid.IntRange(0, 1<<9-1).Draw(t, name+" attributes")), underline: uint8(rapid.IntRange(0, 5).Draw(t, name+" underline")),
	}
}

func TestEveryStyleOfTheProgramsLibrariesReachesTheScreen(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
		renderer := lipgloss.NewRenderer(nil)
		renderer.SetColorProfile(profile)
		plain := renderer.NewStyle()
		for _, style := range []lipgloss.Style{
			plain, plain.Bold(true), plain.Faint(true), plain.Italic(true), plain.Underline(true), plain.Blink(true), plain.Reverse(true),
			plain.Strikethrough(true), plain.Bold(true).Underline(true).UnderlineSpaces(false), plain.Foreground(lipgloss.Color("3")),
			plain.Foreground(lipgloss.Color("11")).Background(lipgloss.Color("4")), plain.Background(lipgloss.Color("13")),
			plain.Foreground(lipgloss.Color("#dce1ea")).Background(lipgloss.Color("#264b7d")), plain.Bold(true).Foreground(lipgloss.Color("#10151c")).Background(lipgloss.Color("#62c6f2")),
			plain.Foreground(lipgloss.Color("212")), plain.Background(lipgloss.Color("57")).Faint(true), plain.Foreground(lipgloss.Color("#12ab9f")),
		} {
			line := "a " + style.Render("styled text ") + " b"
			drawn(t, 20, 2, "", line, "a styled", line+"\n"+line, line)
		}
	}
}

func TestUnderlinesKeepTheirKindAndColour(t *testing.T) {
	for _, sequence := range []string{"4:3", "4:3;58:2::10:20:30", "4:2;58:5:99", "4;58;5;99", "4;58;2;1;2;3", "4:0", "38:2:1:2:3", "48:2::1:2:3", "38:5:7", "1;2;3;5;7;8;9", "01;031", "1;", ";4"} {
		drawn(t, 20, 2, "", "\x1b["+sequence+"mtext\x1b[m", "\x1b[1mte\x1b["+sequence+"mxt\x1b[22;24;59;39mx")
	}
}
