package messages

import (
	"fmt"

	"example.com/verifyo/state/order"
)

// LabelTitle is the title of the input line for an order's label.
func LabelTitle(o order.Order) string { return "Label of " + Exact(o) }

// LabelInQuestion introduces the label in the rent question.
const LabelInQuestion = "label"

// LabelGiven introduces a label that was typed.
const LabelGiven = LabelInQuestion + ":"

// LabelTooLong says why a part of what was typed or pasted is missing.
func LabelTooLong(most int) string { return fmt.Sprintf("A label has at most %d characters.", most) }

// labelled is the notice about an order with another label.
func labelled(o order.Order) Notice {
	if o.Label.IsZero() {
		return about(o, "label removed.")
	}
	return about(o, "labelled "+o.Label.String()+".", "labelled.")
}
