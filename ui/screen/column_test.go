package screen_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// drawn are the lines below the title of a list of these numbers. Odd numbers have one text in
// place of their other cells, 4 is dimmed and 6 is stale. Dim text is in capitals here.
func drawn(width int, rows ...int) []string {
	return strings.Split(ansi.Strip(list(width, theme.New(false), rows...)), "\n")[1:]
}

func list(width int, in theme.Theme, rows ...int) string {
	ctx := &screen.Context{Theme: in, Keys: keymap.Default()}
	ctx.Theme.Faint = lipgloss.NewStyle().Transform(strings.ToUpper)
	ctx.Theme.Quiet = ctx.Theme.Faint
	list := screen.NewList(ctx, nil, screen.Table[int, int]{
		ID:         func(row int) int { return row },
		TitleParts: func() []string { return nil },
		Gap:        1, Headings: true,
		Faint: func(row int) bool { return row == 4 },
		Stale: func(row int) bool { return row == 6 },
		Columns: func() []screen.Column[int] {
			return []screen.Column[int]{
				{Column: widget.Column{Min: 2, Title: "n"}, Cell: func(row int, _ screen.Cell) string { return strconv.Itoa(row) }},
				{Column: widget.Column{Min: 6, Right: true, Title: "name"}, Cell: func(int, screen.Cell) string { return "number" }, Rest: func(row, width int) string {
					if row%2 == 0 {
						return ""
					}
					return widget.Fit("not known at all", width, "…")
				}},
				{Column: widget.Column{Min: 5, Flex: true}, Cell: func(_ int, c screen.Cell) string { return c.Text.Render("x" + strconv.Itoa(c.Width)) }},
			}
		},
	})
	list.SetSize(width, 9)
	list.SetRows(rows)
	return list.View()
}

func TestARowHasItsCellsOrOneTextInPlaceOfTheMissingOnes(t *testing.T) {
	for width, want := range map[int][]string{
		22: {"   N    NAME          ", " ▐ 2  number x9       ", "   3  not known at all", "   4  number X9       ", "   6  NUMBER X9       "},
		18: {"   N    NAME      ", " ▐ 2  number x5   ", "   3  not known a…", "   4  number X5   ", "   6  NUMBER X5   "},
	} {
		got := drawn(width, 2, 3, 4, 6)
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("at %d:\n%s\nwant\n%s", width, strings.Join(got, "|\n"), strings.Join(want, "|\n"))
		}
	}
}

// TestTheMarkedRowIsFilledToTheEdge marks the row in a style that shows where it begins and ends.
func TestTheMarkedRowIsFilledToTheEdge(t *testing.T) {
	filled := theme.New(false)
	filled.Selection = lipgloss.NewStyle().Transform(func(s string) string { return strings.ReplaceAll(s, " ", "_") })
	lines := strings.Split(list(22, filled, 2, 3), "\n")
	if got := lines[2]; got != " ▐_2__number_x9_______" {
		t.Errorf("the marked row is %q", got)
	}
	if strings.Contains(lines[3], "_") {
		t.Errorf("another row is filled: %q", lines[3])
	}
}

// TestAMarkedRowWithWideLettersIsFilledOverItsWidth cuts the letters at every cell.
func TestAMarkedRowWithWideLettersIsFilledOverItsWidth(t *testing.T) {
	ctx := &screen.Context{Theme: theme.New(false), Keys: keymap.Default()}
	var filled string
	ctx.Theme.Selection = lipgloss.NewStyle().Transform(func(s string) string { filled = s; return s })
	list := screen.NewList(ctx, nil, screen.Table[string, string]{
		ID: func(row string) string { return row }, TitleParts: func() []string { return nil },
		Columns: func() []screen.Column[string] {
			return []screen.Column[string]{{Column: widget.Column{Min: 4, Flex: true}, Cell: func(row string, _ screen.Cell) string { return row }}}
		},
	})
	for _, row := range []string{"微信国际版验证码服务中心", "네이버 카카오톡 인증", "👨‍👩‍👧‍👦 Family 🇺🇦 Flag", "Ve\u0301rification"} {
		list.SetRows([]string{row})
		for width := 8; width < 40; width++ {
			list.SetSize(width, 4)
			list.View()
			if got := widget.Width(filled); got != width-2 {
				t.Errorf("%d of %d cells are filled: %q", got, width-2, filled)
			}
		}
	}
}
