package history

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Pictures show what the orders of the list add up to, one at a time, above the list.
type Pictures struct {
	screen.Passive
	ctx     *screen.Context
	list    *List
	offered bool // the window has room for a picture

	width, height int
	drawn         drawn
}

// kind is what a picture shows.
type kind int

// The pictures, in the order in which a key goes through them.
const (
	spend kind = iota
	services
	countries
	waits
	none // the list has all of the room
	kinds
)

// words are the pictures in the words in which a choice is saved.
func words() []string { return []string{"spend", "services", "countries", "waits", "none"} }

// kind is the picture that was chosen.
func (p *Pictures) kind() kind {
	return kind(max(0, slices.Index(words(), p.ctx.Session.Chosen(session.PictureChoice, ""))))
}

// span is the place of the chosen span among spans.
func (p *Pictures) span() int {
	days, _ := strconv.Atoi(p.ctx.Session.Chosen(session.PictureDays, ""))
	if i := slices.Index(spans(), days); i >= 0 {
		return i
	}
	return usualSpan
}

// spans are over how many days pictures can be, today included.
func spans() []int { return []int{7, 30, 90, 365} }

const usualSpan = 1

// Offer says whether the window has room for a picture.
func (p *Pictures) Offer(room bool) { p.offered = room }

// Shown reports whether there is a picture above the list.
func (p *Pictures) Shown() bool { return p.offered && p.kind() != none }

// Sync does nothing: View draws again if the orders add up to something else.
func (p *Pictures) Sync() {}

// SetSize takes the room for the picture.
func (p *Pictures) SetSize(width, height int) { p.width, p.height = width, height }

// Hints are those of the list, which has the focus.
func (p *Pictures) Hints() []keymap.Hint { return nil }

// Press takes a key for the pictures.
func (p *Pictures) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	if why := p.whyNot(a); why != "" {
		return screen.Refuse(func() string { return p.whyNot(a) })
	}
	switch a {
	case keymap.Picture:
		return choose(session.PictureChoice, words()[(p.kind()+1)%kinds])
	case keymap.ShorterSpan:
		return choose(session.PictureDays, strconv.Itoa(spans()[p.span()-1]))
	case keymap.LongerSpan:
		return choose(session.PictureDays, strconv.Itoa(spans()[p.span()+1]))
	}
	return nil
}

func choose(c session.Choice, value string) screen.Intent {
	return screen.ChoiceMade{Choice: c, Chosen: session.Chosen{Value: value}}
}

// whyNot says why a key for the pictures cannot act; empty if it can.
func (p *Pictures) whyNot(a keymap.Action) string {
	switch {
	case !p.offered:
		return messages.PicturesNeedRows(PictureRows)
	case a == keymap.Picture:
		return ""
	case p.kind() == none:
		return messages.NoPicture(p.ctx.Keys.First(keymap.Picture))
	case !p.list.sought().Query.From.IsZero():
		return messages.SpanOfFilter
	case a == keymap.ShorterSpan && p.span() == 0:
		return messages.ShortestSpan(spans()[0])
	case a == keymap.LongerSpan && p.span() == len(spans())-1:
		return messages.LongestSpan
	}
	return ""
}

// PictureRows is how many rows a window must have for a picture above the list.
const PictureRows = 24

// hints are those of some keys that can act on the pictures now.
func (p *Pictures) hints(keys ...keymap.Action) (hints []keymap.Hint) {
	for _, a := range keys {
		if p.whyNot(a) == "" {
			hints = append(hints, keymap.Hint{Action: a})
		}
	}
	return hints
}

// days are the days that pictures are of: those of the filter if it names any, else the last ones.
func (p *Pictures) days(q history.Query, now time.Time) (since time.Time, n int) {
	_, end := limit.Day(now)
	since = history.DayAfter(now, 1-spans()[p.span()])
	if !q.From.IsZero() {
		since = q.From
	}
	if !q.To.IsZero() && q.To.Before(end) {
		end = q.To
	}
	const half = 12 * time.Hour // a day may be an hour shorter or longer
	return since, max(0, int((end.Sub(since)+half)/(24*time.Hour)))
}

// drawn is the picture as it was drawn last, and what it was drawn of.
type drawn struct {
	of    drawnOf
	parts []string
	lines []string
}

type drawnOf struct {
	sum           int // the version of the sums
	kind          kind
	width, height int
	problem       session.Problem
	theme         string
	masked        bool
}

// now is the picture as it is now, drawn again only if it has changed.
func (p *Pictures) now() drawn {
	h := p.ctx.Session.History
	if of := (drawnOf{h.SumVersion(), p.kind(), p.width, p.room(), h.SumProblem, p.ctx.Theme.Name, p.ctx.Masked}); p.drawn.lines == nil || p.drawn.of != of {
		parts, lines := p.draw(h)
		p.drawn = drawn{of, parts, lines}
	}
	return p.drawn
}

// room is how many lines there are below the title.
func (p *Pictures) room() int {
	if p.ctx.Framed {
		return p.height
	}
	return p.height - 1
}

// Title says what the picture shows, of which days, and what they add up to.
func (p *Pictures) Title() (title string, parts []string) {
	return messages.PictureTitles()[p.kind()], slices.Clip(p.now().parts)
}

// View draws the picture, below its title unless that is in the frame.
func (p *Pictures) View() string {
	lines := p.now().lines
	if title, parts := p.Title(); !p.ctx.Framed {
		lines = slices.Concat([]string{screen.Title(p.ctx, p.width, parts, title)}, lines)
	}
	return strings.Join(lines, "\n")
}
