package messages

import (
	"cmp"
	"fmt"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// OrdersTitle is the title of the list, and the first part of the title of an order's page.
const OrdersTitle = "Orders"

// NoLiveOrdersHere is NoLiveOrders where the cards of live orders appear.
const NoLiveOrdersHere = NoLiveOrders + " A number that you rent appears here."

// LiveTitle is the title of the cards of open orders.
const LiveTitle = "Live"

// MoreCards counts the open orders that have no room, above and below those that are shown.
func MoreCards(above, below int) string {
	switch {
	case above == 0:
		return fmt.Sprintf("%d more below", below)
	case below == 0:
		return fmt.Sprintf("%d more above", above)
	}
	return fmt.Sprintf("%d more above, %d below", above, below)
}

// Where is the service and the country of an order, in few cells.
func Where(o order.Order, dot string) string {
	return known(o, o.Country.ISO, " "+dot+" ")
}

// PriceOf is shown in place of a number that is not known.
func PriceOf(o order.Order) string {
	if !o.Quoted.Known() {
		return NumberNotGiven
	}
	return "quoted " + o.Quoted.String()
}

// Counted says how many orders have a status.
func Counted(n int, s order.Status) string { return fmt.Sprintf("%d %s", n, CountedAs(s)) }

// CountedAs is the word for a status in the counts. A filter also finds an order by this word,
// even if its row shows another one.
func CountedAs(s order.Status) string {
	switch s {
	case order.InFlight:
		return "renting"
	case order.Unrecognised:
		return "unrecognised"
	case order.Refused:
		return "not rented"
	}
	return string(s)
}

// RefundsOverdue says how many refunds are overdue.
func RefundsOverdue(n int) string { return counted(n, "refund") + " overdue" }

// OrdersLoading says that the list is empty because the program has just started.
const OrdersLoading = "Your orders are still loading."

// NoOrderMatches says that no order matches the filter.
func NoOrderMatches(keys Keys) string {
	return "No order matches." + Clause(" Press ", keys.Back, " to clear the filter.")
}

// NoOrderMatchesHere says that no order of Orders matches the filter, and how to search all orders.
func NoOrderMatchesHere(keys Keys) string {
	clear := Clause(", ", keys.Back, " to clear")
	return "No order matches here." + cmp.Or(Clause(" Press ", keys.Open, " to search History"+clear+"."), Clause(" Press ", keys.Back, " to clear the filter."))
}

// EarlierOrders says which key leads to the orders that ended on an earlier day.
func EarlierOrders(key string) string { return "earlier orders: press " + key }

// NoneOfToday says that no order is open, and that none ended today.
func NoneOfToday(keys Keys) string {
	return "No order is open, and none ended today." + Clause(" Press ", keys.History, " for the earlier ones.")
}

// OrderFollowsRent says that the list is empty because the first rent is under way.
const OrderFollowsRent = "Renting: the order appears here once the server answers."

// EarlierOrdersNotLoaded says why the earlier orders are missing from the list.
func EarlierOrdersNotLoaded(p session.Problem) string {
	return earlierOrders(p) + ". Retrying."
}

func earlierOrders(p session.Problem) string { return "Could not load earlier orders: " + Problem(p) }

// NoOrders is NoOrdersYet while letters are text or a question is open, so that no key leads to the
// services.
const NoOrders = "No orders yet."

// NoOrdersYet says how to rent the first number. If no key is bound, it names the action to bind.
func NoOrdersYet(keys Keys) string {
	return NoOrders + cmp.Or(Clause(" Press ", keys.Services, " to choose a service, then a country."),
		" Bind a key to the action rent to choose a service.")
}

// OpenForCode is for a row that is too narrow for its code. The order's page shows the code.
const OpenForCode = "open it"
