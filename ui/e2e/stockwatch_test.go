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
		early := messages.Notice{}.TooSoon("").Text + found
		r.pass(500 * time.Millisecond)
		r.press("w")
		r.see(early)
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

// foundAndSeen leaves a notice that a country has numbers on the screen of the orders for long enough.
func (r *run) foundAndSeen() {
	r.t.Helper()
	r.soldOut("telegram", telegram, "ukraine", ukraine)
	r.watch()
	r.press("2")
	r.awaitStock(telegram, ukraine)
	r.pass(2 * time.Second)
	r.see(found)
}

// TestTheKeyCountsOnlyOnceTheNoticeIsInSightAgain covers the notice by the help, by a question and by the answer
// to another key.
func TestTheKeyCountsOnlyOnceTheNoticeIsInSightAgain(t *testing.T) {
	for name, cover := range map[string]func(r *run){
		"the help":         func(r *run) { r.press("?"); r.pass(3 * time.Second); r.press("esc") },
		"a question":       func(r *run) { r.press("+"); r.pass(3 * time.Second); r.press("esc") },
		"an answer":        func(r *run) { r.press("*"); r.until("the notice", func() bool { return r.shows(found) }) },
		"too small window": func(r *run) { r.resize(30, 9); r.pass(3 * time.Second); r.resize(80, 24) },
	} {
		for _, size := range [][2]int{{40, 16}, {80, 24}} {
			inTimeNamed(t, fmt.Sprint(name, size), func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.foundAndSeen()
				cover(r)
				r.press("w")
				if r.root.Dialog() != nil {
					t.Fatal("the key acts at once")
				}
				r.see("oo soon")
				r.see(found)
				r.pass(time.Second)
				r.press("w")
				r.await(rentQuestion("Telegram", "Ukraine"))
			})
		}
	}
}

// TestAHeldKeyDoesNotAskAboutANoticeThatComesMeanwhile holds the key from before until long after.
func TestAHeldKeyDoesNotAskAboutANoticeThatComesMeanwhile(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		r.press("2")
		if err := r.box.SetStock(telegram, ukraine, 12); err != nil {
			t.Fatal(err)
		}
		bells := r.copies.bellCount()
		for until := time.Now().Add(70 * time.Second); time.Now().Before(until); time.Sleep(30 * time.Millisecond) {
			r.program.Send(press("w"))
		}
		r.pass(0)
		if r.copies.bellCount() == bells || r.root.Dialog() != nil {
			t.Fatalf("the bell rang: %v; the question is open: %v", r.copies.bellCount() > bells, r.root.Dialog() != nil)
		}
		r.see(messages.Notice{}.HeldKey("").Text + found)
		r.pass(time.Second)
		r.press("w")
		r.await(rentQuestion("Telegram", "Ukraine"))
	})
}

// TestTheNoticeOfAFoundCountryGoesOnceANumberWasRentedThere rents it without the notice's key.
func TestTheNoticeOfAFoundCountryGoesOnceANumberWasRentedThere(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 160, height: 45})
		r.foundAndSeen()
		r.press("1")
		r.rent("telegram", "ukraine")
		r.pass(8 * time.Second) // the answers to the keys are gone
		r.dontSee("numbers for Telegram again")
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
		r := start(t, setup{width: 99, height: 24})
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
		if most := messages.WatchedMost(r.root.Session().StockWatches()); !r.showsAny(append(most.Shorter, most.Text)...) {
			t.Errorf("it does not say which countries are watched:\n%s", r.screen.text())
		}
		if header := r.header(); !strings.Contains(header, messages.WatchedInColumn+" Telegram ") || !strings.Contains(header, ", ") {
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

// TestTheWatchedCountriesAreNamedAsFarAsThereIsRoom watches two.
func TestTheWatchedCountriesAreNamedAsFarAsThereIsRoom(t *testing.T) {
	for width, form := range map[int]int{160: 0, 80: 0, 40: 2} {
		inTimeNamed(t, fmt.Sprint(width), func(t *testing.T) {
			r := start(t, setup{width: width, height: 24})
			for _, country := range []int{1, 2} {
				if err := r.box.SetStock(telegram, country, 0); err != nil {
					t.Fatal(err)
				}
			}
			r.open("telegram")
			r.press("end")
			r.watch()
			r.press("up")
			r.watch()
			r.pass(10 * time.Second)
			sign := messages.WatchedInHeader(r.root.Session().StockWatches())[form]
			if header := r.header(); !strings.Contains(header, sign) || !strings.Contains(header, "$") {
				t.Errorf("the header is %q, want %q in it", header, sign)
			}
		})
	}
}

// TestAnotherWindowThatStartsLeavesTheWatches starts it while this one cannot lead: its key is rejected.
func TestAnotherWindowThatStartsLeavesTheWatches(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		key := r.box.Key()
		r.box.RevokeKey()
		r.press("r")
		r.pass(20 * time.Second)
		r.box.ReplaceKey(key)
		second := r.openSecond()
		second.pass(5 * time.Second)
		for name, window := range map[string]*run{"the first": r, "the second": second} {
			if n := len(window.root.Session().StockWatches()); n != 1 {
				t.Errorf("%s window watches %d countries", name, n)
			}
		}
	})
}

