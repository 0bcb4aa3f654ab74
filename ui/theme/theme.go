package theme

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Theme has a style for each role of a text, and the glyphs. It is only read after it was made, so it
// may be shared and copied freely.
type Theme struct {
	Name string // one of Names

	Text         Style // ordinary text, whose colour comes from OnScreen
	Quiet        Style // less important text: ages, column titles
	Faint        Style // what cannot act, has ended, or is not there
	Title        Style // a screen's or a dialog's title
	Wordmark     Style // the program's name in the header
	Accent       Style // the current position, a filter being typed
	Marked       Style // the name of the marked choice of a dialog, which Glyphs.Cursor marks too
	Selection    Style // the whole row under the cursor, which Glyphs.Cursor marks too
	Match        Style // letters that a filter matched
	Good         Style // an SMS came, a price fell
	Warn         Style // little time left, stale figures, a price rose
	Bad          Style // refused, failed, unknown outcome
	Code         Style // the code of an SMS
	Key          Style // a key's name in the footer and in the help
	Frame        Style // frames, and rules between the parts of a screen
	FocusedFrame Style // the frame of what takes the keys
	BarFull      Style // the time left, the bars of a picture, an order that waits
	BarEmpty     Style // the rest of a bar

	Glyphs Glyphs
	Bare   bool // no attributes are sent, as under NO_COLOR, so all styles look the same

	ordinary prepared // what OnScreen draws with
	chosen   Choice
}

// Choice is what the settings say: the name of a theme, and colours of the operator's own for some of
// its roles, by their names.
type Choice struct {
	Name    string // empty for Auto, because the settings do not say
	Colours map[string]Colour
}

// New makes the theme auto. With ascii, its glyphs are plain ASCII, for terminals and fonts that lack
// the others; the styles are the same.
func New(ascii bool) Theme {
	t := Theme{Glyphs: unicodeGlyphs()}
	if ascii {
		t.Glyphs = asciiGlyphs()
	}
	return t.Chosen(Choice{})
}

// Chosen is the theme that the settings choose, with the same glyphs.
func (t Theme) Chosen(c Choice) Theme {
	t.chosen = c
	return t.named(c.name())
}

// name is the name of the theme that is chosen.
func (c Choice) name() string { return cmp.Or(c.Name, Auto) }

// Settings is all that the settings say, in one text: whoever keeps it can tell whether they have changed.
func (t Theme) Settings() string {
	said := []string{t.chosen.Name}
	for _, role := range slices.Sorted(maps.Keys(t.chosen.Colours)) {
		said = append(said, role+"="+string(t.chosen.Colours[role]))
	}
	return strings.Join(said, " ")
}

// Named is a theme by its name; the theme that the settings choose if there is none of that name.
func (t Theme) Named(name string) Theme {
	if !slices.Contains(Names(), name) {
		name = t.chosen.name()
	}
	return t.named(name)
}

// Next is the next theme of all. The operator's own colours were chosen to go with one of them, and are
// left out of the others.
func (t Theme) Next() Theme { return t.named(after(t.Name)) }

// LikeAuto reports whether the theme is drawn as auto although it is another one.
func (t Theme) LikeAuto() bool { return t.Name != Auto && drawnAs(t.Name) == Auto }

func (t Theme) named(name string) Theme {
	p := paletteOf(name)
	if name == t.chosen.name() {
		p = p.with(t.chosen.Colours)
	}
	t.Name = name
	return t.painted(p)
}

// painted is the theme with the styles of a palette.
func (t Theme) painted(p palette) Theme {
	style := func(of paint) Style { return prepare(of, p[chip]) }
	t.ordinary = sequences(p.ordinary())
	t.Text, t.Title, t.Marked = style(paint{}), style(paint{}.strong()), style(paint{}.strong())
	t.Quiet, t.Faint = style(p[quiet]), style(p[faint])
	t.Wordmark = sequences(p[accent].strong().filled(p[chip]))
	t.Accent, t.Key, t.Match = style(p[accent]), style(p[accent].strong()), style(p[accent].underline())
	t.Selection = sequences(p.row())
	t.Good, t.Warn, t.Bad = style(p[good]), style(p[warn]), style(p[bad])
	t.Code = style(p[good].strong())
	t.Frame, t.FocusedFrame = style(p[frame]), style(p[focusedFrame])
	t.BarFull, t.BarEmpty = style(p[barFull]), style(p[barEmpty])
	t.Bare = t.Title.Render("x") == "x"
	return t
}
