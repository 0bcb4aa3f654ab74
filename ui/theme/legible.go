package theme

import (
	"math"
	"strconv"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// The least contrast to the ground by WCAG AA, of text and of lines; and of the selected row, whose mark shows it too.
const (
	leastOfText      = 4.5
	leastOfLine      = 3
	leastOfSelection = 1.15
)

// legible is the palette with what can be read on a ground that the settings give. The colours that they give too stay
// as they are, and so does what letters are written on.
func (p palette) legible(given map[int]bool) palette {
	for i := range p { // text is the first role, and the ground of faint ones is mixed into its colour
		switch {
		case given[i], i == chip:
		case i == selection:
			p[i] = p.seenSelection()
		default:
			p[i] = p.legibleRole(i)
		}
	}
	return p
}

// legibleRole is the paint of a role on the ground.
func (p palette) legibleRole(role int) paint {
	colour := p.meant(role)
	if colour == "" {
		return p[role]
	}
	return p[role].in(colour.on(p[ground].colour, leastOf(role)))
}

// meant is the colour that a role should have on the ground; empty if it has that of text. Beside a ground of a known
// colour, nothing is left to the terminal: what it has fits its own ground.
func (p palette) meant(role int) Colour {
	behind, colour := p[ground].colour, p[role].colour
	switch known := !behind.ofTerminal(); {
	case role == text && (colour == "" || colour.contrastTo(behind) < leastOfText):
		return behind.opposite() // so that it differs from quieter roles, which are only just legible then
	case known && p[role].faint:
		return p[text].colour.mixedWith(behind, 0.4)
	case known && colour != "" && colour.ofTerminal():
		return hex(colour.rgb())
	}
	return colour
}

// seenSelection is the ground of the selected row, or none if it is hardly seen: then text and ground change places.
func (p palette) seenSelection() paint {
	if fill := p[selection].colour; fill != "" && fill.contrastTo(p[ground].colour) >= leastOfSelection {
		return p[selection]
	}
	return paint{}
}

// leastOf is the least contrast of a role to the ground.
func leastOf(role int) float64 {
	switch role {
	case frame, focusedFrame, barEmpty:
		return leastOfLine
	}
	return leastOfText
}

// on is the colour, or else the nearest one on the way to black or white that can be seen on a ground. One of the two
// has contrast enough on every ground. Of only sixteen colours, none is on the way.
func (c Colour) on(behind Colour, least float64) Colour {
	step := 0.1
	if lipgloss.ColorProfile() == termenv.ANSI {
		step = 1
	}
	for part := 0.0; part < 1; part += step {
		if between := c.mixedWith(behind.opposite(), part); between.contrastTo(behind) >= least {
			return between
		}
	}
	return behind.opposite()
}

// contrastTo is the contrast of two colours as the terminal draws them.
func (c Colour) contrastTo(other Colour) float64 { return contrast(c.shown(), other.shown()) }

// shown is the colour that the terminal draws in place of one.
func (c Colour) shown() Colour {
	if c.mixed() && lipgloss.ColorProfile() == termenv.ANSI256 {
		return hex(indexed(c.nearest()))
	}
	return c
}

// mixedWith is a colour with a part of another one; without any of it, it stays as it is.
func (c Colour) mixedWith(other Colour, part float64) Colour {
	if part == 0 {
		return c
	}
	var mixture [3]int
	for i, own := range c.rgb() {
		mixture[i] = own + int(math.Round(part*float64(other.rgb()[i]-own)))
	}
	return Colour(strconv.Itoa(hex(mixture).nearest()))
}

// opposite is black or white, whichever is easier to read on a ground.
func (c Colour) opposite() Colour {
	const black, white = "16", "231"
	if c.contrastTo(black) > c.contrastTo(white) {
		return black
	}
	return white
}

// contrast is the contrast of two colours as WCAG defines it.
func contrast(a, b Colour) float64 {
	return max(luminance(a), luminance(b)) / min(luminance(a), luminance(b))
}

// luminance is how much light comes from a colour, and from the screen that it is seen on.
func luminance(c Colour) float64 {
	rgb := light(c)
	return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2] + 0.05
}

// light is the amount of red, green and blue light of a colour.
func light(c Colour) (rgb [3]float64) {
	for i, value := range c.rgb() {
		if part := float64(value) / 255; part <= 0.04045 {
			rgb[i] = part / 12.92
		} else {
			rgb[i] = math.Pow((part+0.055)/1.055, 2.4)
		}
	}
	return rgb
}
