package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// results are the figures in the row of a service or country, without its bar.
func (r *run) results(name string) string {
	r.t.Helper()
	for _, row := range r.rows(countriesHead) {
		if _, figures, found := strings.Cut(row, name); found {
			figures = strings.NewReplacer("›", "", "━", "", "╸", "", "▐", "").Replace(figures)
			if at := strings.Index(figures, " of "); at >= 0 {
				return strings.Join(strings.Fields(figures[strings.LastIndex(figures[:at], "  ")+1:]), " ")
			}
			return ""
		}
	}
	r.t.Fatalf("there is no %s:\n%s", name, r.screen.text())
	return ""
}

// seeResults waits until the row of a service or country begins with these figures.
func (r *run) seeResults(name, want string) {
	r.t.Helper()
	r.until(name+" with "+want, func() bool { return strings.HasPrefix(r.results(name), want) })
}

// TestTheScreenShowsTheResultsOf500Orders shows the figures that were worked out by hand for the test of
// package results.
func TestTheScreenShowsTheResultsOf500Orders(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 50, dir: withHistory(t, sample.Known(utc()))})
		r.services()
		r.seeResults("Whatsapp", "191 of 303 $0.62 40 s")
		r.seeResults("Telegram", "0 of 120 – –")
		r.open("whatsapp")
		r.see("━━━━╸ ") // 120 of 150 of six cells
		r.seeResults("Ukraine", "120 of 150 $0.65 61 s")
		r.seeResults("Poland", "50 of 60 $0.72 9 s")
		r.seeResults("Russia", "20 of 90 $0.23 35 s")
		r.seeResults("Indonesia", "1 of 3 few 12 s")
		r.seeMarked("UA Ukraine") // most codes
		r.pass(quiet)
		r.press("enter")
		r.await("120 of your 150 brought a code, half of them within 61 s")
		r.press("esc")
		r.open("telegram")
		r.dontSee(messages.Yours) // no country brought a code
		r.press("/")
		r.paste("ukraine")
		r.seeResults("Ukraine", "0 of 120 – –")
	})
}

func TestResultsChangeAtOnceWithAnOrderOfAnyWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 50})
		other := start(t, setup{width: 99, height: 50, box: r.box, dir: r.dir})
		r.rent("telegram", "ukraine")
		r.pass(3 * time.Second)
		r.deliver("020005")
		r.open("telegram")
		r.dontSee(messages.CodesColumn) // it is still live
		r.press("2", "f")
		r.await(marked(glyphs().Finished, order.Finished))
		r.open("telegram")
		r.see(messages.Yours)
		r.seeResults("Ukraine", "1 of 1 few 4 s")
		other.open("telegram")
		other.seeResults("Ukraine", "1 of 1 few 4 s")
	})
}

func TestResultsAreThereAtTheNextStartAndGoWithTheirDays(t *testing.T) {
	inTime(t, func(t *testing.T) {
		late := func() time.Time { return utc().Add(23*time.Hour + 50*time.Minute) }
		o := order.Begin(order.Quote{Service: api.Service{ID: telegram}, Country: api.Country{ID: ukraine, Price: api.Units(3000)}}, late().Add(-time.Hour))
		o.Key = 1
		o = o.Rented(api.Order{ID: "a", Status: api.NewText("waiting")}, o.AskedAt).Cancelled(late().Add(-time.Minute))
		r := start(t, setup{width: 99, height: 50, dir: withHistory(t, []order.Order{o}), wall: late, adjust: func(o *ui.Options) { o.ResultsDays = 1 }})
		r.services()
		r.pass(9 * time.Minute)
		r.seeResults("Telegram", "0 of 1 few –")
		r.pass(2 * time.Minute)
		r.dontSee(messages.CodesColumn)
	})
}

func TestServicesAreSortedByResults(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 50, dir: withHistory(t, sample.Known(utc()))})
		r.press("s", "g")
		r.see(messages.SortedBy(session.Sorting{By: session.ByShare}))
		r.seeMarked("Whatsapp")
		r.press("S", "g")
		r.see(messages.SortedBy(session.Sorting{By: session.ByShare, Reversed: true}))
		r.seeMarked("Telegram")
		r.press("G")
		r.dontSee("Telegram  ", "Whatsapp  ") // what is not known is last either way
		r.stop()
		again := start(t, setup{width: 99, height: 50, box: r.box, dir: r.dir})
		again.see(messages.SortedBy(session.Sorting{By: session.ByShare, Reversed: true}))
	})
}

func TestResultsLookAsTheyDid(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {100, 30}, {120, 36}, {160, 45}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, ended(sample.Known(utc())))})
				r.golden("results-services")
				r.open("whatsapp")
				r.golden("results-countries")
				r.pass(quiet)
				r.press("enter")
				r.await(rentQuestion("Whatsapp", "Ukraine"))
				r.pass(quiet)
				r.golden("results-question")
			})
		})
	}
}

// ended are those of the orders that are over.
func ended(orders []order.Order) []order.Order {
	return slices.DeleteFunc(orders, order.Order.Open)
}
