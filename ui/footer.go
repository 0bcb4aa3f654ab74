package ui

import (
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// foot is the last line of the screen: the keys that can act now. A key that cannot act, or that does
// not fit, is left out: the help lists all of them.
type foot struct {
	list   []slot // for what has the focus
	label  slot   // of the marked order, if it can be seen
	order  []slot // for the marked order
	always []slot // back and help, which stay
}

// slot is a piece of the foot as it is drawn.
type slot struct {
	text  string
	width int
	brief *slot // the same in fewer words; nil if there is none
}

// footer draws the foot. A dialog names its own keys.
func (r *Root) footer() string {
	if r.dialog != nil {
		return ""
	}
	list, always := r.footHints()
	key, marked := r.inSight()
	if marked && !r.top().Typing() {
		return r.drawFooter(list, always, key)
	}
	return r.foot.line(r, list, always)
}

// keptFoot is the foot without the keys of an order, as it was drawn last. Most keys move a cursor, which changes none of
// its hints.
type keptFoot struct {
	screen.Kept
	list, always []keymap.Hint
	typing       bool
	drawn        string
}

func (k *keptFoot) line(r *Root, list, always []keymap.Hint) string {
	typing := r.top().Typing()
	if r.ctx.Holds(k.Kept) && k.typing == typing && slices.Equal(k.list, list) && slices.Equal(k.always, always) {
		r.ctx.StillKept(k.Kept)
		return k.drawn
	}
	*k = keptFoot{list: list, always: always, typing: typing}
	k.Kept = r.ctx.Keep(func() { k.drawn = r.drawFooter(list, always, 0) })
	return k.drawn
}

// drawFooter draws the foot, with the keys of an order unless it is 0.
func (r *Root) drawFooter(list, always []keymap.Hint, key order.Key) string {
	f := foot{list: r.slots(list), always: r.slots(always)}
	if key != 0 {
		o, _ := r.ctx.Session.Order(key)
		named := func(h keymap.Hint) bool {
			return slices.ContainsFunc(list, func(other keymap.Hint) bool { return other.Action == h.Action })
		}
		if f.order = r.slots(slices.DeleteFunc(orderpage.Hints(r.ctx, o), named)); len(f.order) > 0 {
			label := messages.OrderLabel(o)
			f.label = slot{text: " " + label, width: 1 + widget.Width(label)}
		}
	}
	// What an operator misses least is left out first: the words of the keys that stay, then longer words, and
	// in a window of one pane the name of the order, which is the marked row or the page itself.
	if f.width() > r.width {
		f.always = r.withoutWords(always)
	}
	f.abbreviate(r.width)
	label := f.label
	if !r.framed() && f.width() > r.width {
		f.label = slot{}
	}
	f.shorten(r.width)
	f.name(label, r.width)
	return f.draw(r.ctx.Theme.Frame.Render(r.ctx.Theme.Glyphs.Frame.Vertical))
}

// footHints are the keys of the focused screen, and separately those that always stay. The help
// cannot be opened while letters are text.
func (r *Root) footHints() (hints, always []keymap.Hint) {
	typing := r.top().Typing()
	for _, h := range r.top().Hints() {
		if h.Action == keymap.Back {
			always = append(always, h)
		} else {
			hints = append(hints, h)
		}
	}
	if typing {
		return hints, append(always, keymap.Hint{Action: keymap.Interrupt})
	}
	if found := r.foundHint(); found.Action != keymap.None {
		hints = slices.Insert(hints, min(1, len(hints)), found)
	}
	if next := r.nextPane(); next != "" {
		hints = append(hints, keymap.Hint{Action: keymap.NextPane, Words: next})
	}
	return hints, append(always, keymap.Hint{Action: keymap.Help})
}

// foundHint is the key that a notice offers to rent where a watched country has numbers; none without such a notice.
func (r *Root) foundHint() keymap.Hint {
	n, offers := r.shownNotice()
	if !offers || n.Offer != messages.AsksRent {
		return keymap.Hint{}
	}
	return keymap.Hint{Action: keymap.Watch, Words: messages.HintRentFound(n.Found)}
}

// slots draws hints, each with a blank on either side. An action without a key has none.
func (r *Root) slots(hints []keymap.Hint) []slot {
	slots := make([]slot, 0, len(hints))
	for _, h := range hints {
		words := h.Words
		if words == "" {
			words = r.ctx.Keys.Binding(h.Action).Short
		}
		if key := r.label(h); key != "" {
			s := r.slot(key, words)
			if h.Brief != "" {
				brief := r.slot(key, h.Brief)
				s.brief = &brief
			}
			slots = append(slots, s)
		}
	}
	return slots
}

func (r *Root) slot(key, words string) slot {
	return slot{text: " " + r.ctx.Theme.Hint(key, words) + " ", width: 3 + widget.Width(key) + widget.Width(words)}
}

// withoutWords are the keys that stay, without what everyone knows: the word of back, and in a narrow window
// that of help, too. Where a key does something else, such as to clear a filter, its word stays.
func (r *Root) withoutWords(hints []keymap.Hint) []slot {
	slots := r.slots(hints)
	for i, h := range hints {
		known := h.Words == "" && (h.Action == keymap.Back || r.width < screen.Usual)
		if key := r.label(h); known && len(slots) == len(hints) {
			slots[i] = slot{text: " " + r.ctx.Theme.Key.Render(key) + " ", width: 2 + widget.Width(key)}
		}
	}
	return slots
}

// label is the first key of a hint's action; the help lists all of them.
func (r *Root) label(h keymap.Hint) string {
	if r.top().Typing() {
		return r.ctx.Keys.TypingLabel(h.Action)
	}
	return r.ctx.Keys.First(h.Action)
}

// abbreviate shortens the words of one key of the order after the other until the foot fits.
func (f *foot) abbreviate(width int) {
	for i := range f.order {
		if brief := f.order[i].brief; brief != nil && f.width() > width {
			f.order[i] = *brief
		}
	}
}

// The keys of each half that are wanted most: they are left out after those that follow them.
const (
	wantedOfList  = 2
	wantedOfOrder = 4
)

// shorten leaves out keys from the end of the halves until the foot fits: first those that are less wanted, then
// from the longer half.
func (f *foot) shorten(width int) {
	for f.width() > width && len(f.list)+len(f.order) > 0 {
		switch {
		case len(f.order) > wantedOfOrder:
			f.order = f.order[:len(f.order)-1]
		case len(f.list) > wantedOfList && len(f.order) > 0, total(f.list) > total(f.order):
			f.list = f.list[:len(f.list)-1]
		default:
			f.order = f.order[:len(f.order)-1]
		}
		if len(f.order) == 0 {
			f.label = slot{}
		}
	}
}

// name puts the name of the order back if the keys that were left out have made room for it.
func (f *foot) name(label slot, width int) {
	if len(f.order) == 0 {
		return
	}
	if f.label = label; f.width() > width {
		f.label = slot{}
	}
}

// divided reports whether a line stands between the keys of a list and those of an order.
func (f *foot) divided() bool { return len(f.list) > 0 && len(f.order) > 0 }

// width is the width of the whole foot without the blank at its end.
func (f *foot) width() int {
	width := total(f.list) + f.label.width + total(f.order) + total(f.always) - 1
	if f.divided() {
		width += 2
	}
	return width
}

func total(slots []slot) (width int) {
	for _, s := range slots {
		width += s.width
	}
	return width
}

// draw is the foot with its parts in their order. After two halves, the keys that stay have a blank
// more before them, because they are not for the order.
func (f *foot) draw(divider string) string {
	var line strings.Builder
	for _, s := range f.list {
		line.WriteString(s.text)
	}
	if f.divided() {
		line.WriteString(divider)
	}
	line.WriteString(f.label.text)
	for _, s := range f.order {
		line.WriteString(s.text)
	}
	if f.divided() {
		line.WriteString(" ")
	}
	for _, s := range f.always {
		line.WriteString(s.text)
	}
	return strings.TrimRight(line.String(), " ")
}
