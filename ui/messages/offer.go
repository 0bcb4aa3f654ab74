package messages

import "strings"

// Offer is the next step that a key offers after a notice. Whether the key works now depends on
// the screen in front, so the clause is added to the notice only while the key works.
type Offer int

// The zero Offer is no offer.
const (
	NoOffer    Offer = iota
	Cancels          // cancel the order, after a question
	CallsOff         // call off the order's pending cancel
	CopiesCode       // copy the order's code
	EntersKey        // open the API key screen
	AsksRent         // ask to rent in a country that has numbers again
	ChecksKey        // check an API key again that cannot be replaced here
)

// TooSoon answers the key that a notice offers if the notice had just come. The answer offers the same. name
// is that of the notice's order; empty if it has none.
func (n Notice) TooSoon(name string) Notice {
	return n.answered(name, "too soon after the notice", "too soon")
}

// HeldKey answers the key likewise if it is held down.
func (n Notice) HeldKey(name string) Notice {
	return n.answered(name, "a held key acts once", "held key")
}

// answered is a short answer to the key that the notice offers.
func (n Notice) answered(name string, forms ...string) Notice {
	for i, form := range forms {
		if name != "" {
			forms[i] = name + ": " + form
		} else {
			forms[i] = strings.ToUpper(form[:1]) + form[1:]
		}
	}
	answer := Say("%s", forms[0])
	answer.Shorter = forms[1:]
	answer.Order, answer.Offer, answer.Found, answer.StillTrue = n.Order, n.Offer, n.Found, n.StillTrue
	return answer
}

// Clause is the offer as the end of a notice; empty if the action has no key.
func (o Offer) Clause(keys Keys) string {
	switch o {
	case Cancels:
		return Clause("; press ", keys.Cancel, " to cancel it")
	case CallsOff:
		return Clause("; press ", keys.Cancel, " to keep it")
	case CopiesCode:
		return Clause("   press ", keys.CopyCode, " to copy it")
	case AsksRent:
		return Clause("; press ", keys.Watch, " to rent")
	case EntersKey:
		return Clause("; press ", keys.Refresh, " to enter it again")
	case ChecksKey:
		return Clause("; press ", keys.Refresh, " to check it again")
	}
	return ""
}
