package orders

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// straysFor is how long no key acts on an order that came under the cursor without a key.
const straysFor = time.Second

// astray reports whether the cursor stands where no key has put it: its order is gone from
// the session, and a key that was meant for it, or is still held down, must not act on the
// one that took its place.
func (l *List) astray() bool { return l.within(straysFor, l.strayed) }

// nowMarked says which order a key would have acted on. A key that is held down is told so
// until it is let go.
func (l *List) nowMarked(o state.Order, a keymap.Action) screen.Intent {
	l.strayed = l.ctx.Now
	key := l.ctx.Keys.First(a)
	if l.list.Typing() {
		key = l.ctx.Keys.TypingLabel(a)
	}
	return screen.Tell("%s", messages.NowMarked(o, key))
}
