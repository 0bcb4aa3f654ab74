package ui

import (
	"strings"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// front is what a key acts on: the front screen, its order, and the dialog if one is open.
type front struct {
	screen screen.Screen
	order  order.Key
	dialog screen.Dialog // nil if none is open
	typing bool
}

func (r *Root) front() front {
	key, _ := r.inSight()
	return front{screen: r.top(), order: key, dialog: r.dialog, typing: r.top().Typing()}
}

// workingKeys are the keys that notices may name because they work now: none while a dialog or
// a text input takes them all, and only a few in the help.
func (r *Root) workingKeys() messages.Keys {
	all := r.ctx.Labels()
	switch {
	case r.dialog != nil, r.top().Typing():
		return messages.Keys{}
	case r.overlaid(helpOverlay):
		return messages.Keys{CopyCode: all.CopyCode, Quit: all.Quit}
	case r.overlaid(keyOverlay):
		return messages.Keys{Orders: all.Orders, Refresh: all.Refresh, Quit: all.Quit}
	}
	return all
}

// notify shows a notice wherever the operator is.
func (r *Root) notify(n messages.Notice) { r.notices.add(n, front{}, r.ctx.Now) }

// reply answers a key; the notice goes when another screen, order or dialog comes to the
// front.
func (r *Root) reply(n messages.Notice) { r.notices.add(n, r.front(), r.ctx.Now) }

// while keeps a reply only as long as the condition holds.
func while(n messages.Notice, condition func() bool) messages.Notice {
	n.StillTrue = func(*session.Session, time.Time, time.Time) bool { return condition() }
	return n
}

// noticeLine is the newest notice, or else the reason why no requests are possible, or else what
// stands there without either.
func (r *Root) noticeLine(otherwise string) string {
	if r.low() {
		for _, posted := range r.notices.recent {
			r.ctx.Changes(posted.givesWay())
		}
	}
	n, offers := r.shownNotice()
	r.noteOffer(n, offers)
	if n.Text == "" {
		return otherwise
	}
	return " " + r.toned(n.Tone).Render(widget.Cut(n.Text, r.noticeRoom(), r.ctx.Theme.Glyphs.Ellipsis))
}

// toned is the style of a notice.
func (r *Root) toned(tone messages.Tone) theme.Style {
	switch tone {
	case messages.Good:
		return r.ctx.Theme.Good
	case messages.Bad:
		return r.ctx.Theme.Bad
	}
	return r.ctx.Theme.Text
}

func (r *Root) noticeRoom() int { return r.width - 2 }

// visibleNotices are the notices that may be shown now.
func (r *Root) visibleNotices() notices {
	visible := r.notices
	if r.low() {
		visible = visible.giveWay(r.ctx.Now)
	}
	if r.ctx.Masked {
		visible = visible.masked()
	}
	return visible
}

// shownNotice is the notice to show, with the key that it offers if there is room to name it.
func (r *Root) shownNotice() (n messages.Notice, offers bool) {
	n = r.visibleNotices().newest()
	switch {
	case n.Text != "":
	case r.currentProblem() != "":
		n = messages.Notice{Text: r.currentProblem(), Tone: messages.Bad}
	case r.ctx.Session.Renting != nil && r.dialog == nil:
		n.Text = messages.Renting(r.ctx.Session.Renting.Service.Name, r.ctx.Theme.Glyphs.Ellipsis)
	}
	forms := append([]string{n.Text}, n.Shorter...)
	if n.Text = r.withOffer(n, forms); n.Text != "" {
		return n, true
	}
	n.Text = widget.Longest(r.noticeRoom(), forms...)
	return n, false
}

// withOffer is the longest form of a notice that still names its order and has room for the key that the
// notice offers. It is empty if there is none, or if that key would not do now what the notice says.
func (r *Root) withOffer(n messages.Notice, forms []string) string {
	if n.Offer == messages.NoOffer {
		return ""
	}
	clause := n.Offer.Clause(r.workingKeys())
	if clause == "" || !r.offerWorks(n) {
		return ""
	}
	name := ""
	if o, known := r.ctx.Session.Order(n.Order); known {
		name = messages.Label(r.ctx.Shown(o))
	}
	for _, form := range forms {
		if strings.Contains(form, name) && widget.Width(form+clause) <= r.noticeRoom() {
			return form + clause
		}
	}
	return ""
}

// currentProblem is the reason why no requests are possible, unless the API key screen shows it. In a
// low window it would hide the keys as long as it lasts, so there the header has to do.
func (r *Root) currentProblem() string {
	if r.overlaid(keyOverlay) || (r.low() && messages.CurrentProblemInShort(r.ctx.Session, r.ctx.Now) != "") {
		return ""
	}
	return messages.CurrentProblem(r.ctx.Session, r.workingKeys(), r.ctx.Now)
}

// offerWorks reports whether the key named by a notice would now do what the notice says.
func (r *Root) offerWorks(n messages.Notice) bool {
	apiKey := r.ctx.Session.APIKey
	switch n.Offer {
	case messages.Cancels, messages.CallsOff:
		key, marked := r.inSight()
		o, known := r.ctx.Session.Order(n.Order)
		able := known && orderpage.WhyOff(r.ctx, o, keymap.Cancel) == "" && o.CancelScheduled() == (n.Offer == messages.CallsOff)
		return able && (!marked || key == n.Order)
	case messages.CopiesCode:
		o, any := r.copied()
		return any && o.Key == n.Order
	case messages.AsksRent:
		return !r.watchesMarked()
	case messages.EntersKey:
		return apiKey.Replaceable()
	case messages.ChecksKey:
		return apiKey.Phase == session.KeyDenied && apiKey.Source.Fixed()
	}
	return false
}

// copied is the order whose code the copy key would copy: the marked order if it can be seen and has
// one, or else the order with the newest code. It is none if the code of the marked order was erased: another
// one is not what the operator looks at.
func (r *Root) copied() (order.Order, bool) {
	if key, marked := r.inSight(); marked {
		if o, _ := r.ctx.Session.Order(key); !o.Code.IsZero() || o.Forgot == order.ForgotCode {
			return o, !o.Code.IsZero()
		}
	}
	return r.ctx.Session.NewestCode()
}

// noticeDelay is how long a notice must be visible before a key acts on its order: until then the key may be
// meant for the notice before.
const noticeDelay = 300 * time.Millisecond

// intentOf is what an action means. Keys of an order act on the marked one if it can be seen,
// wherever the focus is; elsewhere, the newest number is copied, and the key that a notice offers acts
// on the notice's order.
func (r *Root) intentOf(a keymap.Action, p keymap.Press) screen.Intent {
	if orders.ActsOnOrder(a) && r.ordersInSight() && len(r.overlays) == 0 {
		return r.actOnMarked(a)
	}
	if o, any := r.ctx.Session.NewestNumber(); a == keymap.CopyNumber && any && len(r.overlays) == 0 {
		return orderpage.Act(r.ctx, o, a)
	}
	if a == keymap.Cancel && len(r.overlays) == 0 {
		n, offers := r.shownNotice()
		cancels := offers && (n.Offer == messages.Cancels || n.Offer == messages.CallsOff)
		if o, known := r.ctx.Session.Order(n.Order); cancels && known {
			if ignored := r.ignored(n, noticeDelay); ignored != nil {
				return ignored
			}
			return orderpage.Act(r.ctx, o, a)
		}
	}
	if a == keymap.Watch && len(r.overlays) == 0 {
		return r.watchIntent(p)
	}
	if a == keymap.Export && r.tab == historyTab && len(r.overlays) == 0 { // also from the open order
		return r.history.Press(a, p)
	}
	return r.top().Press(a, p)
}

// actOnMarked is what a key does to the marked order.
func (r *Root) actOnMarked(a keymap.Action) screen.Intent {
	if r.tab == historyTab {
		return r.history.Act(a)
	}
	return r.orders.Act(a)
}
