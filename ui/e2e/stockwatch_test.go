package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// soldOut opens the countries of a service with the cursor on one that is sold out.
func (r *run) soldOut(service, id, name string, country int) {
	r.t.Helper()
	if err := r.box.SetStock(id, country, 0); err != nil {
		r.t.Fatal(err)
	}
	r.open(service)
	r.press("/")
	r.paste(name)
	r.press("esc", "r")
	r.pass(time.Second)
}

// watch watches the marked country.
func (r *run) watch() {
	r.t.Helper()
	before := len(r.root.Session().StockWatches())
	r.pass(time.Second)
	r.press("w")
	r.until("a watch", func() bool { return len(r.root.Session().StockWatches()) == before+1 })
}

// restock gives a country numbers, and passes the time until a watch has seen it.
func (r *run) restock(id string, country int) {
	r.t.Helper()
	if err := r.box.SetStock(id, country, 12); err != nil {
		r.t.Fatal(err)
	}
	r.pass(65 * time.Second)
}

// awaitStock gives a country numbers, and waits for the bell.
func (r *run) awaitStock(id string, country int) {
	r.t.Helper()
	if err := r.box.SetStock(id, country, 12); err != nil {
		r.t.Fatal(err)
	}
	bells := r.copies.bellCount()
	r.until("the bell", func() bool { return r.copies.bellCount() > bells })
}

// found is the sign of the notice that a watched country has numbers, with its key.
var found = messages.AsksRent.Clause(messages.Keys{Watch: "w"})

func TestAWatchedCountryIsToldWhenItHasNumbersAndItsKeyAsks(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.soldOut("telegram", telegram, "ukraine", ukraine)
				r.watch()
				r.pass(10 * time.Second)
				r.see(messages.WatchedInColumn)
				if header := r.header(); !strings.Contains(header, messages.WatchedInColumn) {
					t.Errorf("the header is %q", header)
				}
				r.press("2")
				r.pass(10 * time.Minute)
				r.awaitStock(telegram, ukraine)
				r.pass(1500 * time.Millisecond)
				r.see(found)
				r.dontSee(messages.WatchedInColumn)
				r.press("w")
				r.await(rentQuestion("Telegram", "Ukraine"))
				r.pass(time.Minute)
				if r.rents() != 0 {
					t.Errorf("%d rents were sent", r.rents())
				}
				r.press("yes")
				r.until("the number", func() bool { return len(r.box.Orders()) == 1 })
			})
		})
	}
}

// TestTheKeyOfTheNoticeIsForARowThatCanBeWatched marks another sold-out country when the notice comes.
func TestTheKeyOfTheNoticeIsForARowThatCanBeWatched(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		r.soldOut("whatsapp", whatsapp, "ukraine", ukraine)
		r.restock(telegram, ukraine)
		r.dontSee(found)
		r.press("w")
		r.pass(time.Second)
		if r.root.Dialog() != nil || !r.root.Session().StockWatched(r.root.Session().StockWatches()[0].Pair()) {
			t.Errorf("w did not watch the marked row:\n%s", r.screen.text())
		}
	})
}

// TestTheKeyCountsOnlyOnceTheNoticeCouldBeRead presses it when the notice has just come.
func TestTheKeyCountsOnlyOnceTheNoticeCouldBeRead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		r.press("2")
		r.awaitStock(telegram, ukraine)
		r.press("w")
		if r.root.Dialog() != nil {
			t.Error("the key acts at once")
		}
		r.pass(2 * time.Second)
		r.press("enter")
		if r.root.Dialog() != nil {
			t.Error("enter acts on the notice")
		}
		r.pass(10 * time.Second) // the answer to enter is gone
		r.holdKey("w", 500*time.Millisecond)
		r.await(rentQuestion("Telegram", "Ukraine"))
	})
}

func TestAWatchIsReadOnceAMinuteAndNotDuringARateLimit(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		r.press("2")
		reads := func(d time.Duration) int {
			before := r.box.Requests(sandbox.Countries)
			r.pass(d)
			return r.box.Requests(sandbox.Countries) - before
		}
		if n := reads(10 * time.Minute); n < 9 || n > 10 {
			t.Errorf("the countries were read %d times in ten minutes", n)
		}
		r.box.Block(10 * time.Minute)
		r.pass(time.Minute + 5*time.Second) // the next reading is refused
		if n := reads(8 * time.Minute); n != 0 {
			t.Errorf("the countries were read %d times during a rate limit", n)
		}
		r.restock(telegram, ukraine)
		r.until("the notice", func() bool { return r.shows(found) })
	})
}

