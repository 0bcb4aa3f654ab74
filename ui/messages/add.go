package messages

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// AddTitle is the title of the lines that take the ID of an order.
const AddTitle = "Add an order by its ID"

// AddRentTitle is AddTitle for a rent that got no answer.
func AddRentTitle(o order.Order) string { return "Order ID of " + Name(o) }

// The labels of the lines, and what stands beside the service.
const (
	OrderIDLabel    = "order ID"
	ServiceLabel    = "service"
	ServiceOptional = "optional"
	NoServiceFits   = "no match"
)

// Reasons why the order is not added.
const (
	NoOrderID     = "Type or paste the ID of the order."
	NoSuchService = "No service matches: correct it, or leave it empty."
	AddAfterRent  = "A rent is under way: add the order once it is answered."
	AddNeedsKey   = "Adding an order needs an API key."
)

// AddForUnknown says which keys give an ID to a rent that got no answer, from long to short.
func AddForUnknown(resolve, add string) []string {
	return []string{
		"Is it the rent that got no answer? Press esc, then " + resolve + " and " + add + " on that rent.",
		"For a rent that got no answer: esc, then " + resolve + " and " + add,
		"Rent without an answer: esc, " + resolve + ", " + add,
	}
}

// AskingServer says that the server is asked for an order.
func AskingServer(ellipsis string) string { return "asking the server" + ellipsis }

// WhyNotAdded says why an order was not added.
func WhyNotAdded(p session.Problem) string { return "Not added: " + Problem(p) + tryAgainIn(p) + "." }

// IDOfAnother says that an ID cannot be that of a rent, because another order of this ledger has it.
func IDOfAnother(o order.Order) string {
	return "Not added: this is the ID of " + Exact(o) + ", " + Status(o) + "."
}

// AddedForAnother says that an order cannot be a rent, because the operator named another service when it was
// added.
func AddedForAnother(added, rent order.Order) string {
	return "Not added: you added this ID for " + added.Service.Name.String() + ", and this rent is for " + rent.Service.Name.String() + "."
}

// RentAnswered says that a rent needs no ID any more, and is not the order with the ID that was given.
func RentAnswered(o order.Order) string {
	return "Not added: the rent was answered meanwhile, with another ID: " + Exact(o) + ", " + Status(o) + "."
}

// AlreadyOver says that the ledger has an order that ended too long ago to be listed.
func AlreadyOver(o order.Order) string {
	return "Already in your orders, but too old to be listed: " + Exact(o) + ", " + Status(o) + "."
}

// NotAdded is the notice about an order that was not added, where nobody waits for it any more.
func NotAdded(e session.OrderNotAdded) Notice {
	if e.Order.Key == 0 || e.Problem.Any() {
		return complain("%s", WhyNotAdded(e.Problem))
	}
	return about(e.Order, "already in your orders: "+Status(e.Order)+".", "already there.")
}
