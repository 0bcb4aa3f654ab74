package orders

import (
	"math"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Order is the page of one order in the whole window, with its full history.
type Order struct {
	screen.Passive
	ctx    *screen.Context
	key    state.Key
	scroll int
	width  int
	height int
}

// NewOrder makes the screen for an order.
func NewOrder(ctx *screen.Context, key state.Key) *Order { return &Order{ctx: ctx, key: key} }

// Order is the order on the page.
func (s *Order) Order() (state.Key, bool) { return s.key, true }

// Watches is the same order.
func (s *Order) Watches() (api.ServiceID, state.Key) { return "", s.key }

// Reads is the same order.
func (s *Order) Reads() []state.Task {
	o, _ := s.ctx.Session.Order(s.key)
	return reads(o)
}

// Hear closes the page if its order has left the session.
func (s *Order) Hear(state.Event, state.Before) screen.Intent {
	if _, known := s.ctx.Session.Order(s.key); !known {
		return screen.Done{}
	}
	return nil
}

// Typing reports that no text is typed here.
func (s *Order) Typing() bool { return false }

// SetSize takes the room for the screen.
func (s *Order) SetSize(width, height int) { s.width, s.height = width, height }

// Sync has nothing to follow: the order is read from the session when it is drawn.
func (s *Order) Sync() {}

// Press takes a key.
func (s *Order) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	o, ok := s.ctx.Session.Order(s.key)
	switch {
	case a == keymap.Back || !ok:
		return screen.Back{}
	case a == keymap.Up:
		s.scroll--
	case a == keymap.Down:
		s.scroll++
	case a == keymap.PageUp:
		s.scroll -= s.page(o).room
	case a == keymap.PageDown:
		s.scroll += s.page(o).room
	case a == keymap.HalfPageUp:
		s.scroll -= max(1, s.page(o).room/2)
	case a == keymap.HalfPageDown:
		s.scroll += max(1, s.page(o).room/2)
	case a == keymap.Top:
		s.scroll = 0
	case a == keymap.Bottom:
		s.scroll = math.MaxInt
	case a == keymap.CopyCode:
		return s.copyCode(o)
	case a == keymap.Refresh:
		return refresh(s.ctx, o)
	default:
		return Act(s.ctx, o, a)
	}
	s.scroll = s.page(o).from(s.scroll)
	return nil
}

// copyCode copies the order's code. Without a code it leaves the key to the root, which copies
// the newest code of all; if no order has one, it says why.
func (s *Order) copyCode(o state.Order) screen.Intent {
	if !o.Code.IsZero() {
		return screen.CopyChosen{What: messages.CodeOf(o), Text: o.Code.String()}
	}
	if _, any := s.ctx.Session.NewestCode(); any {
		return nil
	}
	return screen.Refuse(func() string {
		o, _ := s.ctx.Session.Order(s.key)
		return messages.NoCode(o, acting(s.ctx, o))
	})
}

// Hints are the keys for the order.
func (s *Order) Hints() []keymap.Hint {
	o, _ := s.ctx.Session.Order(s.key)
	code := keymap.Hint{Action: keymap.CopyCode}
	if o.Code.IsZero() {
		_, any := s.ctx.Session.NewestCode()
		if code.Off = !any; any {
			code.Words = "last" // another order's code
		}
	}
	return append(append([]keymap.Hint{code}, hints(s.ctx, o)...), keymap.Hint{Action: keymap.Back})
}
