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
	Text   lipgloss.Style // ordinary text
	Faint  lipgloss.Style // less important text: ages, hints, column titles
	Title  lipgloss.Style // the program's name, a screen's or a dialog's title
	Accent lipgloss.Style // the current position, a filter being typed
	Marked lipgloss.Style // the row under the cursor, which Glyphs.Cursor marks too
	Match  lipgloss.Style // letters that a filter matched
	Good   lipgloss.Style // an SMS came, a price fell
	Warn   lipgloss.Style // little time left, stale figures, a price rose
	Bad    lipgloss.Style // refused, failed, unknown outcome
	Code   lipgloss.Style // the code of an SMS
	Key    lipgloss.Style // a key's name in the footer and in the help
	Rule   lipgloss.Style // rules between the parts of a screen

	Glyphs Glyphs
	Bare   bool // no attributes are sent, as under NO_COLOR, so all styles look the same
}

// New makes the theme. With ascii, its glyphs are plain ASCII, for terminals and fonts that lack
// the others; the styles are the same.
func New(ascii bool) Theme {
	plain := lipgloss.NewStyle()
	t := Theme{
		Text:   plain,
		Faint:  plain.Faint(true),
		Title:  plain.Bold(true),
		Accent: plain.Foreground(cyan),
		Marked: plain.Bold(true),
		Match:  plain.Foreground(magenta).Underline(true),
		Good:   plain.Foreground(green),
		Warn:   plain.Foreground(yellow),
		Bad:    plain.Foreground(red).Bold(true),
		Code:   plain.Foreground(green).Bold(true),
		Key:    plain.Bold(true),
		Rule:   plain.Faint(true),
		Glyphs: unicodeGlyphs(),
	}
	t.Bare = t.Faint.Render("x") == "x"
	if ascii {
		t.Glyphs = asciiGlyphs()
	}
	return t
}
