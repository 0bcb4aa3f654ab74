package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
)

// focused is the title of the pane that has the focus, or of the screen in a window without panes.
func (r *run) focused() string {
	heavy := glyphs().Heavy
	_, after, framed := strings.Cut(r.screen.text(), heavy.TopLeft+heavy.Horizontal+" ")
	if !framed {
		return strings.TrimSpace(strings.Split(r.title(), "  ")[0])
	}
	title, _, _ := strings.Cut(after, " "+heavy.Horizontal)
	return strings.TrimSpace(strings.Split(title, "  ")[0])
}

// TestTheKeysThatMoveTheFocusLeadToThePaneWhereTheyPoint walks through every arrangement of panes.
func TestTheKeysThatMoveTheFocusLeadToThePaneWhereTheyPoint(t *testing.T) {
	const services, orders, page, live = messages.ServicesTitle, messages.OrdersTitle, messages.OrderPage, messages.LiveTitle
	for size, steps := range map[[2]int][]string{ // keys, and where each leads
		{160, 45}: {
			"l", page, "l", page, "h", "Viber", "h", services, "h", services, "l", "Viber", "tab", page, "tab", live,
			"tab", services, "shift+tab", live, "h", "Viber", "shift+tab", services, "shift+tab", live, "l", page, "esc", live,
			"enter", page, "esc", live, "esc", "Viber", "esc", services, "l", "Viber", "2", orders, "l", page, "l", page,
			"tab", orders, "h", orders, "enter", page, "esc", orders, "1", "Viber",
		},
		{160, 24}: {
			"l", live, "h", "Viber", "h", services, "shift+tab", live, "enter", page, "esc", live, "1", services,
		},
		{120, 36}: {
			"l", live, "h", "Viber", "tab", live, "tab", "Viber", "shift+tab", live, "enter", page, "esc", live, "l", page,
			"h", orders, "1", live, "enter", page, "2", orders, "enter", page, "esc", orders, "1", live, "esc", "Viber",
			"h", services, "l", live, "h", services,
		},
	} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("viber", "ukraine")
				r.press("esc")
				for i := 0; i < len(steps); i += 2 {
					key, to := steps[i], steps[i+1]
					r.press(key)
					if got := r.focused(); got != to {
						t.Fatalf("key %d: %s leads to %q and not to %q:\n%s", i/2, key, got, to, r.screen.text())
					}
					if r.root.Dialog() != nil {
						t.Fatalf("key %d: %s asks a question", i/2, key)
					}
				}
			})
		})
	}
}

func TestTheKeyToTheRightSaysWhenNothingIsThere(t *testing.T) {
	for size, why := range map[[2]int]string{{80, 24}: messages.OnePane(100, 16).Text, {160, 45}: messages.NoPaneToTheRight} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("viber", "ukraine")
				for place, keys := range map[string][]string{"Rent": {"1", "l", "l", "l"}, "Orders": {"2", "2", "l", "l"}} {
					r.press(keys...)
					r.see(why)
					if r.root.Dialog() != nil {
						t.Errorf("in %s, the key asks a question", place)
					}
				}
			})
		})
	}
}

// TestTheOpenServiceIsShownWhereverTheCursorIs looks at the list of services beside its countries.
func TestTheOpenServiceIsShownWhereverTheCursorIs(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		t.Run(fmt.Sprintf("ASCII %v", ascii), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				g := colourless(ascii).Glyphs
				r := start(t, setup{width: 160, height: 45, ascii: ascii})
				r.open("viber")
				r.press("tab", "tab", "tab", "esc") // to the services, without the filter
				open := func() (open []string) {
					for line := range strings.Lines(r.screen.text()) {
						if row, _, any := strings.Cut(line, g.Opened+g.Heavy.Vertical); any {
							open = append(open, row)
						}
					}
					return open
				}
				for _, key := range []string{"g", "j", "G"} {
					r.press(key)
					r.press("/")
					r.paste("v")
					if rows := open(); len(rows) != 1 || !strings.Contains(rows[0], "Viber") {
						t.Errorf("after %s these rows are marked as open: %q\n%s", key, rows, r.screen.text())
					}
					r.press("esc")
				}
				r.press("l", "esc")
				if rows := open(); len(rows) > 0 {
					t.Errorf("without an open service these rows are marked: %q", rows)
				}
			})
		})
	}
}

