package screen

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// Filtered is a list with its cursor and its filter, as every list of the program has
// them: one set of rules for what is typed and what esc does.
type Filtered[ID comparable] struct {
	widget.List[ID]
	filter widget.Filter
}

// NewFiltered makes an empty list without a filter.
func NewFiltered[ID comparable](glyphs theme.Glyphs) Filtered[ID] {
	return Filtered[ID]{filter: widget.NewFilter(glyphs)}
}

// Typing reports whether the filter takes letters.
func (f *Filtered[ID]) Typing() bool { return f.filter.Focused() }

// Typed is what rows are filtered by; empty where all are shown.
func (f *Filtered[ID]) Typed() string { return f.filter.Value() }

// Heard are the keys that a sentence may name: while letters are text, none but esc, which
// clears the filter, and none at all while a question lies over the list.
func (f *Filtered[ID]) Heard(ctx *Context) words.Keys {
	switch {
	case ctx.Covered():
		return words.Keys{}
	case f.Typing():
		return words.Keys{Back: "esc"}
	}
	return ctx.Labels()
}

// Leave lets the filter take no more letters; what was typed stays.
func (f *Filtered[ID]) Leave() { f.filter.Blur() }

// Clear empties the filter and leaves it.
func (f *Filtered[ID]) Clear() {
	f.filter.SetValue("")
	f.filter.Blur()
}

// Press takes a key that moves the cursor or is the filter's: esc clears it before it
// means anything else. sync lists the rows anew after the filter changed. It reports
// false for a key that is the screen's.
func (f *Filtered[ID]) Press(a keymap.Action, p keymap.Press, sync func()) bool {
	switch {
	case a == keymap.Back && (f.Typing() || f.Typed() != ""):
		f.Clear()
		sync()
		return true
	case a == keymap.Filter:
		f.filter.Focus()
		return true
	case f.move(a):
		return true
	case f.Typing() && a == keymap.None:
		if f.filter.Update(p) {
			sync()
			f.Reset() // the best match, whatever was marked before
		}
		return true
	}
	return false
}

// move moves the cursor and reports whether the action was a movement.
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
	case keymap.Top:
		f.Top()
	case keymap.Bottom:
		f.Bottom()
	default:
		return false
	}
	return true
}

// filterWidth is the room for a filter in a title.
const filterWidth = 20

// Fact is the part of a title that shows the filter; empty where there is none.
func (f *Filtered[ID]) Fact() string {
	if !f.Typing() && f.Typed() == "" {
		return ""
	}
	return "filter: " + f.filter.View(filterWidth)
}
