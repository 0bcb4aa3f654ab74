package screen

import "time"

// Guard says how a list protects a row that came under the cursor without a key, because the
// list loaded or another row left it. A key pressed at that moment was meant for what the
// operator saw before.
type Guard struct {
	// For is how long such a row must have been on the screen before a key may act on it.
	For time.Duration
	// FirstRows includes the first rows of a list without a filter. It is for a list that a
	// key opens, because the same key may still be held down when the rows arrive.
	FirstRows bool
}

// justMoved remembers that the cursor moved without a key, until a key moves it.
type justMoved struct {
	moved  bool
	seenAt time.Time // when the row was first on the screen after that; zero before that
}

func (m *justMoved) begin() { *m = justMoved{moved: true} }
func (m *justMoved) end()   { *m = justMoved{} }

// Seen notes that the list is on the screen. Rows may have changed while it was covered.
func (l *List[T, ID]) Seen() {
	if m := &l.justMoved; m.moved && m.seenAt.IsZero() {
		m.seenAt = l.ctx.Now
	}
}

// JustMoved reports whether the cursor came to its row without a key, and so recently that a
// key must not act on the row yet. Each call starts the time again, so that a key that is held
// down never acts: it repeats faster than that. If the clock was set back, the row has been
// there long enough.
func (l *List[T, ID]) JustMoved() bool {
	m := &l.justMoved
	if !m.moved || m.seenAt.IsZero() {
		return m.moved && l.table.Guard.For > 0
	}
	since := l.ctx.Now.Sub(m.seenAt)
	if since < 0 || since >= l.table.Guard.For {
		return false
	}
	m.seenAt = l.ctx.Now
	return true
}

// MarkWithoutKey puts the cursor on a row that no key chose.
func (l *List[T, ID]) MarkWithoutKey(to ID) {
	l.cursor.Mark(to)
	l.justMoved.begin()
}
