package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/messages"
)

// pin presses the pin key, not as a key that is held down.
func (r *run) pin() {
	r.pass(time.Second)
	r.press("*")
	r.pass(time.Second)
}

// pinnedTelegram puts Ukraine on top of the services, for Telegram.
func (r *run) pinnedTelegram() {
	r.t.Helper()
	r.open("telegram")
	r.press("/")
	r.paste("ukraine")
	r.press("esc")
	r.pin()
	r.see("─ " + messages.PinnedRows + " ─")
	r.seeMarked("UA Ukraine")
	r.pin()
	r.services()
	r.press("home")
}

// TestACountryIsPinnedForItsServiceThenOnTopThenOff also looks at another window, and at the next start.
func TestACountryIsPinnedForItsServiceThenOnTopThenOff(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				second := start(t, setup{width: size[0], height: size[1], box: r.box, dir: r.dir})
				r.pinnedTelegram()
				second.pass(seenWithin)
				dir, box := r.dir, r.box
				r.stop()
				r = start(t, setup{width: size[0], height: size[1], dir: dir, box: box})
				for _, window := range []*run{second, r} {
					window.await("$0.3375") // in sight without a key: the list stands at its top
					window.press("home")
					if row := window.marked(); !strings.HasPrefix(row, "Telegram · U") || !strings.Contains(row, "$0.3375") || !strings.Contains(row, "15") {
						t.Fatalf("the first row is %q:\n%s", row, window.screen.text())
					}
				}
				r.press("enter")
				r.await(messages.CountryColumn)
				r.pass(time.Second)
				r.seeMarked("UA Ukraine")
				r.press("enter")
				r.await(rentQuestion("Telegram", "Ukraine"))
				r.press("esc")
				r.pin()
				r.dontSee("─ " + messages.PinnedRows)
				second.pass(seenWithin)
				second.dontSee("Telegram · U")
			})
		})
	}
}

// TestEnterOnAPairLeadsToItsCountry pins a cheaper country, too, which stands above.
func TestEnterOnAPairLeadsToItsCountry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.press("/")
		r.paste("afghanistan")
		r.press("esc")
		r.pin()
		r.pinnedTelegram()
		r.press("enter")
		r.pass(time.Second)
		r.seeMarked("UA Ukraine")
	})
}

func TestAPairOnTopIsTakenOffAmongTheServices(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.pinnedTelegram()
		r.seeFoot("a pair", "enter / * ?")
		r.pin()
		r.dontSee("Telegram · Ukraine")
		r.open("telegram")
		r.dontSee("─ " + messages.PinnedRows)
	})
}

// TestAPinnedPairIsReadEveryTwoMinutesWhileItIsShown changes the price and then the stock.
func TestAPinnedPairIsReadEveryTwoMinutesWhileItIsShown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.pinnedTelegram()
		sent := r.box.Requests(sandbox.Countries)
		if err := r.box.SetPrice(telegram, ukraine, 3400); err != nil {
			t.Fatal(err)
		}
		r.pass(10 * time.Minute)
		r.see("$0.3400 ")
		if n := r.box.Requests(sandbox.Countries) - sent; n < 4 || n > 6 {
			t.Errorf("the countries were read %d times in ten minutes", n)
		}
		r.press("2")
		sent = r.box.Requests(sandbox.Countries)
		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.pass(10 * time.Minute)
		if n := r.box.Requests(sandbox.Countries) - sent; n > 0 {
			t.Errorf("the countries were read %d times while nobody saw them", n)
		}
		r.press("1")
		r.await(messages.SoldOut)
		r.failAll(sandbox.Fault{Status: 500})
		r.pass(5 * time.Minute)
		r.see(messages.Old(5 * time.Minute))
	})
}

// TestEnterEnterFromAServiceAsksForTheCountryUsed rents once, and then begins at the services.
func TestEnterEnterFromAServiceAsksForTheCountryUsed(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("f")
		r.pass(5 * time.Second)
		r.services()
		r.press("/")
		r.write("telegram")
		r.press("enter")
		r.pass(time.Second)
		r.press("enter")
		r.await(rentQuestion("Telegram", "Ukraine"))
	})
}

func TestAHeldPinKeyPinsOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("telegram")
		r.pass(time.Second)
		r.holdKey("*", 500*time.Millisecond)
		pins := r.root.Session().CountryPins
		if len(pins) != 1 || pins[0].OnTop || pins[0].Pair != (results.Pair{Service: telegram, Country: pins[0].Country}) {
			t.Errorf("pinned are %+v", pins)
		}
	})
}

// gone starts again after the pinned pair of Telegram and Ukraine was changed as another client's ledger may
// have it.
func (r *run) gone(change string) *run {
	r.t.Helper()
	r.pinnedTelegram()
	dir, box := r.dir, r.box
	r.stop()
	r.execute("UPDATE pinned_countries SET " + change)
	again := start(r.t, setup{dir: dir, box: box})
	again.press("home")
	again.pass(5 * time.Second)
	return again
}

// TestAPinnedCountryThatIsNotListedLeadsToNoOther presses enter twice.
func TestAPinnedCountryThatIsNotListedLeadsToNoOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{}).gone("country_id = 9999")
		if row := r.marked(); !strings.HasPrefix(row, "Telegram · Ukraine") || !strings.Contains(row, " "+messages.NotListed) {
			t.Errorf("the row is %q", row)
		}
		r.seeFoot("a pair that is not listed", "w / * ?")
		for range 2 {
			r.press("enter")
			r.see(messages.CountryNotListed(api.NewText("Ukraine"), api.NewText("Telegram")))
			r.pass(time.Second)
		}
		if r.root.Dialog() != nil {
			t.Errorf("it asks to rent:\n%s", r.screen.text())
		}
		r.pin()
		r.dontSee("Telegram · Ukraine")
	})
}

// TestACountryThatTurnsOutNotToBeListedIsSaidAndNoOtherIsChosen opens it before the offers are known.
func TestACountryThatTurnsOutNotToBeListedIsSaidAndNoOtherIsChosen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.pinnedTelegram()
		dir, box := r.dir, r.box
		r.stop()
		r.execute("UPDATE pinned_countries SET country_id = 9999")
		box.Inject(sandbox.Countries, sandbox.Fault{Delay: 4 * time.Second})
		r = start(t, setup{dir: dir, box: box})
		r.await("Telegram · Ukraine")
		r.press("home", "enter")
		r.await(messages.CountryColumn)
		r.see(messages.CountryNotListed(api.NewText("Ukraine"), api.NewText("Telegram")))
		r.press("enter")
		if r.root.Dialog() != nil {
			t.Errorf("it asks to rent:\n%s", r.screen.text())
		}
	})
}

// TestAPinOfAServiceThatIsGoneIsShownAndCanBeTakenOff also counts what is read for it.
func TestAPinOfAServiceThatIsGoneIsShownAndCanBeTakenOff(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, name := start(t, setup{}).gone("service_id = 'gone'"), messages.ServiceByID("gone")
		if row := r.marked(); !strings.HasPrefix(row, name+" · Ukraine") || !strings.Contains(row, messages.NotListed) {
			t.Errorf("the row is %q", row)
		}
		sent := r.box.Requests(sandbox.Countries)
		r.pass(10 * time.Minute)
		if n := r.box.Requests(sandbox.Countries) - sent; n > 0 {
			t.Errorf("its countries were read %d times", n)
		}
		r.press("enter")
		r.see(messages.ServiceNotListed(api.NewText(name)))
		r.pass(time.Second)
		r.press("w")
		r.see(messages.ServiceNotListed(api.NewText(name)))
		r.pin()
		r.dontSee(name + " · Ukraine")
	})
}

func TestAHeldPinKeyPinsAServiceOnce(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("home")
		r.pass(time.Second)
		r.holdKey("*", 500*time.Millisecond)
		if pins := r.root.Session().Pins; len(pins) != 1 {
			t.Errorf("pinned are %v", pins)
		}
	})
}
