package widget

import (
	"slices"
	"strings"
	"testing"
)

func TestNoLineOfAWrappedTextHasPartOfANumberOrACode(t *testing.T) {
	for _, whole := range []string{"+380 50 123 4567", "+54 9 11 2345-6740", "582 26", "G-350333", "$1,234.5678", "b7c1f2a0-5d1e"} {
		text := "Cancel Telegram, Ukraine " + whole + "? You get it back in 8 s; or later."
		for width := max(Width(whole)+1, len("Telegram,")); width <= Width(text)+1; width++ {
			for _, lines := range [][]string{Wrap(text, width), WrapClauses(text, width)} {
				if !slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, whole) }) {
					t.Errorf("%s is split in %d cells: %q", whole, width, lines)
				}
				if strings.Join(lines, " ") != text {
					t.Errorf("in %d cells %q became %q", width, text, lines)
				}
				if i := slices.IndexFunc(lines, func(line string) bool { return Width(line) > width }); i >= 0 {
					t.Errorf("in %d cells there is a line %q", width, lines[i])
				}
			}
		}
	}
}

// TestALineInTheMiddleEndsAfterAClause also keeps styles, and takes no more lines than need be.
func TestALineInTheMiddleEndsAfterAClause(t *testing.T) {
	const text = "\x1b[33mquoted $0.18; balance $41.06 (21:50:21)\x1b[0m; press u to resolve it"
	for width, want := range map[int][]string{
		100: {text},
		60:  {"\x1b[33mquoted $0.18; balance $41.06 (21:50:21)\x1b[0m;", "press u to resolve it"},
		40:  {"\x1b[33mquoted $0.18; balance $41.06 (21:50:21)\x1b[0m;", "press u to resolve it"},
		30:  {"\x1b[33mquoted $0.18;", "\x1b[33mbalance $41.06 (21:50:21)\x1b[0m;", "press u to resolve it"},
		20:  Wrap(text, 20), // one clause is longer than a line
	} {
		if got := WrapClauses(text, width); !slices.Equal(got, want) {
			t.Errorf("in %d cells: %q, want %q", width, got, want)
		}
	}
	const short = "a; b; a clause of many words; c"
	if got := WrapClauses(short, 20); len(got) > len(Wrap(short, 20)) {
		t.Errorf("it takes a line too many: %q", got)
	}
}

func TestAWordThatIsLongerThanALineIsStillShownWhole(t *testing.T) {
	text := strings.Repeat("12 ", 20) + strings.Repeat("a-b", 20)
	lines := Wrap(text, 10)
	if joined := strings.Join(lines, ""); strings.ReplaceAll(joined, " ", "") != strings.ReplaceAll(text, " ", "") {
		t.Errorf("%q became %q", text, lines)
	}
	for _, line := range lines {
		if Width(line) > 10 {
			t.Errorf("a line of %d cells: %q", Width(line), line)
		}
	}
}

func TestAWrappedTextKeepsItsStyleInEachLine(t *testing.T) {
	const red, bold = "\x1b[31m", "\x1b[1m"
	got := Wrap(red+"one two"+reset+" three "+bold+"four"+reset, 5)
	if want := []string{red + "one", red + "two" + reset, "three", bold + "four" + reset}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