// TestTheEndOfAWatchIsWrittenAgainIfTheDiskFailed looks at the other window, which follows.
func TestTheEndOfAWatchIsWrittenAgainIfTheDiskFailed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		second := r.openSecond()
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.watch()
		r.press("2")
		second.press("2")
		r.pass(seenWithin)
		r.execute("CREATE TRIGGER full BEFORE UPDATE ON stock_watches BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.restock(telegram, ukraine)
		r.execute("DROP TRIGGER full")
		r.pass(2 * time.Minute)
		for name, window := range map[string]*run{"the first": r, "the second": second} {
			if n := len(window.root.Session().StockWatches()); n > 0 || window.copies.bellCount() != 1 {
				t.Errorf("%s window watches %d countries and rang %d times", name, n, window.copies.bellCount())
			}
		}
	})
}

// TestTwoWindowsAtOnceDoNotWatchMoreThanMayBe presses the key in both before either knows of the other's watch.
func TestTwoWindowsAtOnceDoNotWatchMoreThanMayBe(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for country := 1; country <= 8; country++ {
			if err := r.box.SetStock(telegram, country, 0); err != nil {
				t.Fatal(err)
			}
		}
		second := r.openSecond()
		r.open("telegram")
		r.press("end")
		for range session.MostWatched - 1 {
			r.watch()
			r.press("up")
		}
		second.pass(seenWithin)
		second.open("telegram")
		second.press("end", "up", "up", "up", "up", "up")
		r.pass(time.Second)
		r.program.Send(press("w"))
		second.program.Send(press("w"))
		r.pass(2 * time.Second)
		second.pass(2 * time.Second)
		refused := func(r *run) bool { // and named the five
			most := messages.WatchedMost(r.root.Session().StockWatches())
			return r.showsAny(append(most.Shorter[:len(most.Shorter)-1], most.Text)...)
		}
		if n := len(r.root.Session().StockWatches()); n != session.MostWatched || refused(r) == refused(second) {
			t.Errorf("%d countries are watched:\n%s\n%s", n, r.screen.text(), second.screen.text())
		}
	})
}

// TestAWatchOrAPinThatIsNotSavedIsNotShown fills the disk.
func TestAWatchOrAPinThatIsNotSavedIsNotShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.soldOut("telegram", telegram, "ukraine", ukraine)
		r.execute("CREATE TRIGGER full BEFORE INSERT ON stock_watches BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.execute("CREATE TRIGGER full_too BEFORE INSERT ON pinned_countries BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.pass(time.Second)
		r.press("w")
		r.await("The watch was not saved")
		r.dontSee(messages.WatchedInColumn)
		r.pin()
		r.await("The pin was not saved")
		r.dontSee("─ " + messages.PinnedRows)
		if s := r.root.Session(); len(s.StockWatches()) > 0 || len(s.CountryPins) > 0 {
			t.Errorf("watched are %+v, pinned %+v", s.StockWatches(), s.CountryPins)
		}
	})
}
