package messages

import (
	"cmp"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// The server does not tell what an order was rented for that another client rented. The functions in
// this file are for such an order, which was added by its ID.

// Missing says which of the service and the country are not known; empty if both are.
func Missing(o order.Order) string {
	switch {
	case !o.ServiceKnown() && !o.CountryKnown():
		return "service and country not known"
	case !o.ServiceKnown():
		return "service not known"
	case !o.CountryKnown():
		return "country not known"
	}
	return ""
}

// known joins the service and the country, and says in their place what is not known.
func known(o order.Order, country, between string) string {
	if !o.ServiceKnown() {
		return Missing(o)
	}
	return o.Service.Name.String() + between + cmp.Or(Missing(o), country)
}

// shortByID is Short for an order of which neither service nor country is known.
func shortByID(o order.Order) string {
	return "order " + ansi.Truncate(api.NewText(string(o.ID)).String(), shortID, "")
}

// ServiceByID names a service whose name is not known.
func ServiceByID(id api.ServiceID) string {
	return "Service " + ansi.Truncate(api.NewText(string(id)).String(), shortID, "")
}

// shortID is how many cells of an ID tell orders apart.
const shortID = 8

// CannotRentAgain says why nothing like an order can be rented; empty if it can.
func CannotRentAgain(o order.Order) string {
	if o.PairKnown() {
		return ""
	}
	return "Cannot rent the same again: " + Missing(o) + "."
}

// RefundNotKnown is the state of a refund that the balance cannot show.
const RefundNotKnown = "refund not known"

// noRefundSeen says of an order that is not cancelled yet what WhyRefundNotKnown says afterwards.
const noRefundSeen = "verifyo cannot tell when the refund arrives."

// WhyRefundNotKnown is RefundNotKnown for the order's page.
func WhyRefundNotKnown(o order.Order) string {
	if o.RestoredLate() {
		return "the refund may have arrived before the order was restored from a backup"
	}
	return "verifyo does not track the refund of an order that was added by its ID"
}
