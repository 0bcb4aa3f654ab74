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

// with is the palette with other colours for some roles. Where there are only sixteen colours, the nearest of them may
// have no contrast to its neighbours, so all others are left out.
func (p palette) with(colours map[string]Colour) palette {
	for i, role := range Roles() {
		if colour, given := colours[role.Name]; given && (lipgloss.ColorProfile() != termenv.ANSI || colour.ofTerminal()) {
			p[i] = p[i].in(colour)
		}
	}
	return p
}

// legible is the palette with letters that can be read where only a ground was given: the terminal's letters go
// with the terminal's ground.
func (p palette) legible() palette {
	if p[ground].colour != "" && p[text].colour == "" {
		p[text] = p[text].in(p[ground].colour.opposite())
	}
	return p
}

// ordinary is the style of what has no other one, and of the whole window.
func (p palette) ordinary() lipgloss.Style {
	if p[ground].colour == "" {
		return p[text].letters()
	}
	return p[text].letters().Background(p[ground].colour.drawn())
}

// row is the style of the selected row: ordinary letters on its ground.
func (p palette) row() lipgloss.Style {
	if p[selection].colour == "" {
		return lipgloss.NewStyle().Reverse(true)
	}
	return p[text].edge().Background(p[selection].colour.drawn())
}
