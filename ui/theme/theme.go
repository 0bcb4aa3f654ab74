package theme

import "github.com/charmbracelet/lipgloss"

// The palette. White, black and bright yellow are unreadable on some backgrounds, and plain blue
// on dark ones. Bright black is the background itself in some palettes, so faint text uses the
// faint attribute instead of a grey.
const (
	red     = lipgloss.Color("1")
	green   = lipgloss.Color("2")
	yellow  = lipgloss.Color("3")
	magenta = lipgloss.Color("5")
	cyan    = lipgloss.Color("6")
)

// Theme has a style for each role of a text, and the glyphs. It is made once by New and only
// read afterwards, so it may be shared and copied freely.
type Theme struct {
	Text      Style // ordinary text
	Faint     Style // less important text: ages, hints, column titles
	Title     Style // the program's name, a screen's or a dialog's title
	Accent    Style // the current position, a filter being typed
	Marked    Style // the name of the marked choice of a dialog, which Glyphs.Cursor marks too
	Selection Style // the whole row under the cursor, which Glyphs.Cursor marks too
	Match     Style // letters that a filter matched
	Good      Style // an SMS came, a price fell
	Warn      Style // little time left, stale figures, a price rose
	Bad       Style // refused, failed, unknown outcome
	Code      Style // the code of an SMS
	Key       Style // a key's name in the footer and in the help
	Rule      Style // rules between the parts of a screen

	Glyphs Glyphs
	Bare   bool // no attributes are sent, as under NO_COLOR, so all styles look the same
}

// New makes the theme. With ascii, its glyphs are plain ASCII, for terminals and fonts that lack
// the others; the styles are the same.
func New(ascii bool) Theme {
	plain := lipgloss.NewStyle()
	t := Theme{
		Text:      prepare(plain),
		Faint:     prepare(plain.Faint(true)),
		Title:     prepare(plain.Bold(true)),
		Accent:    prepare(plain.Foreground(cyan)),
		Marked:    prepare(plain.Bold(true)),
		Selection: prepare(plain.Reverse(true)),
		Match:     prepare(plain.Foreground(magenta).Underline(true)),
		Good:      prepare(plain.Foreground(green)),
		Warn:      prepare(plain.Foreground(yellow)),
		Bad:       prepare(plain.Foreground(red).Bold(true)),
		Code:      prepare(plain.Foreground(green).Bold(true)),
		Key:       prepare(plain.Bold(true)),
		Rule:      prepare(plain.Faint(true)),
		Glyphs:    unicodeGlyphs(),
	}
	t.Bare = t.Faint.Render("x") == "x"
	if ascii {
		t.Glyphs = asciiGlyphs()
	}
	return t
}
