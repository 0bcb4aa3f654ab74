package screen

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
)

// PressSort is what the two sort keys do in any list: the next sort in the present direction, or the present
// one reversed. The rows follow once the session has it.
func PressSort(ctx *Context, list session.List, a keymap.Action) Intent {
	sorting := ctx.Session.Sorting(list)
	if a == keymap.Reverse {
		sorting.Reversed = !sorting.Reversed
	} else {
		sorting.By = list.Next(sorting.By)
	}
	return SortChosen{List: list, Sorting: sorting}
}
