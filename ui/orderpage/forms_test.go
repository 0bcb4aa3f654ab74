package orderpage_test

import (
	"slices"
	"testing"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

func TestAFormThatCannotBeToldForANumberIsNotOffered(t *testing.T) {
	for sent, want := range map[string][]session.NumberForm{
		"79001234567":     session.NumberForms(),
		"9001234567":      {session.AsDigits}, // nobody knows what is missing
		"tel:79001234567": nil,
	} {
		o := rented(sent)
		if got := orderpage.NumberForms(o); !slices.Equal(got, want) {
			t.Errorf("%q is offered as %q, want %q", sent, got, want)
		}
		said := orderpage.WhyOff(having(o), o, keymap.NumberForm)
		if (said == messages.NoForms) != (want == nil) {
			t.Errorf("%q: the key says %q", sent, said)
		}
	}
}

func TestANumberThatHasNotTheChosenFormIsCopiedAsItCame(t *testing.T) {
	o := rented("9001234567")
	ctx := having(o)
	ctx.Session.Apply(session.NumberFormChosen{Service: o.Service.ID, Form: session.AsNational}, noon)
	if got, _ := orderpage.Act(ctx, o, keymap.CopyNumber).(screen.CopyChosen); got.Text != "9001234567" {
		t.Errorf("it is copied as %q", got.Text)
	}
}