func TestAtMostFiveCountriesAreWatchedAndEachCanBeStopped(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for country := 1; country <= 6; country++ {
			if err := r.box.SetStock(telegram, country, 0); err != nil {
				t.Fatal(err)
			}
		}
		r.open("telegram")
		r.press("end")
		for range 5 {
			r.watch()
			r.press("up")
		}
		r.pass(time.Second)
		r.press("w")
		r.see(messages.WatchedMost)
		if header := r.header(); !strings.Contains(header, messages.WatchedInColumn+" 5") {
			t.Errorf("the header is %q", header)
		}
		r.press("end")
		r.pass(time.Second)
		r.press("w")
		r.pass(time.Second)
		if n := len(r.root.Session().StockWatches()); n != 4 {
			t.Errorf("%d countries are watched", n)
		}
		r.press("home")
		r.pass(time.Second)
		r.press("w")
		r.see("has numbers.")
	})
}

// TestOneWindowReadsForAllAndBothTell watches in the window that does not lead.
func TestOneWindowReadsForAllAndBothTell(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		second.soldOut("telegram", telegram, "ukraine", ukraine)
		second.watch()
		second.press("2")
		r.press("2")
		r.pass(seenWithin)
		if header := r.header(); !strings.Contains(header, messages.WatchedInColumn) {
			t.Errorf("the header is %q", header)
		}
		before := r.box.Requests(sandbox.Countries)
		r.pass(10 * time.Minute)
		if n := r.box.Requests(sandbox.Countries) - before; n < 9 || n > 11 {
			t.Errorf("the countries were read %d times in ten minutes", n)
		}
		r.restock(telegram, ukraine)
		for name, window := range map[string]*run{"the first": r, "the second": second} {
			if window.copies.bellCount() != 1 || !window.shows(found) {
				t.Errorf("%s window rang %d times:\n%s", name, window.copies.bellCount(), window.screen.text())
			}
		}
		second.press("w")
		second.await(rentQuestion("Telegram", "Ukraine"))
	})
}

func TestAWatchEndsWithTheProgramAndGoesOnInAnotherWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		second := r.openSecond()
		second.press("2")
		r.press("q")
		r.stop()
		before := r.box.Requests(sandbox.Countries)
		second.pass(5 * time.Minute)
		if n := second.box.Requests(sandbox.Countries) - before; n < 4 || n > 6 {
			t.Errorf("the other window read the countries %d times in five minutes", n)
		}
		dir, box := second.dir, second.box
		second.stop()
		third := start(t, setup{dir: dir, box: box})
		third.pass(5 * time.Second)
		if watches := third.root.Session().StockWatches(); len(watches) > 0 {
			t.Errorf("a new program watches %+v", watches)
		}
	})
}

func TestTheWatchKeySaysWhereItWorks(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("w")
		r.see(messages.KeyForSoldOut(messages.Keys{Countries: "enter"}))
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.holdKey("w", 500*time.Millisecond)
		if n := len(r.root.Session().StockWatches()); n != 1 {
			t.Errorf("a held key leaves %d watches", n)
		}
		r.see(messages.WatchedInHeader([]session.StockWatch{r.root.Session().StockWatches()[0]})[0])
	})
}

// TestFailingReadsNobodyWaitsForAreNotRepeatedFaster counts the requests of a watch, and of a pinned country.
func TestFailingReadsNobodyWaitsForAreNotRepeatedFaster(t *testing.T) {
	for name, most := range map[string]int{"watched": 10, "pinned": 5} {
		inTimeNamed(t, name, func(t *testing.T) {
			r := start(t, setup{})
			if name == "watched" {
				r.soldOut("telegram", telegram, "ukraine", ukraine)
				r.watch()
				r.press("2")
			} else {
				r.pinnedTelegram()
			}
			r.pass(2 * time.Minute)
			r.box.Inject(sandbox.Countries, sandbox.Fault{Status: 500})
			before := r.box.Requests(sandbox.Countries)
			r.pass(10 * time.Minute)
			if n := r.box.Requests(sandbox.Countries) - before; n < most-1 || n > most+1 {
				t.Errorf("%d requests in ten minutes, want %d", n, most)
			}
		})
	}
}
