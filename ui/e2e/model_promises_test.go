package e2e_test

import (
	"reflect"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/screen"
)

// wish is what the operators requested for an order, as far as it costs or returns money.
type wish struct {
	cancel   bool // a cancel was confirmed, and not called off
	atExpiry bool // auto-cancel is on
	finishes int  // how often the finish key was pressed
	finished int  // how many finishes were sent
	at       time.Time
	unsaved  bool // a change was once not saved, so that another window or the next start may act on an older wish
}

// wish is the wish for an order.
func (m *model) wish(w *window, key order.Key) *wish {
	id := string(w.order(key).ID)
	if m.wishes[id] == nil {
		m.wishes[id] = &wish{}
	}
	return m.wishes[id]
}

// press presses keys and notes what the operator requests with them.
func (m *model) press(w *window, names ...string) {
	for _, name := range names {
		if w == nil || w.hung || w.over {
			return
		}
		key := press(name)
		before, meant := w.root.Dialog(), w.root.OrderIntent(key.Key)
		m.judge()
		switch question, asks := before.(*dialog.Rent); {
		case name == "enter":
			m.agree(w, before)
		case name == "ctrl+y" && asks && question != nil:
			m.lifts++
		}
		if name == "enter" || name == "a" || name == "r" {
			m.lastRead = time.Now()
		}
		if w.root.AsksForKey() {
			m.pressed(time.Now()) // enter tries a key
		}
		if task, ok := meant.(screen.TaskChosen); ok {
			m.want(w, task.Task)
		}
		w.update(key)
		m.catchUp()
		if task, ok := meant.(screen.TaskChosen); ok {
			m.judge() // against the wishes before this key
			m.wanted(w, task.Task)
		}
	}
}

// agree notes that a question may have been answered with yes.
func (m *model) agree(w *window, question screen.Dialog) {
	switch q := question.(type) {
	case *dialog.Rent:
		w.yes.entered = q
	case *dialog.Cancel:
		m.wantCancel(w, orderOf(q))
	case *dialog.Failure:
		if o := w.order(orderOf(q)); o.Finishable() {
			m.want(w, session.Task{Kind: session.FinishOrder, Order: o.Key})
		}
		m.wantCancel(w, orderOf(q))
	}
}

// orderOf is the order that a question is about.
func orderOf(question screen.Dialog) order.Key {
	return order.Key(reflect.ValueOf(question).Elem().FieldByName("order").FieldByName("Key").Int())
}

// wantCancel notes that a yes may cancel an order.
func (m *model) wantCancel(w *window, key order.Key) {
	if o := w.order(key); o.Cancellable() && !o.CancelScheduled() {
		wish := m.wish(w, key)
		wish.cancel, wish.at = true, time.Now()
		m.pressed(wish.at)
	}
}

// want notes a wish that the next key is about to send.
func (m *model) want(w *window, t session.Task) {
	if t.Kind == session.FinishOrder {
		wish := m.wish(w, t.Order)
		wish.finishes, wish.at = wish.finishes+1, time.Now()
		m.pressed(wish.at)
	}
}

// wanted notes a wish that a key fulfilled without a request to the server.
func (m *model) wanted(w *window, t session.Task) {
	wish, atExpiry := m.wish(w, t.Order), w.order(t.Order).AutoCancel
	switch t.Kind {
	case session.CallOffCancel:
		wish.cancel, wish.atExpiry = false, wish.atExpiry && atExpiry
	case session.SetAutoCancel:
		wish.atExpiry = atExpiry
	}
}
