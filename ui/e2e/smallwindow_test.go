package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestNothingIsRentedInAWindowThatShowsNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.resize(20, 5)
		for range 4 {
			r.press("enter")
			r.pass(time.Second)
		}
		if r.rents() != 0 {
			t.Error("a number was rented unseen")
		}
	})
}

func TestAQuestionClosesWhenTheWindowIsTooSmallToReadIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.resize(20, 5)
		r.resize(80, 24)
		r.await(messages.CountryColumn)
		r.dontSee(rentQuestion("Telegram", "Ukraine"))
	})
}

func TestARejectedRentIsListedWithItsReasonInBothWindows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		second := start(t, setup{box: first.box, dir: first.dir})
		second.press("2")
		refusal := sandbox.Refuse(503, "no_numbers", 0)
		refusal.Times, refusal.Delay = 1, 5*time.Second
		first.box.Inject(sandbox.Rent, refusal)
		first.ask("telegram", "ukraine")
		first.pass(quiet)
		first.press("enter")
		second.await(statusOf(order.InFlight))
		first.await(notRented("Telegram", "UA", session.Problem{Kind: session.SoldOut}))
		second.pass(2 * time.Second)
		second.dontSee(statusOf(order.InFlight), messages.NoAnswerYet)
		refused := first.root.Session().Orders[0]
		if refused.Word.IsZero() {
			t.Fatal("the rent is listed without a reason")
		}
		second.see(statusOf(order.Refused), refused.Word.String(), "$0.00")
		first.press("esc")
		refusedAt := messages.RefusedAtMinute(refused.EndedAt, utc())
		first.see(refusedAt)
		first.press("2")
		first.see(statusOf(order.Refused), refused.Word.String())
		first.dontSee(live(1))
		first.press("1", "1")
		first.resize(120, 24)
		first.see("Telegram", messages.ServicesTitle)
		first.dontSee(messages.CodesColumn, messages.CodesOf(results.Sum{Rents: 1}))
		first.resize(80, 24)
		first.box.Clear(sandbox.Rent)
		first.rent("telegram", "ukraine")
		first.open("telegram")
		first.dontSee(refusedAt)
	})
}

// TestEveryQuestionStandsApartInTheSmallestWindow opens each question about a live order whose service has a long name. Each of
// its lines is filled or stands beside the side of a frame, and no two keys run together.
func TestEveryQuestionStandsApartInTheSmallestWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 40, height: 10})
		r.open("google")
		r.press("/")
		r.paste("usa")
		r.press("enter")
		r.press("yes")
		r.await(orderPage)
		r.pass(30 * time.Second)
		g := glyphs()
		for _, key := range []string{"c", "x", "P", "n", "+", "a"} {
			r.press("2", "2", key)
			r.pass(time.Second)
			if r.root.Dialog() == nil {
				t.Fatalf("%s opens no question:\n%s", key, r.screen.text())
			}
			lines := strings.Split(strings.TrimRight(r.screen.text(), "\n "), "\n")
			from := slices.IndexFunc(lines, func(line string) bool {
				return strings.HasPrefix(line, g.Cursor) || strings.HasPrefix(line, g.Frame.TopLeft)
			})
			to := len(lines) - 1
			for to > from && !strings.Contains(lines[to], "esc ") {
				to--
			}
			if from < 0 || to == from {
				t.Fatalf("%s: there is no question:\n%s", key, r.screen.text())
			}
			for _, line := range lines[from : to+1] {
				text, apart := line, false
				for _, side := range []string{g.Cursor, g.Frame.Vertical, g.Frame.TopLeft} {
					if rest, ok := strings.CutPrefix(line, side); ok {
						text, apart = rest, true
					}
				}
				cut := strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(text, g.Frame.Vertical), " "), g.Ellipsis)
				if !apart || !strings.HasPrefix(text, " ") && !strings.HasPrefix(text, g.Frame.Horizontal) || cut {
					t.Errorf("%s: %q does not stand apart, or is cut:\n%s", key, line, r.screen.text())
				}
			}
			if keys := lines[to]; !strings.Contains(keys, "  esc ") {
				t.Errorf("%s: the keys run together: %q", key, keys)
			}
			r.press("esc")
		}
	})
}
