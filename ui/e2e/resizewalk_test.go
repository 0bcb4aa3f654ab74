package e2e_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
)

// TestNoSizeBreaksTheScreenWhateverIsOpen goes from a very wide window to the smallest and back, with five live orders
// and whatever may be open.
func TestNoSizeBreaksTheScreenWhateverIsOpen(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of sizes")
	}
	for name, open := range map[string]struct {
		walk  func(*run)
		shows func(*run) string // in every window; nil if that depends on the window
		third int               // of the windows of several panes; on each tab every third is somebody's
	}{
		"the services":              {func(*run) {}, nil, 0},
		"a filter of the services":  {func(r *run) { r.services(); r.press("/"); r.write("tele") }, filterShows("tele"), 1},
		"a filter of the countries": {func(r *run) { r.open("viber"); r.press("/"); r.write("ukr") }, filterShows("ukr"), 2},
		"a filter of the orders":    {func(r *run) { r.press("2", "2", "/"); r.write("sig") }, filterShows("sig"), 0},
		"an order's page":           {func(r *run) { r.press("2", "2", "down", "enter") }, nil, 1},
		"the help":                  {func(r *run) { r.press("?") }, func(*run) string { return messages.HelpTitle }, 1},
		"a rent question":           {func(r *run) { r.ask("viber", "ukraine") }, func(*run) string { return rentQuestion("Viber", "Ukraine") }, 0},
		"a cancel question":         {func(r *run) { r.press("2", "2", "down", "c") }, func(r *run) string { return cancelQuestion(r.markedOrder()) }, 2},
		"a cancel question over a filter": {func(r *run) {
			r.press("2", "2", "/")
			r.write("sig")
			r.press("enter", "c")
		}, func(r *run) string { return cancelQuestion(r.markedOrder()) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 220, height: 60})
				for _, service := range []string{"telegram", "viber", "signal", "discord", "temu"} {
					r.rent(service, "ukraine")
				}
				r.services()
				open.walk(r)
				shows := ""
				if open.shows != nil {
					shows = open.shows(r)
				}
				r.resizeWalk(shows, open.third)
			})
		})
	}
}

// filterShows is the filter in the title of its list.
func filterShows(filter string) func(*run) string {
	return func(*run) string { return messages.FilteredBy(filter) }
}

// resizeWalk looks at every size on the way to the smallest window, and at some on the way back, where only what is
// remembered can differ. Of the windows of several panes each walk looks at a third. The marked row, the marked order, and what is open stay what they were. Below the smallest size a question closes.
func (r *run) resizeWalk(shows string, third int) {
	r.t.Helper()
	marked, any := r.root.Marked()
	dialog, row := r.root.Dialog(), r.markedName()
	var widths []int
	for width := 220; width >= 40; width-- {
		if width <= 101 || width%3 == third {
			widths = append(widths, width)
		}
	}
	for width := 40; width <= 220; width += 12 {
		widths = append(widths, width)
	}
	for _, width := range widths {
		height := 10 + (width-40)*50/180
		r.resize(width, height)
		r.fitsExactly(width, height)
		r.nothingIsBroken(width, height)
		if key, inSight := r.root.Marked(); inSight && any && key != marked {
			r.t.Fatalf("another order is marked in %d×%d", width, height)
		}
		if r.root.Dialog() != dialog {
			r.t.Fatalf("the question is another one in %d×%d", width, height)
		}
		if shows != "" && !strings.Contains(questionText(r.screen.text()), questionText(shows)) {
			r.t.Fatalf("%q is not on the screen in %d×%d:\n%s", shows, width, height, r.screen.text())
		}
	}
	if r.markedName() != row {
		r.t.Errorf("after resizing and resizing back, %q is marked and not %q:\n%s", r.markedName(), row, r.screen.text())
	}
	r.resize(39, 10)
	r.resize(220, 60)
	if key, _ := r.root.Marked(); r.root.Dialog() != nil || key != marked {
		r.t.Errorf("after a window too small for anything:\n%s", r.screen.text())
	}
}

// nothingIsBroken fails if a number or the line of keys is cut, if a frame is not closed, or if the row that a key would act
// on is not on the screen.
func (r *run) nothingIsBroken(width, height int) {
	r.t.Helper()
	g, frame := glyphs(), r.screen.text()
	for _, begun := range strings.Split(compact.Replace(frame), "+3")[1:] {
		if !slices.ContainsFunc(r.root.Session().Orders, func(o order.Order) bool { return strings.HasPrefix("+3"+begun, phone.E164(o.Phone, o.Country.ISO)) }) {
			r.t.Fatalf("a part of a number is on the screen in %d×%d:\n%s", width, height, frame)
		}
	}
	for _, ends := range [][2]string{
		{g.Frame.TopLeft, g.Frame.BottomLeft},
		{g.Frame.TopRight, g.Frame.BottomRight},
		{g.Frame.TopLeft, g.Frame.TopRight},
		{g.Heavy.TopLeft, g.Heavy.BottomLeft},
		{g.Heavy.TopRight, g.Heavy.BottomRight},
		{g.Heavy.TopLeft, g.Heavy.TopRight},
	} {
		if strings.Count(frame, ends[0]) != strings.Count(frame, ends[1]) {
			r.t.Fatalf("a frame is not closed in %d×%d:\n%s", width, height, frame)
		}
	}
	if foot := lastLine(frame); strings.Contains(foot, g.Ellipsis) {
		r.t.Fatalf("the last line is cut in %d×%d: %q", width, height, foot)
	}
	mark := " " + g.Cursor + " "
	inSight := strings.Contains(frame, "\n"+mark) || strings.Contains(frame, g.Frame.Vertical+mark) || strings.Contains(frame, g.Heavy.Vertical+mark)
	if height >= 12 && !inSight && !strings.Contains(frame, messages.HelpTitle) {
		r.t.Fatalf("no row is marked in %d×%d:\n%s", width, height, frame)
	}
}

// markedName is the beginning of the marked row, which does not change with time.
func (r *run) markedName() string {
	words := strings.Fields(r.marked())
	return strings.Join(words[:min(2, len(words))], " ")
}

// fitsExactly fails unless the frame fills the window and its header has the balance.
func (r *run) fitsExactly(width, height int) {
	r.t.Helper()
	lines := strings.Split(r.root.View(), "\n")
	if len(lines) != height {
		r.t.Fatalf("%d lines in %d×%d", len(lines), width, height)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > width {
			r.t.Fatalf("a line of %d cells in %d×%d: %q", ansi.StringWidth(line), width, height, line)
		}
	}
	if balance := r.root.Session().Balance.Value.String(); !strings.Contains(lines[0], balance) {
		r.t.Fatalf("no balance in %d×%d: %q", width, height, lines[0])
	}
}

// questionText is a text without blanks, frames and marks, so that it may go over several lines.
func questionText(text string) string {
	g := glyphs()
	return strings.NewReplacer(" ", "", "\n", "", g.Frame.Vertical, "", g.Heavy.Vertical, "", g.Cursor, "").Replace(text)
}
