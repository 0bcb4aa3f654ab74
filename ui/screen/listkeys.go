package screen

import (
	"slices"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
)

// Typing reports whether the filter takes letters.
func (l *List[T, ID]) Typing() bool { return l.filter.Focused() }

// Filter is the filter's text; empty if all rows are shown.
func (l *List[T, ID]) Filter() string { return l.filter.Value() }

// Leave ends typing in the filter and keeps its text.
func (l *List[T, ID]) Leave() { l.filter.Blur() }

// Clear empties the filter and ends typing in it. If nothing matches it, the row that was marked before
// it is marked again.
func (l *List[T, ID]) Clear() {
	l.past.keep(l.Filter())
	if len(l.rows) == 0 {
		l.seekStart()
	}
	l.filter.SetValue("")
	l.filter.Blur()
}

// Press takes a key that moves the cursor or belongs to the filter; esc clears the filter
// before it means anything else. Press reports false for a key that belongs to the screen. The
// intent is nil unless there is something to say.
func (l *List[T, ID]) Press(a keymap.Action, p keymap.Press) (Intent, bool) {
	intent, mine := l.press(a, p)
	if mine {
		l.justMoved.end()
	}
	return intent, mine
}

func (l *List[T, ID]) press(a keymap.Action, p keymap.Press) (Intent, bool) {
	switch {
	case a == keymap.Back && (l.Typing() || l.Filter() != ""):
		l.Clear()
		l.table.Refilter()
		return nil, true
	case a == keymap.Enter:
		l.past.keep(l.Filter()) // the screen opens a row, and may never return to this list
		return nil, false
	case a == keymap.Filter:
		l.begin("")
		l.opener = OpenedBy(a)
		return nil, true
	case a == keymap.LastFilter:
		l.opener = OpenedBy(a)
		return l.bringBack(), true
	case l.move(a):
		return nil, true
	case l.Typing() && a == keymap.None:
		l.edit(p)
		return nil, true
	}
	return nil, false
}

// Search filters the list as if the text had been typed, and lets keys act on what is found.
func (l *List[T, ID]) Search(text string) {
	l.begin(text)
	l.filter.Blur()
}

// begin starts typing in the filter, with text in place of the present filter. An empty filter
// leaves the cursor on its row, because nothing was searched for yet.
func (l *List[T, ID]) begin(text string) {
	before := l.Filter()
	l.past.keep(before)
	l.noteStart()
	l.filter.SetValue(text)
	l.filter.Focus()
	if text == before {
		return
	}
	if text != "" {
		l.startOver()
		return
	}
	if len(l.rows) == 0 {
		l.seekStart()
	}
	l.table.Refilter()
}

// bringBack starts typing in the last filter. If no other filter is remembered, it continues
// the present one.
func (l *List[T, ID]) bringBack() Intent {
	switch last := l.past.other(l.Filter()); {
	case last != "":
		l.begin(last)
	case l.noOther() != "":
		return Refuse(l.noOther)
	default:
		l.filter.Focus()
	}
	return nil
}

// noOther says why no filter can be brought back; empty if one can.
func (l *List[T, ID]) noOther() string {
	switch {
	case l.past.other(l.Filter()) != "":
		return ""
	case l.Filter() == "":
		return messages.NoFilterYet
	case l.Typing():
		return messages.NoOtherFilterYet
	}
	return ""
}

// edit passes a key to the filter.
func (l *List[T, ID]) edit(p keymap.Press) {
	if l.filter.Wipes(p) {
		l.past.keep(l.Filter())
	}
	if l.Filter() == "" {
		l.noteStart()
	}
	if l.opener.Take(l.ctx, &l.filter, p) {
		l.startOver()
	}
}

// startOver filters again and marks the best match, whatever row was marked before. Without a filter
// there is no best match.
func (l *List[T, ID]) startOver() {
	if l.Filter() == "" {
		l.seekStart()
		l.table.Refilter()
		return
	}
	l.cursor.Forget()
	l.table.Refilter()
	l.cursor.Reset()
}

// noteStart notes the row from which a search starts.
func (l *List[T, ID]) noteStart() {
	if id, marked := l.cursor.Marked(); marked {
		l.start = &id
	}
}

// seekStart makes the next rows be marked where the filter was begun.
func (l *List[T, ID]) seekStart() {
	if l.start != nil {
		l.cursor.Seek(*l.start)
	}
}

// move moves the cursor, and reports whether the action is a movement.
func (l *List[T, ID]) move(a keymap.Action) bool {
	switch a {
	case keymap.Up:
		l.cursor.Move(-1)
	case keymap.Down:
		l.cursor.Move(+1)
	case keymap.PageUp:
		l.cursor.Page(-1)
	case keymap.PageDown:
		l.cursor.Page(+1)
	case keymap.HalfPageUp:
		l.cursor.HalfPage(-1)
	case keymap.HalfPageDown:
		l.cursor.HalfPage(+1)
	case keymap.Top:
		l.cursor.Top()
	case keymap.Bottom:
		l.cursor.Bottom()
	default:
		return false
	}
	return true
}

// HintsWith are the list's keys that can act now: the one that acts on the marked row, and others;
// one without an action is left out. While letters are text, only the first works. If no row is
// listed for want of an answer, a key asks for it again.
func (l *List[T, ID]) HintsWith(enter keymap.Hint, others ...keymap.Hint) []keymap.Hint {
	hints := []keymap.Hint{enter}
	if !l.Typing() {
		hints = append(hints, others...)
	}
	switch {
	case l.Typing() || l.Filter() != "":
		hints = append(hints, keymap.Hint{Action: keymap.Back, Words: messages.HintClear})
	case len(l.rows) == 0 && messages.CannotRefresh(l.ctx.Session) == "":
		hints = append(hints, keymap.Hint{Action: keymap.Refresh})
	}
	return slices.DeleteFunc(hints, func(h keymap.Hint) bool { return h.Action == keymap.None })
}

// longestFilter is how many characters a filter has at most.
const longestFilter = 64

// filterWidth is the width of a filter in a title.
const filterWidth = 20

// filterParts are the end of a title: how many rows the filter finds, and the filter. There are none without a filter.
func (l *List[T, ID]) filterParts() []string {
	t := l.ctx.Theme
	shown := t.Quiet.Render(messages.FilteredBy("")) + t.Accent.Render(l.filter.View(filterWidth))
	switch {
	case l.Filter() != "" && l.table.Found != nil:
		return []string{l.table.Found(), shown}
	case l.Filter() != "" || l.Typing():
		return []string{shown}
	}
	return nil
}
