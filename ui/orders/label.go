package orders

import (
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/widget"
)

// leastLabel is how many cells of a label that is cut are of use: four letters and the ellipsis.
const leastLabel = 5

// labelIn is the label of an order in at most that width. It is empty if so little would be left of the label that it
// tells nothing.
func (l *Columns) labelIn(o order.Order, width int) string {
	label := o.Label.String()
	if width < leastLabel && widget.Width(label) > width {
		return ""
	}
	return widget.Cut(label, width, l.ctx.Theme.Glyphs.Ellipsis)
}
