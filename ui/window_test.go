package ui_test

import (
	"testing"
	"time"
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
