package screen

import (
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// While a frame is drawn, the Context notes when time alone would change it, so that nobody has
// to draw it again before that. The conditions of the session are noted for all screens
// (Session.Turns); what only a screen knows is noted where it is drawn, by these methods.

// StartFrame forgets what was noted for the frame before.
func (c *Context) StartFrame() {
	c.turns = moment.After(c.Now)
	c.Session.Turns(&c.turns, c.Now)
	c.changes = c.turns
}

// Apart draws a part of the frame that may be kept longer than the rest, and says when the part
// changes by itself.
func (c *Context) Apart(draw func()) moment.Next {
	whole := c.changes
	defer func() { c.changes = whole }()
	c.changes = c.turns
	draw()
	return c.changes
}

// FrameChanges is when the frame that was drawn last changes by itself.
func (c *Context) FrameChanges() moment.Next { return c.changes }

// Changes notes that something drawn changes at that moment.
func (c *Context) Changes(at time.Time) { c.changes.Note(at) }

// ChangesJustAfter notes that something drawn changes right after that moment.
func (c *Context) ChangesJustAfter(at time.Time) { c.changes.NoteJustAfter(at) }

// Since is the age of what is drawn as an age, in the steps of messages.AgeStep.
func (c *Context) Since(at time.Time) time.Duration {
	age := c.Now.Sub(at)
	c.Changes(at.Add(messages.NextAge(age)))
	return messages.AgeStep(age)
}

// SinceInSeconds is the age of what a question draws as an age.
func (c *Context) SinceInSeconds(at time.Time) time.Duration {
	age := c.Now.Sub(at)
	c.Changes(at.Add(max(0, age.Truncate(time.Second)+time.Second)))
	return age
}

// Until is the time left of what is drawn as a countdown, in the steps of messages.CountdownStep.
// A countdown that has come to its end changes no more: for what is due now, and waits for room,
// the time is always the present.
func (c *Context) Until(at time.Time) time.Duration {
	left := messages.CountdownStep(at.Sub(c.Now))
	if left > 0 {
		c.ChangesJustAfter(at.Add(-left))
	}
	return left
}

// UntilOnServer is Until for a time on the server's clock.
func (c *Context) UntilOnServer(at time.Time) time.Duration {
	return c.Until(at.Add(c.Now.Sub(c.ServerTime())))
}

// Left is the time left of an order that is drawn; false if its expiry is not known.
func (c *Context) Left(o order.Order) (time.Duration, bool) {
	if o.ExpiresAt.IsZero() {
		return 0, false
	}
	return c.UntilOnServer(o.ExpiresAt), true
}
