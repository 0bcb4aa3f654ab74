package e2e_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
)

// TestARowOfTheHistorySaysWhatAnOperatorLooksForInEveryWindow has the most wanted first: a narrow window leaves out the
// number, and then the time.
func TestARowOfTheHistorySaysWhatAnOperatorLooksForInEveryWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := rentedBefore(50)
		o := &all[49]
		o.Service.Name, o.Country.ISO = api.NewText("Telegram"), "UA"
		o.Quoted, o.Charged, o.Label, o.Code = api.Units(6375), api.Units(6375), api.NewText("aunt Émilie"), api.NewText("908172")
		r := start(t, setup{dir: withHistory(t, all)})
		r.press("3")
		r.pass(time.Second)
		row := func() string {
			_, below, _ := strings.Cut(r.screen.text(), "History ")
			for line := range strings.Lines(below) {
				if strings.Contains(line, "Telegram UA") || strings.Contains(line, "Telegram ") && strings.Contains(line, "908172") {
					return line
				}
			}
			return below
		}
		for size, want := range map[[2]int][]string{
			{40, 10}:  {"finished", "908172"},
			{80, 24}:  {"finished", "UA", "+380 50 000 00 49", "$0.6375", " 23:59 ", "908172", "aunt"},
			{100, 30}: {"finished", "UA", "$0.6375", "908172"},
			{120, 36}: {"finished", "UA", "$0.6375", " 23:59 ", "908172", "aunt Émilie"},
			{200, 60}: {"finished", "UA", "+380 50 000 00 49", "$0.6375", " 23:59 ", "908172", "aunt Émilie"},
		} {
			r.resize(size[0], size[1])
			r.pass(time.Second)
			for _, part := range want {
				if !strings.Contains(strings.ReplaceAll(row(), "+380 50 000 0049", "+380 50 000 00 49"), part) {
					t.Errorf("%v: %q is not in the row %q", size, part, row())
				}
			}
		}
	})
}

// TestASmallHistoryHasItsSumsAndKeys looks at what is easily cut.
func TestASmallHistoryHasItsSumsAndKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := overWeeks()
		r := start(t, setup{width: 40, height: 10, dir: withHistory(t, all)})
		r.press("3")
		r.seek("week")
		week := sumOf(all, lastDays(7))
		r.see(messages.Spent(week)+" · filter: week", "today  ")
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
		r := start(t, setup{width: 100, height: 30, dir: withHistory(t, rentedBefore(1500))})
		r.press("3")
		r.pass(time.Second)
		r.press("o")
		r.pass(time.Second)
		r.see(messages.ExportTitle(1500), messages.Thousands(1500)+" orders")
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
