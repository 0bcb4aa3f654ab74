package e2e_test

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
	"example.com/verifyo/ui"
)

// event is the message by which an event reaches the root.
func event(e state.Event) tea.Msg { return result(state.Result{Event: e}) }

// result is the message by which the result of a request reaches the root.
func result(r state.Result) tea.Msg { return ui.Happened{Result: r} }

// ending reports whether a cancel or a finish of an order is under way.
func ending(root *ui.Root, key state.Key) bool {
	for _, kind := range []state.TaskKind{state.CancelOrder, state.AutoCancel, state.FinishOrder} {
		if root.Schedule().InFlight(state.Task{Kind: kind, Order: key}) {
			return true
		}
	}
	return false
}
