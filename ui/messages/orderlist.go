package messages

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/verifyo/state"
)

// OrdersTitle is the title of the list, and begins that of an order's page.
const OrdersTitle = "Orders"

// Counted is how many orders have a status.
func Counted(n int, s state.Status) string { return fmt.Sprintf("%d %s", n, CountedAs(s)) }

// CountedAs is the word for a status by which the orders are counted. A filter finds an
// order by it too, even if the row has another word.
func CountedAs(s state.Status) string { return string(s) }

// RefundsOverdue is how many refunds have not come in time.
func RefundsOverdue(n int) string { return fmt.Sprintf("%d refund overdue", n) }

// OrdersBeingRead says at the start why no order is listed.
const OrdersBeingRead = "The orders are still being read."

// NoOrderMatches says that the filter finds no order.
func NoOrderMatches(keys Keys) string {
	return "No order matches." + Clause(" ", keys.Back, " clears the filter.")
}

// OrderFollowsRent says why the first order is not listed yet.
const OrderFollowsRent = "A rent is under way: its order stands here once it is answered."

// EarlierOrdersUnread says why none of the earlier orders is listed.
func EarlierOrdersUnread(p state.Problem) string {
	return "Earlier orders could not be read: " + Problem(p) + ". It is tried again."
}

// NoOrdersYet says how the first order is made. Without a key, the action to bind is named.
func NoOrdersYet(keys Keys) string {
	return "No orders yet." + cmp.Or(Clause(" ", keys.Rent, " goes to the services: choose one, choose a country, rent."),
		" The action rent goes to the services; it has no key.")
}

// OpenForCode stands in a row that has no room for its code: the order's page has all of it.
const OpenForCode = "open it"

// EvidenceInRow is Evidence with the quote, in several lengths, the longest first.
func EvidenceInRow(o state.Order, shared int) []string {
	whole := Evidence(o, shared)
	if !strings.Contains(whole, "quoted") {
		whole = o.Quoted.String() + "  " + whole
	}
	return []string{whole, strings.TrimPrefix(whole, "balance "), EvidenceInShort(o, shared)}
}
