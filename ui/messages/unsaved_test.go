package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// numbered is an order with all that is needed to go on with it by hand.
func numbered() order.Order {
	o := someOrder()
	o.ID, o.Phone, o.Code = "ord-77", api.NewText("6281234567890"), api.NewText("908172")
	return o
}

func TestAnOrderThatIsNotSavedKeepsItsNumberCodeAndIDInEveryLength(t *testing.T) {
	full := session.Problem{Kind: session.DiskFull}
	forms := messages.NotSaved([]order.Order{numbered()}, full, false, keys())
	contains(t, "the longest form", forms[0], messages.Problem(full), "WhatsApp ID")
	for _, form := range append(forms, messages.UnsavedOrder(numbered())) {
		contains(t, "a form", form, "6281234567890", "908172", "ord-77")
	}
	shrinks(t, "one order", forms)
	if last := forms[len(forms)-1]; len(last) > 48 {
		t.Errorf("the shortest form is %q", last)
	}
}

func TestAnOrderWithNothingToWriteDownIsStillNamed(t *testing.T) {
	o := someOrder()
	o.ID = ""
	forms := messages.NotSaved([]order.Order{o}, session.Problem{Kind: session.DiskFull}, false, keys())
	for _, form := range forms {
		contains(t, "a form", form, "WhatsApp ID")
	}
	shrinks(t, "an order without a number", forms)
	contains(t, "the longest form", forms[0], messages.Problem(session.Problem{Kind: session.DiskFull}))
	contains(t, "in the shell", messages.UnsavedOrder(o), messages.Name(o), messages.Status(o))
	if line := messages.UnsavedOrder(o); strings.HasSuffix(line, ": ") {
		t.Errorf("%q ends in nothing", line)
	}
}

func TestSeveralOrdersThatAreNotSavedAreCountedInEveryLength(t *testing.T) {
	full := session.Problem{Kind: session.DiskFull}
	forms := messages.NotSaved([]order.Order{numbered(), numbered(), numbered()}, full, false, keys())
	contains(t, "the longest form", forms[0], messages.Problem(full), " 2 ")
	for _, form := range forms {
		contains(t, "a form", form, "3 ")
	}
	shrinks(t, "three orders", forms)
	listed := messages.NotSaved([]order.Order{numbered(), numbered()}, full, true, keys())[0]
	lacks(t, "the list is in sight", listed, " 2 to", "press")
	contains(t, "the list is in sight", listed, messages.Problem(full))
	if forms := messages.NotSaved(nil, full, false, keys()); forms != nil {
		t.Errorf("all is saved, but it says %q", forms)
	}
}

func TestARentAnsweredAfterTheScreensEndedSaysHowItEnded(t *testing.T) {
	ends := map[string]string{
		"rented":  messages.RentEnded(session.OrderChanged{By: session.StepRented, Order: numbered()}),
		"refused": messages.RentEnded(refusedFor(session.SoldOut)),
		"lost":    messages.RentEnded(nil),
	}
	contains(t, "rented", ends["rented"], "WhatsApp ID 7890")
	contains(t, "refused", ends["refused"], messages.SoldOut)
	distinct(t, ends)
}
