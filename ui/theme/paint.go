package theme

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Colour is a colour as the settings write it: #rrggbb, or a number from 0 to 255. The empty Colour is
// the terminal's own.
type Colour string

// wanted is what a colour in the settings must be.
const wanted = `a colour: "#rrggbb", or a number from 0 to 255`

// ParseColour reads a colour of the settings.
func ParseColour(written string) (Colour, bool) {
	if digits, hex := strings.CutPrefix(written, "#"); hex {
		_, err := strconv.ParseUint(digits, 16, 32)
		return Colour(strings.ToLower(written)), err == nil && len(digits) == len("rrggbb")
	}
	number, err := strconv.ParseUint(written, 10, 8)
	return Colour(strconv.FormatUint(number, 10)), err == nil
}

// TOML is the colour as it stands in the settings file.
func (c Colour) TOML() string {
	if strings.HasPrefix(string(c), "#") {
		return strconv.Quote(string(c))
	}
	return string(c)
}

// The colours of the theme auto, from the sixteen of the terminal's palette. White, black and bright
// yellow are unreadable on some backgrounds, and plain blue on dark ones. Bright black is the background
// itself in some palettes, so faint text has the faint attribute instead of a grey.
const (
	red    Colour = "1"
	green  Colour = "2"
	yellow Colour = "3"
	cyan   Colour = "6"
)

// paint is how a role is drawn: the colour of its letters, or for the selection that of the ground.
type paint struct {
	colour     Colour
	bold       bool
	faint      bool
	underlined bool
}

func of(colour Colour) paint { return paint{colour: colour} }

// strong is the paint in bold letters.
func (p paint) strong() paint {
	p.bold = true
	return p
}

// in is the paint in another colour, which replaces what made up for the lack of one.
func (p paint) in(colour Colour) paint {
	return paint{colour: colour, bold: p.bold}
}

// letters is the style of a text.
func (p paint) letters() lipgloss.Style {
	style := lipgloss.NewStyle().Bold(p.bold).Faint(p.faint).Underline(p.underlined)
	if p.colour != "" {
		style = style.Foreground(p.colour.drawn())
	}
	return style
}

// underline is the paint with a line below the letters.
func (p paint) underline() paint {
	p.underlined = true
	return p
}

// edge is the style of what stands beside a filled word and has the colour of its ground.
func (p paint) edge() lipgloss.Style {
	return paint{colour: p.colour, bold: p.bold}.letters()
}

// filled is the style of a word on a ground of the paint's colour. Without one of the two colours, the
// terminal's own are reversed. A filled word is never faint: on a faint ground its letters could not be read.
func (p paint) filled(letters paint) lipgloss.Style {
	if p.colour == "" || letters.colour == "" {
		return p.edge().Reverse(true)
	}
	letters = of(letters.colour.on(p.colour, leastOfText))
	letters.bold = p.bold
	return letters.letters().Background(p.colour.drawn())
}
