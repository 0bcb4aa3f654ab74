package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestNothingIsRentedInAWindowThatShowsNothing(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.open("telegram")
		r.resize(20, 5)
		for range 4 {
			r.press("enter")
			r.pass(time.Second)
		}
		if r.rents() != 0 {
			t.Error("rented blind")
		}
	})
}

func TestAQuestionIsClosedWhereItCanNoLongerBeRead(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		r.resize(20, 5)
		r.resize(80, 24)
		r.await("COUNTRY")
		r.miss("Rent a")
	})
}

func TestARentThatIsRefusedIsListedWithItsReasonInBothWindowsForTheDay(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, given{})
		second := start(t, given{box: first.box, dir: first.dir})
		second.press("2")
		refusal := sandbox.Refuse(503, "no_numbers", 0)
		refusal.Times, refusal.Delay = 1, 5*time.Second
		first.box.Inject(sandbox.Rent, refusal)
		first.ask("telegram", "ukraine")
		first.pass(quiet)
		first.press("enter")
		second.await("renting")
		first.await("nothing was rented")
		second.pass(2 * time.Second)
		second.miss("renting", "no answer yet")
		second.see("not rented", "sold out", "$0.00")
		first.press("esc")
		first.see("refused 00:00")
		first.press("2")
		first.see("not rented", "sold out")
		first.miss("live", "got a code")
		first.press("1", "1")
		first.box.Clear(sandbox.Rent)
		first.rent("telegram", "ukraine")
		first.open("telegram")
		first.miss("refused 00:00")
	})
}
