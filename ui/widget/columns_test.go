package widget_test

import (
	"slices"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/widget"
)

// orders are columns like those of the list of orders.
func orders() []widget.Column {
	return []widget.Column{
		{Title: "STATUS", Min: 10, Want: 11},
		{Title: "SERVICE", Min: 8, Want: 16, Flex: true, Drop: 1},
		{Title: "PHONE", Min: 12, Want: 18},
		{Title: "PRICE", Min: 6, Right: true, Drop: 2},
		{Title: "METER", Min: 5, Want: 10, Flex: true, Drop: 3},
	}
}

func TestNarrowWindowsLoseTheLeastImportantColumnFirst(t *testing.T) {
	for _, test := range []struct {
		width int
		want  []int
	}{
		{200, []int{11, 82, 18, 6, 75}},
		{80, []int{11, 22, 18, 6, 15}},
		{69, []int{11, 16, 18, 6, 10}},
		{60, []int{11, 16, 14, 6, 5}},
		{49, []int{10, 8, 12, 6, 5}},
		{48, []int{11, 13, 12, 6, 0}},
		{41, []int{11, 14, 12, 0, 0}},
		{34, []int{10, 8, 12, 0, 0}},
		{33, []int{11, 0, 18, 0, 0}},
		{20, []int{10, 0, 8, 0, 0}},
		{10, []int{10, 0, 0, 0, 0}},
		{3, []int{3, 0, 0, 0, 0}},
		{0, []int{0, 0, 0, 0, 0}},
		{-4, []int{0, 0, 0, 0, 0}},
	} {
		c := widget.Arrange(orders(), test.width, 2)
		got := make([]int, len(test.want))
		for i := range got {
			got[i] = c.Width(i)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("at %d: widths %v, want %v", test.width, got, test.want)
		}
	}
}

func TestColumnsThatMayBeTightGiveTheirCellsBeforeAnyOtherIsCut(t *testing.T) {
	columns := []widget.Column{{Min: 10, Tight: 4}, {Min: 12}, {Min: 9, Tight: 6}}
	for width, want := range map[int][]int{33: {10, 12, 9}, 32: {10, 12, 8}, 30: {10, 12, 6}, 29: {9, 12, 6}, 24: {4, 12, 6}, 23: {4, 12, 5}} {
		c := widget.Arrange(columns, width, 1)
		if got := []int{c.Width(0), c.Width(1), c.Width(2)}; !slices.Equal(got, want) {
			t.Errorf("at %d: widths %v, want %v", width, got, want)
		}
	}
}

func TestEveryCellStandsUnderItsTitle(t *testing.T) {
	c := widget.Arrange([]widget.Column{
		{Title: "COUNTRY", Min: 9, Flex: true},
		{Title: "PRICE", Min: 6, Right: true},
		{Title: "SEEN", Min: 30, Drop: 1},
	}, 22, 2)
	for _, test := range []struct{ got, want string }{
		{c.Header("…"), "COUNTRY          PRICE"},
		{c.Row([]string{"ID Indonesia", "$0.11", "now"}, "…"), "ID Indonesia     $0.11"},
		{c.Row([]string{"BA Bosnia and Herzegovina", "$10.1234"}, "…"), "BA Bosnia and…  $10.1…"},
		{c.Row([]string{"\x1b[1mID\x1b[0m"}, "…"), "\x1b[1mID\x1b[0m                    "},
		{c.Row([]string{"a", "b", "c", "too many"}, "…"), "a                    b"},
		{widget.Columns{}.Row([]string{"a"}, "…"), ""},
	} {
		if test.got != test.want {
			t.Errorf("row %q, want %q", test.got, test.want)
		}
	}
	if c.Width(2) != 0 || c.Width(-1) != 0 || c.Width(9) != 0 {
		t.Error("a column that does not exist has a width")
	}
}

