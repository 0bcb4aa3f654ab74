package messages

import (
	"fmt"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// NotSaved says which orders are not saved, with what there is to write down, in several
// lengths, the longest first; nothing where all are saved. why is the disk's trouble.
func NotSaved(orders []state.Order, why state.Problem, keys Keys) []string {
	switch len(orders) {
	case 0:
		return nil
	case 1:
		return notSaved(orders[0], why)
	}
	said, shown := fmt.Sprintf("%d orders are not saved", len(orders)), Shown(keys.Orders, "orders")
	return []string{said + " (" + UnsavedBecause(why) + ")" + shown, said + shown, said}
}

func notSaved(o state.Order, why state.Problem) []string {
	what := WriteDown(o)
	if what == "" {
		return []string{"Not saved: " + Short(o) + " (" + UnsavedBecause(why) + ")", "Not saved: " + Short(o)}
	}
	return []string{
		"Not saved (" + UnsavedBecause(why) + "), write it down: " + Short(o) + " " + what,
		"Not saved, write it down: " + Short(o) + " " + what,
		"Not saved, write it down: " + what,
		"Not saved: " + what,
	}
}

// UnsavedBecause says why something is not saved, to the end of a clause.
func UnsavedBecause(why state.Problem) string {
	if !why.Any() {
		return "the disk does not answer"
	}
	return Problem(why)
}

// Lacking is an order that is not saved, with all that is known of it, in a line of its own.
func Lacking(o state.Order) string {
	what := WriteDown(o)
	if what == "" {
		what = "no number is known"
	}
	return fmt.Sprintf("%s (%s): %s", Name(o), Status(o), what)
}

// RentEnded says what came of a rent that was answered after the screens had ended.
func RentEnded(f state.Event) string {
	changed, _ := f.(state.OrderChanged)
	switch changed.By {
	case state.StepRented:
		return "Rented: " + Exact(changed.Order) + "."
	case state.StepRefused:
		return "Nothing was rented: " + Problem(changed.Problem) + "."
	}
	return "Its answer was lost: the next start shows the rent as unknown."
}

// WriteDown is all that is needed to go on with an order by hand; empty where nothing of it
// is known.
func WriteDown(o state.Order) string {
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
