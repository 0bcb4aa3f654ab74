package order

import "example.com/verifyo/api"

// LongestLabel is how many characters a label has at most.
const LongestLabel = 40

// Labelled is the order with another label; an empty one takes the label away. A label is the
// operator's note and changes nothing else, so any order can have one.
func (o Order) Labelled(label api.Text) Order {
	o.Label = label
	return o
}