func FuzzColumns(f *testing.F) {
	for _, s := range strange {
		f.Add(s, 80, 2, 5, 10, 1)
		f.Add(s, 7, 1, -5, 300, 0)
	}
	f.Fuzz(func(t *testing.T, s string, width, gap, least, want, drop int) {
		s, width = asDrawn(s), bounded(width)
		columns := []widget.Column{
			{Title: s, Min: bounded(least), Want: bounded(want), Drop: drop},
			{Title: s, Min: bounded(want), Want: bounded(least), Flex: true},
			{Title: s, Min: 4, Right: true, Flex: true, Drop: bounded(drop)},
		}
		c := widget.Arrange(columns, width, bounded(gap))
		for name, got := range map[string]string{
			"header": c.Header("…"),
			"row":    c.Row([]string{s, s}, "~"),
		} {
			if ansi.StringWidth(got) != max(0, width) {
				t.Errorf("%s of %q at %d takes %d cells: %q", name, s, width, ansi.StringWidth(got), got)
			}
		}
	})
}

func TestAColumnIsNarrowedBeforeItIsLeftOut(t *testing.T) {
	columns := []widget.Column{{Min: 10}, {Min: 15, Brief: 8, Drop: 1}, {Min: 5, Drop: 2}}
	for width, want := range map[int][]int{32: {10, 15, 5}, 31: {10, 15, 0}, 25: {10, 8, 0}, 19: {10, 8, 0}, 18: {10, 0, 0}} {
		c := widget.Arrange(columns, width, 1)
		if got := []int{c.Width(0), c.Width(1), c.Width(2)}; !slices.Equal(got, want) {
			t.Errorf("at %d: widths %v, want %v", width, got, want)
		}
	}
}

func TestAColumnCanKeepItsDistance(t *testing.T) {
	columns := []widget.Column{{Title: "A", Min: 1}, {Title: "STOCK", Short: "ST", Min: 2, Drop: 1}, {Title: "CODES", Min: 5, Gap: 3}}
	for width, want := range map[int]string{12: "A ST   CODES", 11: "A   CODES  "} {
		c := widget.Arrange(columns, width, 1)
		if got := c.Header("…"); got != want {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
	if c := widget.Arrange(columns, 12, 1); c.Start(0) != 0 || c.Start(1) != 2 || c.Start(2) != 7 {
		t.Errorf("the columns begin at %d, %d and %d", c.Start(0), c.Start(1), c.Start(2))
	}
	if c := widget.Arrange(columns, 11, 1); c.Start(1) != 4 || c.Start(2) != 4 {
		t.Errorf("without the second, the columns begin at %d and %d", c.Start(1), c.Start(2))
	}
}

func TestAColumnThatIsKeptIsTheLastToBeLeftOut(t *testing.T) {
	columns := []widget.Column{{Min: 10, Tight: 4}, {Min: 3, Drop: 3, Keep: true}, {Min: 15, Brief: 8, Drop: 2, Keep: true}, {Min: 5, Drop: 1}}
	for width, want := range map[int][]int{
		36: {10, 3, 15, 5}, 35: {10, 3, 8, 5}, 29: {10, 3, 8, 5}, 28: {10, 3, 8, 0}, 23: {10, 3, 8, 0}, 22: {9, 3, 8, 0}, 17: {4, 3, 8, 0},
		16: {7, 0, 8, 0}, 13: {4, 0, 8, 0}, 12: {10, 0, 0, 0}, 9: {9, 0, 0, 0},
	} {
		c := widget.Arrange(columns, width, 1)
		if got := []int{c.Width(0), c.Width(1), c.Width(2), c.Width(3)}; !slices.Equal(got, want) {
			t.Errorf("at %d: widths %v, want %v", width, got, want)
		}
	}
}

func TestAColumnStandsAsFarFromTheOthersAsTheOneWhosePlaceItTakes(t *testing.T) {
	columns := []widget.Column{{Title: "STOCK", Min: 5}, {Title: "CODES", Min: 5, Gap: 3, Drop: 2}, {Title: "WAIT", Min: 4}}
	for width, want := range map[int]string{18: "STOCK   CODES WAIT", 12: "STOCK   WAIT"} {
		if got := widget.Arrange(columns, width, 1).Header("…"); got != want {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
}
