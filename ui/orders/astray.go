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

// astray reports whether the cursor has just moved without a key because its order left the
// session. A key that was meant for that order, or is still held down, must not act on the
// order that took its place.
func (l *List) astray() bool { return l.within(straysFor, l.strayed) }

// nowMarked names the order that a key would have acted on. A key that is held down gets the
// same answer until it is released.
func (l *List) nowMarked(o state.Order, a keymap.Action) screen.Intent {
	l.strayed = l.ctx.Now
	key := l.ctx.Keys.First(a)
	if l.list.Typing() {
		key = l.ctx.Keys.TypingLabel(a)
	}
	return screen.Tell("%s", messages.NowMarked(o, key))
}
