package e2e_test

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
)

// event is the message that brings an event to the root.
func event(e session.Event) tea.Msg { return result(session.Result{Event: e}) }

// result is the message that brings the result of a request to the root.
func result(r session.Result) tea.Msg { return ui.Happened{Result: r} }

// ending reports whether a cancel or a finish of an order is under way.
func ending(root *ui.Root, key order.Key) bool {
	for _, kind := range []session.TaskKind{session.CancelOrder, session.AutoCancel, session.FinishOrder} {
		if root.Schedule().InFlight(session.Task{Kind: kind, Order: key}) {
			return true
		}
	}
	return false
}
