package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// foundStock ends the watches of countries that have numbers by the newest offers of a service, here and in
// the other windows.
func (r *Root) foundStock(service api.ServiceID) tea.Cmd {
	var cmds []tea.Cmd
	for _, w := range r.ctx.Session.InStock(service) {
		w.FoundAt = r.ctx.Now
		cmds = append(cmds, r.handleEvent(eventOnly(session.StockFound{Watch: w})), r.run.endStockWatch(w))
	}
	return tea.Batch(cmds...)
}

// endStockWatches tells the other windows of the ends of watches again, because the disk may have failed the
// last time: without that, they would go on watching although nobody reads for them.
func (r *Root) endStockWatches(ends []session.StockWatch) tea.Cmd {
	var cmds []tea.Cmd
	for _, w := range ends {
		cmds = append(cmds, r.run.endStockWatch(w))
	}
	return tea.Batch(cmds...)
}

// foundDelay is how long the notice about a country with numbers must be visible before its key asks to
// rent there: until then the key may be meant for a row.
const foundDelay = time.Second

// askFound is what the watch key does while a notice offers to rent in a country that has numbers again. It
// is false if the key is for the marked row.
func (r *Root) askFound() (screen.Intent, bool) {
	n, offers := r.shownNotice()
	if !offers || n.Offer != messages.AsksRent {
		return nil, false
	}
	if ignored := r.ignored(n, foundDelay); ignored != nil {
		return ignored, true
	}
	return screen.AskRent{Service: n.Found.Service, Country: n.Found.Country}, true
}

// watchesMarked reports whether the watch key acts on the marked row: it is a country that is sold out, or
// watched.
func (r *Root) watchesMarked() bool {
	list, ok := r.top().(interface{ WatchesMarked() bool })
	return ok && list.WatchesMarked()
}

// watchIntent is what the watch key means.
func (r *Root) watchIntent(p keymap.Press) screen.Intent {
	if intent, asks := r.askFound(); asks {
		return intent
	}
	return r.top().Press(keymap.Watch, p)
}
