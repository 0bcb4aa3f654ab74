package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/widget"
)

func TestCellsHaveTheirWidthSoThatColumnsStayStraight(t *testing.T) {
	for _, test := range []struct {
		name, s string
		width   int
		want    string
	}{
		{"short is padded", "ID", 4, "ID  "},
		{"equal stays", "Indonesia", 9, "Indonesia"},
		{"long is cut", "Indonesia", 5, "Indo…"},
		{"one cell", "Indonesia", 1, "…"},
		{"no cell", "Indonesia", 0, ""},
		{"less than none", "Indonesia", -3, ""},
		{"wide characters are not halved", "日本語", 4, "日… "},
		{"a flag is two cells", "🇺🇸 US", 5, "🇺🇸 US"},
		{"a style stays and ends", "\x1b[1mbold", 6, "\x1b[1mbold\x1b[0m  "},
		{"a style ends at the cut", "\x1b[31mIndonesia\x1b[0m", 4, "\x1b[31mInd…\x1b[0m"},
		{"a style that ended is not ended twice", "\x1b[31mred\x1b[0m", 4, "\x1b[31mred\x1b[0m "},
	} {
		if got := widget.Fit(test.s, test.width, "…"); got != test.want {
			t.Errorf("%s: Fit(%q, %d) = %q, want %q", test.name, test.s, test.width, got, test.want)
		}
	}
}

func TestAnEllipsisThatDoesNotFitIsLeftOut(t *testing.T) {
	for width, want := range map[int]string{4: "I...", 3: "...", 2: "In", 1: "I"} {
		if got := widget.Fit("Indonesia", width, "..."); got != want {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
}

func TestFiguresStandFlushRight(t *testing.T) {
	for width, want := range map[int]string{7: "  $0.11", 5: "$0.11", 4: "$0.…", 0: ""} {
		if got := widget.FitRight("$0.11", width, "…"); got != want {
			t.Errorf("FitRight at %d = %q, want %q", width, got, want)
		}
	}
}

func TestSpreadKeepsTheFiguresWhenTheTitleIsTooLong(t *testing.T) {
	for _, test := range []struct {
		left, right string
		width       int
		want        string
	}{
		{"Services", "140", 14, "Services   140"},
		{"Services", "140", 12, "Services 140"},
		{"Services", "140", 8, "Ser… 140"},
		{"Services", "140", 4, " 140"},
		{"Services", "140", 3, "140"},
		{"Services", "140", 2, "1…"},
		{"Services", "", 10, "Services  "},
		{"Services", "140", 0, ""},
		{"Services", "140", -1, ""},
	} {
		if got := widget.Spread(test.left, test.right, test.width, "…"); got != test.want {
			t.Errorf("Spread at %d = %q, want %q", test.width, got, test.want)
		}
	}
}

// strange are strings that have broken columns before.
var strange = []string{
	"", "plain", "日本語テキスト", "🇺🇸🇺🇸🇺", "1\ufe0f\u20e3", "e\u0301\u0301", "\u0301", "\u0600", "👩‍👩‍👧",
	"\x1b[31mred", "\x1b[31mred\x1b[0m tail", "\x1b]0;t\x07x", "\x1b[", "\x1b", "\x9b31mx", "\xff\xfe", "a\r\nb", "\u200b\u202e",
	"\u20e3\ufe0f0", "\u1100\u200b\u1161", "\U0001f1fa\u200b\U0001f1f8",
}

// asDrawn is a stranger's text as it reaches this package: clean, in a style if it began with one.
func asDrawn(s string) string {
	if text, styled := strings.CutPrefix(s, "\x1b[31m"); styled {
		return "\x1b[31m" + api.NewText(text).String()
	}
	return api.NewText(s).String()
}

func FuzzFit(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 9) // 4 cells, see bounded
		f.Add(s, 25)
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		s, width = asDrawn(s), bounded(width)
		for name, got := range map[string]string{
			"Fit":      widget.Fit(s, width, "…"),
			"FitRight": widget.FitRight(s, width, "…"),
			"Spread":   widget.Spread(s, s, width, "~"),
		} {
			if ansi.StringWidth(got) != max(0, width) {
				t.Errorf("%s(%q, %d) = %q takes %d cells", name, s, width, got, ansi.StringWidth(got))
			}
			if left := controls(got); left != "" {
				t.Errorf("%s(%q, %d) = %q lets %q through", name, s, width, got, left)
			}
		}
	})
}

// bounded maps any width into -5..300.
func bounded(width int) int {
	return (width%306+306)%306 - 5
}

// controls are the parts of a drawn line that would act on the terminal.
func controls(line string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return r
		}
		return -1
	}, ansi.Strip(line))
}

// TestALabelOfWhichTooLittleWouldBeLeftIsLeftOut cuts at every width.
func TestALabelOfWhichTooLittleWouldBeLeftIsLeftOut(t *testing.T) {
	for width, want := range []string{"", "", "", "", "", "shop…", "shop …", "shop 12"} {
		if got := widget.CutLegibly("shop 12", width, "…"); got != want {
			t.Errorf("in %d cells %q, want %q", width, got, want)
		}
	}
	if got := widget.CutLegibly("abc", 3, "…"); got != "abc" {
		t.Errorf("a short label that fits is %q", got)
	}
}
