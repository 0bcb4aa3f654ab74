package messages

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// The names of the two main screens, in the header.
const (
	RentTab   = "Rent"
	OrdersTab = "Orders"
)

// ProgramName begins the header. It shows whether this is the demo.
func ProgramName(demo bool) string {
	if demo {
		return "verifyo demo"
	}
	return "verifyo"
}

// DemoIsMadeUp is said when the demo starts.
func DemoIsMadeUp() Notice {
	n := Say("Demo: the orders, the codes and the balance are made up, and nothing costs money.")
	n.Shorter = []string{"Demo: the orders are made up, and nothing costs money.", "Demo: everything here is made up."}
	n.For = awhile
	return n
}

// WindowTitle counts the codes that are here and the numbers that wait for one. With neither it is the
// program's name.
func WindowTitle(codes, waiting int, demo bool, dot string) string {
	var parts []string
	if codes > 0 {
		parts = append(parts, counted(codes, "code"))
	}
	if waiting > 0 {
		parts = append(parts, fmt.Sprintf("%d waiting", waiting))
	}
	return cmp.Or(strings.Join(parts, " "+dot+" "), ProgramName(demo))
}

// SMSArrived is the text of a desktop notification. Anybody may look at the screen, so it has neither
// the code nor the number.
func SMSArrived(o order.Order) string { return "SMS for " + Name(o) }

// ProgramNameInShort is for a header without room for a name.
func ProgramNameInShort(demo bool) string {
	if demo {
		return "demo"
	}
	return ""
}

// LiveOrders is the tab of the orders with the number of those that are live.
func LiveOrders(n int, mark string) string { return OrdersTab + LiveCount(n, mark) }

// LiveCount is that number beside a tab without its name; empty if no order is live.
func LiveCount(n int, mark string) string {
	if n == 0 {
		return ""
	}
	return mark + strconv.Itoa(n)
}

// UnknownRents counts the rents with an unknown outcome, for the header.
func UnknownRents(n int) string { return fmt.Sprintf("%d unknown", n) }

// UnknownRentsInShort is UnknownRents for a window without room for the word: the count after the mark of such a rent.
func UnknownRentsInShort(n int, mark string) string { return mark + strconv.Itoa(n) }

// BalanceNotLoadedYet is shown in the header until the balance is known.
const BalanceNotLoadedYet = "balance not loaded yet"

// BalanceInShort is the same where there is less room; none is the sign for what is missing.
func BalanceInShort(none string) string { return "balance " + none }

// OnePane says that there is no other pane, and from which size there is one.
func OnePane(columns, rows int) Notice {
	n := Say("There is no other pane; a window of %d by %d has more.", columns, rows)
	n.Shorter = []string{fmt.Sprintf("One pane; more from %d by %d.", columns, rows)}
	return n
}

// NoPaneToTheRight answers the key that goes to the right in the last pane.
const NoPaneToTheRight = "There is no pane to the right."

// The smallest window in which a screen can be read.
const (
	LeastWidth  = 40
	LeastHeight = 10
)

// WindowTooSmall says how large the window is and how large it must be.
func WindowTooSmall(width, height int) string {
	return fmt.Sprintf("window too small: %d by %d, needs %d by %d", width, height, LeastWidth, LeastHeight)
}

// QuestionTooLarge is shown in place of a question that does not fit in the window.
const QuestionTooLarge = "This question needs a larger window."

// Renting says that a rent is under way.
func Renting(service api.Text, ellipsis string) string {
	return fmt.Sprintf("Renting a %s number%s", service, ellipsis)
}

// Refreshing says that everything on the screen is being loaded again.
func Refreshing(ellipsis string) string { return "Refreshing" + ellipsis }

// Headings of the help page, which ends with the account.
const (
	HelpTitle           = "Help"
	AccountTitle        = "Account"
	AccountNotLoadedYet = "not loaded yet"
)

// KeyFrom says where the API key of the account came from.
func KeyFrom(s session.KeySource) string { return "key from " + KeySource(s) }
