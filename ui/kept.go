package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/screen"
)

// keptPane is a pane as it was drawn last. Most keys move the cursor of one list, and in a wide
// window the other panes are most of the frame.
type keptPane struct {
	screen.Kept
	lines   []string
	place   placed
	focused bool
}

// pane is a pane without a question in it, drawn again only if it may have changed. What the operator's
// results say changes by events only, those of time included, and after an event every pane is drawn again.
func (r *Root) pane(p placed, focused bool) []string {
	k := &r.kept[p.pane]
	if r.ctx.Holds(k.Kept) && k.place == p && k.focused == focused {
		r.ctx.StillKept(k.Kept)
		return k.lines
	}
	*k = keptPane{place: p, focused: focused}
	k.Kept = r.ctx.Keep(func() { k.lines = r.drawPane(p, focused, nil) })
	return k.lines
}

// keptHeader is the header, drawn again only if it may have changed: the cursor of a list changes nothing
// in it.
func (r *Root) keptHeader() string {
	k := &r.keptLine
	if r.ctx.Holds(k.Kept) {
		r.ctx.StillKept(k.Kept)
		return k.line
	}
	k.Kept = r.ctx.Keep(func() { k.line = r.header() })
	return k.line
}

// keptLine is a line as it was drawn last.
type keptLine struct {
	screen.Kept
	line string
}

// redrawFront is redraw after a key that changed nothing but the front screen. The orders are in
// several panes, which share their cursor.
func (r *Root) redrawFront() {
	stale := []pane{r.focused()}
	if orders := []pane{ordersPane, historyPane, orderPane, cardsPane}; slices.Contains(orders, stale[0]) {
		stale = orders
	}
	for _, p := range stale {
		r.kept[p] = keptPane{}
	}
	r.redrawFrame()
}

// pressed carries out what the front screen wants after a key. If that is nothing, the key changed
// at most the screen itself, and the other panes stay as they are.
func (r *Root) pressed(intent screen.Intent) tea.Cmd {
	r.onlyFront = intent == nil && len(r.overlays) == 0
	return r.dispatch(intent)
}
