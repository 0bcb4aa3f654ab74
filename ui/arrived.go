package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/terminal"
)

// AutoCopy is what is copied without a key when it arrives.
type AutoCopy struct{ Number, Code bool }

// arrivals decides which window acts on a code by itself. Several windows show the same orders, but a
// code is copied and a notification is shown once: by the window that rented the number, or by the
// leader if that window has ended. The focus does not decide: whoever waits for a code has the site
// in front, so no window of ours may have it.
type arrivals struct {
	copies  AutoCopy
	way     terminal.Way
	blurred bool // the terminal said that another window has the focus

	rented map[order.Key]bool // by this window
	waited map[order.Key]bool // this window saw the order without a code, which therefore is a new one
}

func newArrivals(o Options) arrivals {
	return arrivals{copies: o.Copy, way: o.Notify, rented: map[order.Key]bool{}, waited: map[order.Key]bool{}}
}

// note remembers what an event says about who rented an order and whether its code is still to come.
// The code of an order that the ledger had at the start may be an old one.
func (a *arrivals) note(e session.Event) {
	changed, ok := e.(session.OrderChanged)
	if !ok || !changed.Order.Code.IsZero() {
		return
	}
	switch changed.By {
	case session.StepRented:
		a.rented[changed.Order.Key], a.waited[changed.Order.Key] = true, true
	case session.StepSeen:
		a.waited[changed.Order.Key] = true
	}
}

// newCodes are the orders whose code an event brought to this window.
func newCodes(e session.Event, before session.Before) (all []order.Order) {
	switch e := e.(type) {
	case session.OrderChanged:
		all = []order.Order{e.Order}
	case session.LedgerChanged:
		all = before.Newer(e.Orders)
	}
	var arrived []order.Order
	for _, o := range all {
		if was, _ := before.Order(o.Key); messages.Arrived(was, o) {
			arrived = append(arrived, o)
		}
	}
	return arrived
}

// onArrival copies what an event brought and tells of it, if this is the window for it.
func (r *Root) onArrival(e session.Event, before session.Before) tea.Cmd {
	r.arrivals.note(e)
	cmds := []tea.Cmd{r.copyRented(e)}
	for _, o := range newCodes(e, before) {
		switch {
		case r.arrivals.rented[o.Key]:
			cmds = append(cmds, r.codeArrived(o))
		case r.leads() && r.arrivals.wanted():
			cmds = append(cmds, r.run.unlessRenterLives(o))
		}
	}
	return tea.Batch(cmds...)
}

// copyRented copies the number that a rent of this window brought.
func (r *Root) copyRented(e session.Event) tea.Cmd {
	rent, ok := e.(session.OrderChanged)
	if !ok || rent.By != session.StepRented || rent.Order.Phone.IsZero() || !r.arrivals.copies.Number {
		return nil
	}
	return r.dispatch(orderpage.CopyNumber(r.ctx, rent.Order))
}

// wanted reports whether anything at all happens without a key.
func (a *arrivals) wanted() bool {
	return a.copies.Code || (a.blurred && a.way != terminal.Off)
}

// codeArrived acts on a code for which this is the window.
func (r *Root) codeArrived(o order.Order) tea.Cmd {
	var cmds []tea.Cmd
	if r.arrivals.copies.Code && r.arrivals.waited[o.Key] {
		what, text := messages.CodeOf(o)
		cmds = append(cmds, r.dispatch(screen.CopyChosen{What: what, Text: text}))
	}
	if r.arrivals.blurred {
		cmds = append(cmds, r.run.notify(r.arrivals.way, messages.SMSArrived(o)))
	}
	return tea.Batch(cmds...)
}

// focusChanged takes the terminal's word that the window got the focus or lost it. A key may have been
// saved elsewhere meanwhile.
func (r *Root) focusChanged(in bool) tea.Cmd {
	r.arrivals.blurred = !in
	if !in {
		return nil
	}
	return r.lookForKey(onlyFile)
}