// TestANoToRentingAgainLeavesEverythingAsItWas asks for another number of an order while another
// service is open, from every place where the order is in sight.
func TestANoToRentingAgainLeavesEverythingAsItWas(t *testing.T) {
	for size, places := range map[[2]int][][]string{
		{80, 24}:  {{"2", "2"}, {"2", "2", "enter"}},
		{120, 36}: {{"2", "2"}, {"2", "2", "enter"}, {}, {"tab"}, {"tab", "enter"}},
		{160, 45}: {{"2", "2"}, {"2", "2", "enter"}, {}, {"tab"}, {"tab", "tab"}, {"h"}},
	} {
		if testing.Short() && size[0] != 80 {
			continue // the loop draws another window, and no other goroutines meet
		}
		for _, place := range places {
			t.Run(fmt.Sprint(size, place), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{width: size[0], height: size[1]})
					r.rent("viber", "ukraine")
					r.open("telegram")
					r.press("s", "j", "j", "j")
					rent := r.body()
					r.press(place...)
					before := r.body()
					r.press("a")
					r.await(rentQuestion("Viber", "Ukraine"))
					r.pass(quiet)
					r.press("esc")
					if after := r.body(); after != before {
						t.Errorf("before the question:\n%s\nand after it:\n%s", before, after)
					}
					if len(place) > 0 && place[0] == "2" {
						if r.press("1"); r.body() != rent {
							t.Errorf("Rent was:\n%s\nand is now:\n%s", rent, r.body())
						}
					}
				})
			})
		}
	}
}

// body is the screen without its first line and the two last, where messages come and go.
func (r *run) body() string {
	r.t.Helper()
	lines := strings.Split(r.screen.text(), "\n")
	return strings.Join(lines[1:len(lines)-2], "\n")
}

// TestAQuestionIsTheOnlyThingThatLooksActive asks from several places in windows with panes.
func TestAQuestionIsTheOnlyThingThatLooksActive(t *testing.T) {
	for _, size := range [][2]int{{100, 16}, {120, 36}, {160, 45}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.rent("viber", "ukraine")
				r.pass(2 * time.Second)
				for _, question := range []string{"a", "c"} {
					before := r.focused()
					r.press(question)
					r.until("the question", func() bool { return r.root.Dialog() != nil })
					if strings.Contains(r.screen.text(), glyphs().Heavy.TopLeft) {
						t.Errorf("a pane has the focus while a question is open:\n%s", r.screen.text())
					}
					r.press("esc")
					if got := r.focused(); got != before {
						t.Errorf("after the question %q has the focus and not %q", got, before)
					}
				}
			})
		})
	}
}

// TestAQuestionAboutAnOrderIsWhereTheOrderIs looks for its left side below the corner of the order's pane.
func TestAQuestionAboutAnOrderIsWhereTheOrderIs(t *testing.T) {
	for _, in := range []struct {
		width, height int
		key, pane     string
	}{{200, 60, "1", messages.OrderPage}, {160, 45, "2", messages.OrderPage}, {200, 24, "1", messages.LiveTitle}} {
		t.Run(fmt.Sprint(in), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: in.width, height: in.height})
				r.rent("viber", "ukraine")
				r.pass(2 * time.Second)
				r.press(in.key, "c")
				r.until("the question", func() bool { return r.root.Dialog() != nil })
				column := func(text string) int {
					for line := range strings.Lines(r.screen.text()) {
						if before, _, found := strings.Cut(line, text); found {
							return len([]rune(before))
						}
					}
					t.Fatalf("there is no %q:\n%s", text, r.screen.text())
					return 0
				}
				corner := glyphs().Frame.TopLeft
				pane, asked := column(corner+glyphs().Frame.Horizontal+" "+in.pane+" "), column(corner+" "+r.root.Dialog().Title())
				if asked != pane+1 {
					t.Errorf("the question begins in column %d, the pane in %d:\n%s", asked, pane, r.screen.text())
				}
			})
		})
	}
}
