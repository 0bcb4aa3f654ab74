package ui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/ui/screen"
)

// keptPane is a pane as it was drawn last. Most keys move the cursor of one list, and in a wide
// window the other panes are most of the frame.
type keptPane struct {
	lines   []string
	place   placed
	focused bool
	at      time.Time
	changes moment.Next // when it changes by itself
	fresh   bool        // nothing that it shows may have changed since
}

// pane is a pane without a question in it, drawn again only if it may have changed. What the operator's
// results say changes by events only, those of time included, and after an event every pane is drawn again.
func (r *Root) pane(p placed, focused bool) []string {
	k := &r.kept[p.pane]
	if !k.fresh || k.place != p || k.focused != focused || !holds(k.at, k.changes, r.ctx.Now) {
		*k = keptPane{place: p, focused: focused, at: r.ctx.Now, fresh: true}
		k.changes = r.ctx.Apart(func() { k.lines = r.drawPane(p, focused, nil) })
	}
	r.ctx.ChangesWith(k.changes)
	return k.lines
}

// redrawFront is redraw after a key that changed nothing but the front screen. The orders are in
// several panes, which share their cursor.
func (r *Root) redrawFront() {
	stale := []pane{r.focused()}
	if orders := []pane{ordersPane, historyPane, orderPane, cardsPane}; slices.Contains(orders, stale[0]) {
		stale = orders
	}
	for _, p := range stale {
		r.kept[p].fresh = false
	}
	r.redrawFrame()
}

// pressed carries out what the front screen wants after a key. If that is nothing, the key changed
// at most the screen itself, and the other panes stay as they are.
func (r *Root) pressed(intent screen.Intent) tea.Cmd {
	r.onlyFront = intent == nil && len(r.overlays) == 0
	return r.dispatch(intent)
}
