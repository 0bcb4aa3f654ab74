package screen

import (
	"time"

	"example.com/verifyo/state/moment"
)

// Kept says how long a part of the frame stays as it was drawn. The zero Kept never holds.
type Kept struct {
	at      time.Time
	changes moment.Next // when the part changes by itself
	drawing int         // see Afresh
}

// Afresh says that anything on the screen may have changed, so that nothing kept of it holds.
func (c *Context) Afresh() { c.drawing++ }

// Holds reports whether the part would be the same if it were drawn now.
func (c *Context) Holds(k Kept) bool {
	return k.drawing == c.drawing && !k.at.IsZero() && moment.Holds(k.at, k.changes, c.Now)
}

// Keep draws a part of the frame and returns how long it holds. The frame changes with it.
func (c *Context) Keep(draw func()) Kept {
	return c.KeepMore(Kept{at: c.Now, drawing: c.drawing}, draw)
}

// KeepMore draws more of a part that still holds.
func (c *Context) KeepMore(k Kept, draw func()) Kept {
	k.changes.NoteThatOf(c.Apart(draw))
	c.StillKept(k)
	return k
}

// StillKept notes that the frame changes with a part that was drawn before.
func (c *Context) StillKept(k Kept) { c.changes.NoteThatOf(k.changes) }
