package history

import (
	"example.com/verifyo/ui/screen"
)

// export asks for the name of a file with what the filter finds now.
func (l *List) export() screen.Intent {
	if len(l.ctx.Session.History.Orders) == 0 {
		return screen.Refuse(l.whyNoOrder)
	}
	ask := screen.AskExport{Search: l.sought(), Filter: l.Filter()}
	if h := l.ctx.Session.History; h.Summed && h.Summary.All.Orders > 0 && !h.WantsSum(ask.Search, h.Since, l.ctx.Now) {
		ask.Orders = h.Summary.All.Orders
	}
	return ask
}
