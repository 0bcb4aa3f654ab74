package messages

import (
	"fmt"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// The names of the places in the header.
const (
	RentPlace   = "Rent"
	OrdersPlace = "Orders"
)

// ProgramName is what the header begins with: nobody is to mistake the demo for the rest.
func ProgramName(demo bool) string {
	if demo {
		return "verifyo demo"
	}
	return "verifyo"
}

// LiveOrders counts the orders that are live, for the header.
func LiveOrders(n int) string { return fmt.Sprintf("%d live", n) }

// UnknownRents counts the rents of which nobody knows the outcome, for the header.
func UnknownRents(n int) string { return fmt.Sprintf("%d unknown", n) }

// BalanceNotRead stands in the header until there is a balance.
const BalanceNotRead = "balance not read yet"

// WindowTooSmall says how large the window is, and how large it must be at least.
func WindowTooSmall(leastWidth, leastHeight, width, height int) string {
	return fmt.Sprintf("verifyo needs a window of %d by %d; this one is %d by %d.", leastWidth, leastHeight, width, height)
}

// QuestionTooLarge stands in place of a question that has no room to be read.
const QuestionTooLarge = "This question needs a larger window."

// Renting says that a rent is under way.
func Renting(service api.Text, ellipsis string) string {
	return fmt.Sprintf("Renting a %s number%s", service, ellipsis)
}

// Refreshing says that all that is on the screen is asked for again.
func Refreshing(ellipsis string) string { return "Refreshing" + ellipsis }

// The page of all keys, which ends with the account.
const (
	HelpTitle      = "Help"
	AccountTitle   = "Account"
	AccountNotRead = "not read yet"
)

// KeyFrom says where the API key of the account came from.
func KeyFrom(s state.KeySource) string { return "key from " + KeySource(s) }
