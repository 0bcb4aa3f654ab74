package widget

import (
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
)

// filterLimit is the longest filter, in characters. A paste beyond it is cut.
const filterLimit = 64

// Filter is the input line of a list's filter. Bubbles' text input does the editing, but the
// line is drawn here, with a glyph as the text cursor: a reversed cursor is invisible under
// NO_COLOR, and a blinking one causes constant redraws. Filter is for one goroutine; make it
// with NewFilter.
type Filter struct {
	input  textinput.Model
	glyphs theme.Glyphs
}

// NewFilter makes an empty filter that does not take keys yet.
func NewFilter(glyphs theme.Glyphs) Filter {
	return Filter{input: newInput(filterLimit), glyphs: glyphs}
}

// newInput makes a text input of at most limit characters; the caller draws it.
func newInput(limit int) textinput.Model {
	input := textinput.New()
	input.CharLimit = limit
	input.Cursor.SetMode(cursor.CursorStatic)
	// The input's own paste reads the machine's clipboard, which can hang; a terminal's
	// paste arrives as a key message.
	input.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	return input
}

// Focus makes the filter take keys, with the text cursor at its end.
func (f *Filter) Focus() {
	f.input.Focus()
	f.input.CursorEnd()
}

// Blur makes the filter take no keys; its text stays.
func (f *Filter) Blur() { f.input.Blur() }

// Focused reports whether the filter takes keys: letters are text then.
func (f *Filter) Focused() bool { return f.input.Focused() }

// Value is what was typed.
func (f *Filter) Value() string { return f.input.Value() }

// SetValue replaces the text.
func (f *Filter) SetValue(s string) {
	f.input.SetValue(s)
	f.input.CursorEnd()
}

// Wipes reports whether a key empties a filter that takes keys, wherever the text cursor is.
func (f *Filter) Wipes(msg tea.KeyMsg) bool { return f.Focused() && msg.String() == "ctrl+u" }

// Update takes a key and reports whether the text changed. Pasted text is one key. Its characters
// are drawn as they are, so the caller cleans them.
func (f *Filter) Update(msg tea.KeyMsg) bool {
	before := f.input.Value()
	if f.Wipes(msg) {
		f.input.SetValue("")
		return before != ""
	}
	// The command can be dropped: a static cursor has none, and pasting is off.
	f.input, _ = f.input.Update(msg)
	return f.input.Value() != before
}

// View draws the text in at most width cells and, while the filter is focused, its text
// cursor. Text that does not fit is cut at the end away from the text cursor.
func (f *Filter) View(width int) string {
	if width <= 0 {
		return ""
	}
	if !f.Focused() {
		return Cut(f.Value(), width, f.glyphs.Ellipsis)
	}
	value := []rune(f.Value())
	at := min(f.input.Position(), len(value))
	room := width - Width(f.glyphs.Input)
	head := cutLeft(string(value[:at]), room, f.glyphs.Ellipsis)
	tail := Cut(string(value[at:]), room-Width(head), f.glyphs.Ellipsis)
	return Cut(head+f.glyphs.Input+tail, width, "")
}

// cutLeft is Cut from the other end: it keeps the last characters of s.
func cutLeft(s string, width int, ellipsis string) string {
	if ansi.StringWidth(s) <= width {
		return s
	}
	for s != "" && ansi.StringWidth(ellipsis+s) > width {
		first, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(first):]
	}
	return Cut(ellipsis+s, width, "")
}
