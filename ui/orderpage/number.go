package orderpage

import (
	"cmp"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// CopyNumber copies an order's number in the form that the operator chose for its service. A number
// that cannot be written in that form is copied in the usual one.
func CopyNumber(ctx *screen.Context, o order.Order) screen.CopyChosen {
	return copyOf(o, cmp.Or(NumberAs(o, ctx.Session.NumberForm(o.Service.ID)), phone.E164(o.Phone, o.Country.ISO)))
}

// CopyNumberAs copies an order's number in a form.
func CopyNumberAs(o order.Order, form session.NumberForm) screen.CopyChosen {
	return copyOf(o, NumberAs(o, form))
}

func copyOf(o order.Order, number string) screen.CopyChosen {
	return screen.CopyChosen{What: messages.NumberOf(o, number), Text: number}
}

// NumberAs is an order's number in a form; empty if nobody can tell how the number is written in it.
func NumberAs(o order.Order, form session.NumberForm) string {
	local := phone.WithoutCode(o.Phone, o.Country.ISO)
	switch {
	case form == session.AsDigits:
		return phone.OnlyDigits(o.Phone)
	case local == "":
		return ""
	case form == session.AsNational:
		return phone.National(o.Phone, o.Country.ISO)
	case form == session.WithoutCode:
		return local
	}
	return phone.E164(o.Phone, o.Country.ISO)
}

// noForms says why no form can be chosen for an order's number; empty if one can.
func noForms(o order.Order) string {
	if len(NumberForms(o)) == 0 {
		return messages.NoForms
	}
	return ""
}

// NumberForms are the forms in which an order's number can be written.
func NumberForms(o order.Order) []session.NumberForm {
	var known []session.NumberForm
	for _, form := range session.NumberForms() {
		if NumberAs(o, form) != "" {
			known = append(known, form)
		}
	}
	return known
}
