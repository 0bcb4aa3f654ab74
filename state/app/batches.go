package app

import (
	"slices"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// batches splits the changes, in their order, wherever no order has changes on both sides of the
// cut. Another window must not see an order half changed, such as with a cancel scheduled that
// has been called off since.
func batches(changes []session.Change) (all [][]session.Change) {
	last := lasts(changes)
	for begin, end := 0, 0; begin < len(changes); begin, end = end+1, end+1 {
		for i := begin; i <= end; i++ {
			end = max(end, last[i])
		}
		all = append(all, changes[begin:end+1])
	}
	return all
}

// byOrder splits a batch further: all changes of an order together, at the place of the last
// one, and each change that is about no order by itself.
func byOrder(batch []session.Change) (all [][]session.Change) {
	for i, last := range lasts(batch) {
		order := batch[i].Order
		switch {
		case i != last:
		case order == 0:
			all = append(all, batch[i:i+1])
		default:
			all = append(all, slices.DeleteFunc(slices.Clone(batch[:i+1]), func(c session.Change) bool { return c.Order != order }))
		}
	}
	return all
}

// lasts gives for each change the index of the last change about the same order. Changes that
// are about no order do not belong together.
func lasts(changes []session.Change) []int {
	last, at := map[order.Key]int{}, make([]int, len(changes))
	for i, c := range slices.Backward(changes) {
		if _, later := last[c.Order]; !later || c.Order == 0 {
			last[c.Order] = i
		}
		at[i] = last[c.Order]
	}
	return at
}
