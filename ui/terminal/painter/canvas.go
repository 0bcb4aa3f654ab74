package painter

import (
	"strconv"
	"strings"
)

// Every piece is inside begin and end. A terminal that does not know synchronised output ignores
// both. setup makes nothing wrap, however wide the terminal takes a character to be, and homes the
// cursor before it clears: clearing the whole screen at once puts it into some scrollbacks.
const (
	begin = "\x1b[?2026h"
	end   = "\x1b[?2026l"
	setup = "\x1b[m\x1b[r\x1b[?7l\x1b[?25l\x1b[H\x1b[J"
)

// canvas knows what is on the screen and turns a frame into the bytes that make it so. It holds
// the screen as the lines of frames, which all come from the newest frame: the older ones are not
// kept alive by a line that did not change.
type canvas struct {
	size
	fills    bool     // see Options
	shown    []string // what is on the screen, line by line
	wanted   []string // the new frame's lines
	was, now []cell   // a line on the screen and its successor, taken apart
	empty    []cell   // see emptied
	grounds  []cell   // the new line without its text
	long     longTexts
	votes    []int // see scroll

	out  []byte // the piece
	pen  style  // what the terminal draws with; it stays from one piece to the next
	x, y int    // where its cursor is; y is -1 if nobody knows
	sure bool   // the cursor's column is known, and not only expected
}

// piece returns what to write for a frame to be on the screen; it is empty if nothing changes, and
// valid until the next call. If it is stale, nothing is known of the screen, which then has
// the size given.
func (c *canvas) piece(frame string, stale bool, s size) []byte {
	c.out, c.y = append(c.out[:0], begin...), -1
	if stale {
		c.clear(s)
		c.out = append(c.out, setup...)
	}
	c.split(frame)
	start := len(c.out)
	c.scroll()
	for y := range c.wanted {
		if c.wanted[y] != c.shown[y] {
			c.line(y)
		}
	}
	c.shown, c.wanted = c.wanted, c.shown
	if len(c.out) == start && start == len(begin) {
		return nil
	}
	c.out = append(c.out, end...)
	return c.out
}

// clear makes the canvas one of an empty screen.
func (c *canvas) clear(s size) {
	c.size, c.pen = s, style{}
	c.shown, c.wanted = make([]string, s.height), make([]string, s.height)
	c.votes = make([]int, 2*s.height)
	c.was, c.now, c.empty = nil, nil, takeApart("", s.width, nil, nil)
}

// split cuts a frame into the window's lines.
func (c *canvas) split(frame string) {
	for y := range c.wanted {
		c.wanted[y], frame, _ = strings.Cut(frame, "\n")
		c.wanted[y] = strings.TrimSuffix(c.wanted[y], "\r")
	}
}

// moveTo moves the cursor: not at all, to the right, straight down, or to an absolute place. A
// relative movement needs a cursor of which the column is known.
func (c *canvas) moveTo(x, y int) {
	switch {
	case c.y == y && c.x == x:
		return
	case c.y >= 0 && c.y == y-1 && c.x == x && c.sure:
		c.out = append(c.out, "\x1b[B"...)
	case c.y == y && c.x < x && c.sure:
		c.out = append(c.out, "\x1b["...)
		if by := x - c.x; by > 1 {
			c.number(by)
		}
		c.out = append(c.out, 'C')
	default:
		c.out = append(c.out, "\x1b["...)
		c.number(y + 1)
		if x > 0 {
			c.out = append(c.out, ';')
			c.number(x + 1)
		}
		c.out = append(c.out, 'H')
	}
	c.x, c.y, c.sure = x, y, true
}

func (c *canvas) number(n int) { c.out = strconv.AppendInt(c.out, int64(n), 10) }
