package theme

import (
	"slices"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// The names of the themes.
const (
	Auto     = "auto"
	Dark     = "dark"
	Light    = "light"
	Contrast = "contrast"
	Mono     = "mono"
)

// Names are all themes, in the order in which a key goes through them.
func Names() []string { return []string{Auto, Dark, Light, Contrast, Mono} }

// after is the theme after one; after the last one it is the first.
func after(name string) string {
	names := Names()
	return names[(slices.Index(names, name)+1)%len(names)]
}

// palette is the paint of each role.
type palette [roleCount]paint

// drawnAs is the theme that the terminal can draw in place of one. The designed colours need at least 256:
// the nearest of only sixteen, whose palette nobody knows, may be unreadable.
func drawnAs(name string) string {
	if lipgloss.ColorProfile() == termenv.ANSI && name != Mono {
		return Auto
	}
	return name
}

// paletteOf is a theme as the terminal can draw it.
func paletteOf(name string) (p palette) {
	for i, role := range Roles() {
		p[i] = role.paint.in(drawnAs(name))
	}
	return p
}

func (p paintOf) in(name string) paint {
	switch name {
	case Dark:
		return p.dark
	case Light:
		return p.light
	case Contrast:
		return p.contrast
	case Mono:
		return p.mono
	}
	return p.auto
}

// with is the palette with other colours for some roles, and with the rest legible on a ground that is one of them.
func (p palette) with(colours map[string]Colour) palette {
	given := map[int]bool{}
	for i, role := range Roles() {
		if colour, ok := colours[role.Name]; ok && colour.drawable() {
			p[i], given[i] = p[i].in(colour), true
		}
	}
	if given[ground] && p[ground].colour != "" {
		return p.legible(given)
	}
	return p
}

// drawable reports whether the terminal can draw the colour. Where there are only sixteen, the nearest of them may have
// no contrast to its neighbours.
func (c Colour) drawable() bool { return lipgloss.ColorProfile() != termenv.ANSI || c.ofTerminal() }

// ordinary is the style of what has no other one, and of the whole window.
func (p palette) ordinary() lipgloss.Style {
	if p[ground].colour == "" {
		return p[text].letters()
	}
	return p[text].letters().Background(p[ground].colour.drawn())
}

// row is the style of the selected row: ordinary letters on its ground, if they can be read there.
func (p palette) row() lipgloss.Style {
	fill, letters := p[selection].colour, p[text].colour
	if fill == "" {
		return lipgloss.NewStyle().Reverse(true)
	}
	if letters == "" {
		letters = fill.opposite()
	}
	return p[text].in(letters.on(fill, leastOfText)).edge().Background(fill.drawn())
}
