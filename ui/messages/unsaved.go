package messages

import (
	"fmt"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// NotSaved says which orders are not saved, and for a single order what to write down. It has
// several lengths, the longest first; none if all orders are saved. why is the problem with the
// disk. If the list of orders is in sight, no key has to lead there.
func NotSaved(orders []order.Order, why session.Problem, listed bool, keys Keys) []string {
	switch len(orders) {
	case 0:
		return nil
	case 1:
		return notSaved(orders[0], why)
	}
	said, shown := fmt.Sprintf("%d orders are not saved", len(orders)), toSeeThem(keys.Orders, "orders")
	if listed {
		shown = "."
	}
	return []string{said + ": " + UnsavedBecause(why) + shown, said + shown, said}
}

// notSaved is NotSaved for a single order. The last form has only the details to write down.
func notSaved(o order.Order, why session.Problem) []string {
	what := OrderDetails(o)
	if what == "" {
		return []string{"Not saved: " + Short(o) + ": " + UnsavedBecause(why), "Not saved: " + Short(o)}
	}
	return []string{
		"Not saved: " + UnsavedBecause(why) + "; write it down: " + Short(o) + " " + what,
		"Not saved, write it down: " + Short(o) + " " + what,
		"Not saved, write it down: " + what,
		"Not saved: " + what,
	}
}

// UnsavedBecause says why an order is not saved. It can end a clause. A disk that does not answer
// reports no problem.
func UnsavedBecause(why session.Problem) string {
	if !why.Any() {
		return "the disk is not responding"
	}
	return Problem(why)
}

// UnsavedOrder is one line about an order that is not saved, printed to the shell with all that the
// operator must write down.
func UnsavedOrder(o order.Order) string {
	what := OrderDetails(o)
	if what == "" {
		what = "no number is known"
	}
	return fmt.Sprintf("%s (%s): %s", Name(o), Status(o), what)
}

// RentEnded says how a rent ended that was answered after the screens had closed.
func RentEnded(e session.Event) string {
	changed, _ := e.(session.OrderChanged)
	switch changed.By {
	case session.StepRented:
		return "Rented: " + Exact(changed.Order) + "."
	case session.StepRefused:
		return "Nothing was rented: " + Problem(changed.Problem) + "."
	}
	return "Its answer was lost: the next start shows the rent as unknown."
}

// OrderDetails has the code, number and id of an order, which is all that is needed to continue
// without verifyo. It is empty if none of them is known.
func OrderDetails(o order.Order) string {
	var all []string
	if !o.Code.IsZero() {
		all = append(all, "code "+o.Code.String())
	}
	if !o.Phone.IsZero() {
		all = append(all, o.Phone.String())
	}
	if o.ID != "" {
		all = append(all, "id "+api.NewText(string(o.ID)).String())
	}
	return strings.Join(all, " ")
}
