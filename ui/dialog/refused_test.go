package dialog_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// TestAnEnterThatIsRefusedIsAnsweredInTheQuestion presses it for each reason, and then another key.
func TestAnEnterThatIsRefusedIsAnsweredInTheQuestion(t *testing.T) {
	limits := limit.Limits{Price: maxPrice.Price, Spend: maxSpend.Spend}
	for name, refuse := range map[string]func(*question){
		"above a limit":   func(a *question) { a.ctx.Session.Limits = maxPrice; a.sync() },
		"above both":      func(a *question) { a.ctx.Session.Limits = limits; a.spent(49_500) },
		"sold out":        func(a *question) { a.soldOut() },
		"balance too low": func(a *question) { a.balance(500) },
		"no API key":      func(a *question) { a.ctx.Session.Apply(session.KeyNotFound{}, a.ctx.Now) },
		"another rent":    func(a *question) { a.ctx.Session.Apply(session.RentStarted{}, a.ctx.Now) },
		"old figures":     func(a *question) { a.after(time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			a := ask(t, 0)
			a.after(time.Second)
			refuse(a)
			a.after(time.Second)
			answered := messages.NotRentedFor("")
			if a.shows(answered) {
				t.Fatalf("it says so before enter:\n%s", a.text())
			}
			a.ctx.Pressed.Held = true // the enter that opened the question repeats
			if a.enter(); a.shows(answered) {
				t.Errorf("a held enter is answered:\n%s", a.text())
			}
			a.ctx.Pressed.Held = false
			a.enter()
			a.says(answered)
			if a.after(time.Second); a.q.Typing() {
				t.Error("letters are text")
			}
			a.says(answered)
			for width, room := range map[int]int{40: 10, 72: 10} {
				if lines := len(a.q.Lines(width, room-1)) + len(widget.Wrap(a.q.Title(), width-1)); lines > room {
					t.Errorf("%d lines in %d cells:\n%s", lines, width, a.text())
				}
			}
			if a.q.Press(keymap.Down, keymap.Press{}); a.shows(answered) {
				t.Errorf("it still says so after another key:\n%s", a.text())
			}
		})
	}
}

// TestTheAnswerToARefusedEnterGoesWithItsReason has the balance rise and fall again.
func TestTheAnswerToARefusedEnterGoesWithItsReason(t *testing.T) {
	a := ask(t, 0)
	a.balance(500)
	a.after(time.Second)
	a.enter()
	a.says(messages.NotRentedFor(messages.BalanceBelowPrice(api.Units(1100), api.Units(500))))
	a.balance(42_5000)
	if a.shows(messages.NotRentedFor("")) {
		t.Errorf("it still says so:\n%s", a.text())
	}
	if a.balance(500); a.shows(messages.NotRentedFor("")) {
		t.Errorf("it says so without an enter:\n%s", a.text())
	}
}

// TestAYesThatIsRefusedWhileItWaitsIsAnswered loses the API key before the yes is proven.
func TestAYesThatIsRefusedWhileItWaitsIsAnswered(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.enter()
	a.ctx.Session.Apply(session.KeyNotFound{}, a.ctx.Now)
	if intent := a.after(heldAfter); intent != nil {
		t.Fatalf("it is %T", intent)
	}
	a.says(messages.NotRentedFor(""))
}

// soldOut applies an answer without a number in the country.
func (a *question) soldOut() {
	a.ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, a.ctx.Now)
	a.ctx.Session.Apply(session.OffersRead{
		Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation,
		Offers: []api.Country{{ID: 6, Name: country.Name, ISO: country.ISO, Price: api.Units(1100), Stocked: true}},
	}, a.ctx.Now)
	a.sync()
}

// TestATypedLabelIsNotTakenForARefusedEnter ends the typing with enter.
func TestATypedLabelIsNotTakenForARefusedEnter(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.q.Press(keymap.NextPane, keymap.Press{})
	a.enter()
	if a.balance(500); a.shows(messages.NotRentedFor("")) {
		t.Errorf("it says so:\n%s", a.text())
	}
}
