package screen

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Filtered is a list with a cursor and a filter. Every list of the program uses it, so that
// typing and esc work the same everywhere.
type Filtered[ID comparable] struct {
	widget.Cursor[ID]
	filter widget.Filter
	past   *Past
}

// NewFiltered makes an empty list without a filter.
func NewFiltered[ID comparable](glyphs theme.Glyphs) Filtered[ID] {
	return NewFilteredAfter[ID](glyphs, &Past{})
}

// NewFilteredAfter is NewFiltered for one of a series of similar lists: it can bring back the
// last filter of the lists before it.
func NewFilteredAfter[ID comparable](glyphs theme.Glyphs, past *Past) Filtered[ID] {
	return Filtered[ID]{filter: widget.NewFilter(glyphs), past: past}
}

// Typing reports whether the filter takes letters.
func (f *Filtered[ID]) Typing() bool { return f.filter.Focused() }

// Typed is the filter's text; empty if all rows are shown.
func (f *Filtered[ID]) Typed() string { return f.filter.Value() }

// Heard are the keys that a sentence may name. While letters are text, that is only esc, which
// clears the filter; while a question lies over the list, it is none.
func (f *Filtered[ID]) Heard(ctx *Context) messages.Keys {
	switch {
	case ctx.Covered():
		return messages.Keys{}
	case f.Typing():
		return messages.Keys{Back: "esc"}
	}
	return ctx.Labels()
}

// Leave ends typing in the filter and keeps its text.
func (f *Filtered[ID]) Leave() { f.filter.Blur() }

// Clear empties the filter and ends typing in it.
func (f *Filtered[ID]) Clear() {
	f.past.keep(f.Typed())
	f.filter.SetValue("")
	f.filter.Blur()
}

// Press takes a key that moves the cursor or belongs to the filter; esc clears the filter
// before it means anything else. sync lists the rows again after the filter changed. Press
// reports false for a key that belongs to the screen. The intent is nil unless there is
// something to say.
func (f *Filtered[ID]) Press(a keymap.Action, p keymap.Press, sync func()) (Intent, bool) {
	switch {
	case a == keymap.Back && (f.Typing() || f.Typed() != ""):
		f.Clear()
		sync()
		return nil, true
	case a == keymap.Enter:
		f.past.keep(f.Typed()) // the screen opens a row, and may never return to this list
		return nil, false
	case a == keymap.Filter:
		f.begin("", sync)
		return nil, true
	case a == keymap.LastFilter:
		return f.bringBack(sync), true
	case f.move(a):
		return nil, true
	case f.Typing() && a == keymap.None:
		f.edit(p, sync)
		return nil, true
	}
	return nil, false
}

// begin starts typing in the filter, with text in place of the present filter. An empty filter
// leaves the cursor on its row, because nothing was searched for yet.
func (f *Filtered[ID]) begin(text string, sync func()) {
	before := f.Typed()
	f.past.keep(before)
	f.filter.SetValue(text)
	f.filter.Focus()
	if text == before {
		return
	}
	sync()
	if text != "" {
		f.Reset()
	}
}

// bringBack starts typing in the last filter. If no other filter is remembered, it continues
// the present one.
func (f *Filtered[ID]) bringBack(sync func()) Intent {
	switch last := f.past.other(f.Typed()); {
	case last != "":
		f.begin(last, sync)
	case f.noOther() != "":
		return Refuse(f.noOther)
	default:
		f.filter.Focus()
	}
	return nil
}

// noOther says why no filter can be brought back; empty if one can.
func (f *Filtered[ID]) noOther() string {
	switch {
	case f.past.other(f.Typed()) != "":
		return ""
	case f.Typed() == "":
		return messages.NoFilterYet
	case f.Typing():
		return messages.NoOtherFilterYet
	}
	return ""
}

// edit passes a key to the filter.
func (f *Filtered[ID]) edit(p keymap.Press, sync func()) {
	if f.filter.Wipes(p) {
		f.past.keep(f.Typed())
	}
	if f.filter.Update(p) {
		sync()
		f.Reset() // the best match, whatever row was marked before
	}
}

// move moves the cursor, and reports whether the action is a movement.
func (f *Filtered[ID]) move(a keymap.Action) bool {
	switch a {
	case keymap.Up:
		f.Move(-1)
	case keymap.Down:
		f.Move(+1)
	case keymap.PageUp:
		f.Page(-1)
	case keymap.PageDown:
		f.Page(+1)
	case keymap.HalfPageUp:
		f.HalfPage(-1)
	case keymap.HalfPageDown:
		f.HalfPage(+1)
	case keymap.Top:
		f.Top()
	case keymap.Bottom:
		f.Bottom()
	default:
		return false
	}
	return true
}

// filterWidth is the width of a filter in a title.
const filterWidth = 20

// Fact is the part of a title that shows the filter; empty without a filter.
func (f *Filtered[ID]) Fact() string {
	if !f.Typing() && f.Typed() == "" {
		return ""
	}
	return messages.FilteredBy(f.filter.View(filterWidth))
}
