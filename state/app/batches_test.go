package app

import (
	"fmt"
	"testing"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// parts lists the orders of the changes in each batch.
func parts(all [][]session.Change) (line string) {
	for _, part := range all {
		orders := []order.Key{}
		for _, c := range part {
			orders = append(orders, c.Order)
		}
		line += fmt.Sprint(orders)
	}
	return line
}

func TestTheChangesOfOneOrderAreWrittenTogether(t *testing.T) {
	for name, c := range map[string]struct {
		orders  []order.Key
		units   string
		byOrder string // if the ledger does not accept a whole unit
	}{
		"none":                        {nil, "", ""},
		"about no order":              {[]order.Key{0, 0, 0}, "[0][0][0]", "[0][0][0]"},
		"one after the other":         {[]order.Key{1, 1, 2, 0, 3}, "[1 1][2][0][3]", "[1 1][2][0][3]"},
		"with a balance in between":   {[]order.Key{0, 1, 0, 0, 1, 0}, "[0][1 0 0 1][0]", "[0][0][0][1 1][0]"},
		"with another order between":  {[]order.Key{1, 2, 1, 3}, "[1 2 1][3]", "[2][1 1][3]"},
		"one reaching into the other": {[]order.Key{1, 2, 1, 0, 2, 3}, "[1 2 1 0 2][3]", "[1 1][0][2 2][3]"},
	} {
		var changes []session.Change
		for _, order := range c.orders {
			changes = append(changes, session.Change{Order: order})
		}
		if got := parts(batches(changes)); got != c.units {
			t.Errorf("%s: %s, want %s", name, got, c.units)
		}
		if got := parts(byOrder(changes)); got != c.byOrder {
			t.Errorf("%s, order by order: %s, want %s", name, got, c.byOrder)
		}
	}
}
