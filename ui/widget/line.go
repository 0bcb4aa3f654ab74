package widget

import (
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
)

// Line is an input line for text. Bubbles' text input does the editing, but the
// line is drawn here, with a glyph as the text cursor: a reversed cursor is invisible under
// NO_COLOR, and a blinking one causes constant redraws. Line is for one goroutine; make it
// with NewLine.
type Line struct {
	Shown func(string) string // the text as it may be shown, in as many characters; nil if that is the text itself

	input  textinput.Model
	glyphs theme.Glyphs
	over   bool
}

// NewLine makes an empty line of at most limit characters, which does not take keys yet. A paste
// beyond the limit is cut.
func NewLine(limit int, glyphs theme.Glyphs) Line {
	return Line{input: newInput(limit), glyphs: glyphs}
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

// Focus makes the line take keys, with the text cursor at its end.
func (l *Line) Focus() {
	l.input.Focus()
	l.input.CursorEnd()
	l.over = false
}

// Blur makes the line take no keys; its text stays.
func (l *Line) Blur() { l.input.Blur() }

// Focused reports whether the line takes keys: letters are text then.
func (l *Line) Focused() bool { return l.input.Focused() }

// Over reports whether the last key had more text than the line has room for. The line has as much of it as fits.
func (l *Line) Over() bool { return l.over }

// Value is what was typed.
func (l *Line) Value() string { return l.input.Value() }

// SetValue replaces the text.
func (l *Line) SetValue(s string) {
	l.input.SetValue(s)
	l.input.CursorEnd()
}

// Wipes reports whether a key empties a line that takes keys, wherever the text cursor is.
func (l *Line) Wipes(msg tea.KeyMsg) bool { return l.Focused() && msg.String() == "ctrl+u" }

// Update takes a key and reports whether the text changed. Pasted text is one key. Its characters
// are drawn as they are, so the caller cleans them.
func (l *Line) Update(msg tea.KeyMsg) bool {
	before := l.input.Value()
	l.over = l.Focused() && !msg.Alt && len([]rune(before))+len(msg.Runes) > l.input.CharLimit
	if l.Wipes(msg) {
		l.input.SetValue("")
		return before != ""
	}
	// The command can be dropped: a static cursor has none, and pasting is off.
	l.input, _ = l.input.Update(msg)
	return l.input.Value() != before
}

// View draws the text in at most width cells and, while the line is focused, its text
// cursor. Text that does not fit is cut at the end away from the text cursor.
func (l *Line) View(width int) string {
	if width <= 0 {
		return ""
	}
	text := l.Value()
	if l.Shown != nil {
		text = l.Shown(text)
	}
	if !l.Focused() {
		return Cut(text, width, l.glyphs.Ellipsis)
	}
	value := []rune(text)
	at := min(l.input.Position(), len(value))
	room := width - Width(l.glyphs.Input)
	head := cutLeft(string(value[:at]), room, l.glyphs.Ellipsis)
	tail := Cut(string(value[at:]), room-Width(head), l.glyphs.Ellipsis)
	return Cut(head+l.glyphs.Input+tail, width, "")
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
