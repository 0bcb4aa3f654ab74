package services

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// typedAhead are the keys pressed while the services were loading, starting with the one that
// opens a service. They act once the services are there, so that somebody who types a name and
// enter right after the start need not wait for the network. The zero value is no keys.
type typedAhead struct {
	keys   []screen.KeyAhead
	typing bool // the keys opened a filter: letters are text
	chosen bool // an enter was meant for a country, which nobody has seen yet
}

// waiting reports whether a service will be opened once the services are there.
func (a *typedAhead) waiting() bool { return len(a.keys) > 0 }

// add takes a key that opens or filters, or that may be text, and reports whether it did.
// Other keys act at once: quitting or going elsewhere need not wait for a list.
func (a *typedAhead) add(action keymap.Action, p keymap.Press) bool {
	key := screen.KeyAhead{Press: p, Text: a.typing}
	switch {
	case action == keymap.Back:
		*a = typedAhead{}
		return true
	case action == keymap.Filter || action == keymap.LastFilter:
		a.typing = true
	case action == keymap.Enter:
		a.typing, a.chosen = false, true
	case action != keymap.None:
		return false
	}
	if !a.chosen {
		a.keys = append(a.keys, key)
	}
	return true
}

// openLater remembers to open the first service once the services are there.
func (l *List) openLater(p keymap.Press) screen.Intent {
	l.Leave()
	l.ahead.keys = append(l.ahead.keys, screen.KeyAhead{Press: p})
	return screen.Refuse(func() string {
		if !l.ahead.waiting() {
			return ""
		}
		return messages.OpensOnceLoaded
	})
}

// HandleEvent replays the keys typed ahead once the services are there, but no enter that was
// meant for a country, nor what followed it. If the filter finds no service, nothing opens, and
// the keys meant for its countries are dropped.
func (l *List) HandleEvent(session.Event, session.Before) screen.Intent {
	if !l.ahead.waiting() || !l.ctx.Session.Services.Known() {
		return nil
	}
	typed := l.ahead
	l.ahead = typedAhead{}
	row, any := l.Marked()
	if !any {
		return nil
	}
	l.Mark(l.ids()(row)) // it came under the cursor without a key, but is what the keys typed ahead are for
	if typed.chosen {
		return screen.Replay{Keys: typed.keys, Then: screen.Tell(messages.NoCountryThereYet)}
	}
	return screen.Replay{Keys: typed.keys}
}
