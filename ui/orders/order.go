package orders

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// Order is one order in the whole window, with every event.
type Order struct {
	ctx    *screen.Context
	key    state.Key
	scroll int
	width  int
	height int
}

// NewOrder makes the screen for an order.
func NewOrder(ctx *screen.Context, key state.Key) *Order { return &Order{ctx: ctx, key: key} }

// Key is the order that is shown.
func (s *Order) Key() state.Key { return s.key }

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
		s.scroll -= s.room(o)
	case a == keymap.PageDown:
		s.scroll += s.room(o)
	case a == keymap.Top:
		s.scroll = 0
	case a == keymap.Bottom:
		s.scroll = len(o.Events)
	case a == keymap.CopyCode:
		return s.copyCode(o)
	case a == keymap.Refresh:
		return refresh(s.ctx, o)
	default:
		return act(s.ctx, o, a)
	}
	s.scroll = max(0, min(s.scroll, len(s.events(o))-s.room(o)))
	return nil
}

// copyCode copies the order's code. Without one it is left to the root, which knows the
// newest of all, and where none ever came it says why.
func (s *Order) copyCode(o state.Order) screen.Intent {
	why := words.NoCode(o, s.ctx.Labels())
	if why == "" {
		return screen.CopyChosen{What: "code of " + words.Exact(o), Text: o.Code.String()}
	}
	if _, any := s.ctx.Session.NewestCode(); any {
		return nil
	}
	return screen.Tell("%s", why)
}

// Hints are the keys for the order.
func (s *Order) Hints() []keymap.Hint {
	o, _ := s.ctx.Session.Order(s.key)
	code := keymap.Hint{Action: keymap.CopyCode}
	if o.Code.IsZero() {
		_, any := s.ctx.Session.NewestCode()
		if code.Off = !any; any {
			code.Words = "last" // that of another order
		}
	}
	return append(append([]keymap.Hint{code}, hints(s.ctx, o)...), keymap.Hint{Action: keymap.Back})
}

// headIndent is how far the figures stand to the right.
const headIndent = 12

// aroundFigures is the title, and an empty line above and below the figures.
const aroundFigures = 3

// room is how many events fit.
func (s *Order) room(o state.Order) int {
	return max(1, s.height-aroundFigures-len(s.figures(o)))
}

// View draws the figures and as many events as there is room for.
func (s *Order) View() string {
	o, ok := s.ctx.Session.Order(s.key)
	if !ok {
		return ""
	}
	lines := []string{screen.Title(s.ctx, s.width, []string{s.standing(o)}, "Orders", words.Name(o)), ""}
	lines = append(lines, s.figures(o)...)
	lines = append(lines, "")
	events := s.events(o)
	from := max(0, min(s.scroll, len(events)-s.room(o)))
	return strings.Join(append(lines, events[from:]...), "\n")
}

// narrow is where the price gives way to the status.
const narrow = 60

// standing is the right end of the title.
func (s *Order) standing(o state.Order) string {
	if s.width < narrow {
		return status(s.ctx, o)
	}
	return status(s.ctx, o) + "   " + words.Price(o, " "+s.ctx.Theme.Glyphs.Arrow+" ")
}

// figures are the number and the code, with the time below them, and the code large if
// there is room for it. A remark on the number gets shorter to leave that room.
func (s *Order) figures(o state.Order) []string {
	remarks := s.remarks(o)
	for _, remark := range remarks {
		if whole, fits := s.enlarged(o, s.lines(o, remark)); fits {
			return whole
		}
	}
	return s.lines(o, remarks[0])
}

// remarkGap stands between the number and the remark on it.
const remarkGap = "   "

// remarks are what can be said of the number without cutting the number or the remark, the
// longest first; only an empty one if there is nothing to say or no room to say it.
func (s *Order) remarks(o state.Order) []string {
	var fit []string
	if code, foreign := phone.Foreign(o.Phone, o.Country.ISO); foreign {
		room := s.width - widget.Width(s.number(o)+remarkGap)
		for _, said := range words.Foreign(o, code) {
			if widget.Width(said) <= room {
				fit = append(fit, remarkGap+s.ctx.Theme.Warn.Render(said))
			}
		}
	}
	if fit == nil {
		return []string{""}
	}
	return fit
}

// lines are the figures without the large code.
func (s *Order) lines(o state.Order, remark string) []string {
	t := s.ctx.Theme
	code := t.Faint.Render(s.noCode(o))
	if !o.Code.IsZero() {
		code = t.Code.Render(o.Code.String())
	}
	lines := []string{
		widget.Cut(s.number(o)+remark, s.width, t.Glyphs.Ellipsis),
		widget.Cut("   "+t.Faint.Render("code")+"     "+code, s.width, t.Glyphs.Ellipsis),
	}
	label := "   " + t.Faint.Render("now")
	for _, line := range widget.Wrap(s.now(o), s.width-headIndent) {
		lines = append(lines, widget.Fit(label, headIndent, "")+line)
		label = ""
	}
	return lines
}

// number is the line with the number.
func (s *Order) number(o state.Order) string {
	t := s.ctx.Theme
	number := phone.International(o.Phone, o.Country.ISO)
	if o.Phone.IsZero() {
		number = t.Faint.Render("none yet")
	}
	return "   " + t.Faint.Render("number") + "   " + t.Title.Render(number)
}

// enlarged puts the large code to the right of the lines, if there is one and it fits.
func (s *Order) enlarged(o state.Order, lines []string) ([]string, bool) {
	if o.Code.IsZero() {
		return nil, false
	}
	t := s.ctx.Theme
	large := widget.Large(o.Code.String(), t.Glyphs)
	column := 0
	for _, line := range lines {
		column = max(column, widget.Width(line)+4)
	}
	if len(large) != len(lines) || column+widget.Width(large[0]) >= s.width {
		return nil, false
	}
	for i := range lines {
		lines[i] = widget.Fit(lines[i], column, "") + t.Code.Render(large[i])
	}
	return lines, true
}

func (s *Order) noCode(o state.Order) string {
	switch {
	case smsUnreadable(s.ctx.Session.Troubles[o.Key], o):
		return words.SMSUnreadableInShort
	case o.Status == state.Received:
		return "the SMS is here, its code is being read" + s.ctx.Theme.Glyphs.Ellipsis
	case o.Open() && !o.Live():
		return "none yet"
	case o.Live():
		return "waiting for the SMS" + s.ctx.Theme.Glyphs.Ellipsis
	}
	return "none came"
}

// events are the lines of the order's history, oldest first.
func (s *Order) events(o state.Order) []string {
	var lines []string
	for _, e := range o.Events {
		at := s.ctx.Theme.Faint.Render(words.Clock(e.At, s.ctx.Now))
		lines = append(lines, widget.Cut("   "+at+" "+words.Event(o, e, s.ctx.Now), s.width, s.ctx.Theme.Glyphs.Ellipsis))
	}
	return lines
}
