package e2e_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// TestAWiderHistoryNeverShowsLess makes the window wider and wider. Where the page of the order gets its own pane, the list
// becomes narrower, but not so narrow that it loses what an operator looks for.
func TestAWiderHistoryNeverShowsLess(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, withTelegram(rentedBefore(50)))})
		r.press("3")
		r.pass(time.Second)
		columns := []string{"■", "Telegram", " UA ", "Ukraine", "0049", "$0.6375", " 23:59 ", "908172"}
		shown := map[string]bool{}
		for width := 40; width <= 220; width += unlessShort(1, 20) {
			if width == 100 { // the page of the order has its own pane
				shown = map[string]bool{}
			}
			r.resize(width, 24)
			row := r.rowOfHistory("Telegram")
			for _, column := range columns {
				there := strings.Contains(row, column)
				if wanted := width >= 80 && column != "Ukraine"; !there && (shown[column] || wanted) {
					t.Errorf("%d columns: %q is not in the row %q", width, column, row)
				}
				shown[column] = there
			}
		}
		for _, column := range columns {
			if !shown[column] {
				t.Errorf("the widest window does not show %q", column)
			}
		}
	})
}

// TestARowOfTheHistorySaysWhatAnOperatorLooksForInEveryWindow has the most wanted first: a narrow window leaves out the
// word of the status, then the time, and only a very narrow one the number.
func TestARowOfTheHistorySaysWhatAnOperatorLooksForInEveryWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, withTelegram(rentedBefore(50)))})
		r.press("3")
		for size, want := range map[[2]int][]string{
			{40, 10}:  {"finished", "Telegram", "UA", "908172"},
			{60, 20}:  {"■ ", "Telegram", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172"},
			{80, 24}:  {"finished", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172", "aunt"},
			{100, 30}: {"■ ", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172"},
			{110, 30}: {"■ ", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172"},
			{117, 30}: {"finished", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172"},
			{120, 36}: {"finished", "UA", "+380 50 000 00", "$0.6375", " 23:59 ", "908172"},
			{200, 60}: {"finished", "UA", "Ukraine", "+380 50 000 00", "$0.6375", " 23:59 ", "908172", "aunt Émilie"},
		} {
			r.resize(size[0], size[1])
			r.pass(time.Second)
			for row := r.rowOfHistory("Telegram"); len(want) > 0; want = want[1:] {
				if !strings.Contains(row, want[0]) {
					t.Errorf("%v: %q is not in the row %q", size, want[0], row)
				}
			}
		}
	})
}

// TestAServiceHasItsWholeNameBeforeALabelHasAny has a long name and a long label.
func TestAServiceHasItsWholeNameBeforeALabelHasAny(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := withTelegram(rentedBefore(50))
		all[49].Service.Name, all[49].Label = api.NewText("Steam Market"), api.NewText("shop account of the second store")
		r := start(t, setup{dir: withHistory(t, all)})
		r.press("3")
		for width, label := range map[int]string{80: "shop ac", 110: "shop a", 120: "", 150: "shop ac", 160: "shop acc", 200: "shop account of the second"} {
			r.resize(width, 24)
			r.pass(time.Second)
			row := r.rowOfHistory("0049")
			if !strings.Contains(row, "Steam Market ") || !strings.Contains(row, label) || (label == "" && strings.Contains(row, "shop")) {
				t.Errorf("%d columns: %q", width, row)
			}
		}
	})
}

// withTelegram are orders of which the last one differs from the others in all that a row shows.
func withTelegram(all []order.Order) []order.Order {
	o := &all[len(all)-1]
	o.Service.Name, o.Country.Name, o.Country.ISO = api.NewText("Telegram"), api.NewText("Ukraine"), "UA"
	o.Quoted, o.Charged, o.Label, o.Code = api.Units(6375), api.Units(6375), api.NewText("aunt Émilie"), api.NewText("908172")
	return all
}

// rowOfHistory is the row of the list with a text, without the frames and what is beside it; empty if there is none.
func (r *run) rowOfHistory(text string) string {
	_, below, _ := strings.Cut(r.screen.text(), "History ")
	for line := range strings.Lines(below) {
		if pieces := strings.Split(line, "┃"); len(pieces) > 2 {
			line = pieces[1]
		}
		if strings.Contains(line, text) {
			return strings.TrimRight(line, "\n")
		}
	}
	return ""
}

// TestASmallHistoryHasItsSumsAndKeys looks at what is easily cut.
func TestASmallHistoryHasItsSumsAndKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := overWeeks()
		r := start(t, setup{width: 40, height: 10, dir: withHistory(t, all)})
		r.press("3")
		r.seek("week")
		week := sumOf(all, lastDays(7))
		r.see(messages.MatchesOf(week.Orders, len(all))+" · filter: week", "today  ")
		r.press("pgdown")
		headings := 0
		for line := range strings.Lines(r.screen.text()) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "─ ") {
				if headings++; !strings.HasSuffix(line, " ─") || !strings.Contains(line, "  $") {
					t.Errorf("the heading %q is cut", line)
				}
			}
		}
		if headings == 0 {
			t.Errorf("there is no heading:\n%s", r.screen.text())
		}
		r.press("esc")
		r.resize(80, 24)
		r.pass(time.Second)
		r.see(word(keymap.Export), word(keymap.Picture))
		r.press("?")
		help := r.screen.text()
		if own, other := strings.Index(help, string(keymap.OnHistory)+"  "), strings.Index(help, string(keymap.OnAnOrder)); own < 0 || (other >= 0 && other < own) || !strings.Contains(help, "CSV") {
			t.Errorf("the help begins with other keys than those of the history:\n%s", help)
		}
	})
}

// TestTheNameOfTheAccountGoesBeforeWhatTodayBrought makes the window narrower and narrower.
func TestTheNameOfTheAccountGoesBeforeWhatTodayBrought(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.pass(5 * time.Second)
		name, both := r.root.Session().Username.String(), 0
		for width := 200; width >= 72; width-- {
			r.resize(width, 24)
			switch header := r.header(); {
			case strings.Contains(header, name) && !strings.Contains(header, "1 code"):
				t.Errorf("%d columns: %q", width, header)
			case strings.Contains(header, name):
				both++
			}
		}
		if both == 0 {
			t.Errorf("the name of the account is in no header")
		}
	})
}

func TestTheQuestionAboutAFileNamesTheFolderOfWhatIsTyped(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 100, height: 30, dir: withHistory(t, rentedBefore(600))})
		r.press("3")
		r.pass(time.Second)
		r.press("o")
		r.pass(time.Second)
		r.see(messages.ExportTitle(600), messages.Thousands(600)+" orders")
		elsewhere := filepath.Join(string(filepath.Separator)+"elsewhere", "much")
		for typed, want := range map[string]string{"mine.csv": "", filepath.Join(elsewhere, "mine.csv"): "in " + elsewhere, "~/mine.csv": "in ~"} {
			r.press("ctrl+u")
			r.write(typed)
			if shown := r.shows(fmt.Sprint("in ", elsewhere)); (want != "" && !r.shows(want)) || (want == "" && shown) {
				t.Errorf("%q does not say %q:\n%s", typed, want, r.screen.text())
			}
		}
	})
}
