package theme

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// drawn is a colour for every kind of terminal. With 256 colours, lipgloss would draw some dark reds as
// black and greys too light, so the nearest colour is found here.
func (c Colour) drawn() lipgloss.TerminalColor {
	if !c.mixed() {
		return lipgloss.Color(c)
	}
	sixteen, _ := termenv.ANSI.Color(string(c)).(termenv.ANSIColor)
	return lipgloss.CompleteColor{TrueColor: string(c), ANSI256: strconv.Itoa(c.nearest()), ANSI: strconv.Itoa(int(sixteen))}
}

// mixed reports whether it is not one of the numbered colours.
func (c Colour) mixed() bool { return strings.HasPrefix(string(c), "#") }

// ofTerminal reports whether it is one of the sixteen colours that the terminal's palette has, or no colour.
func (c Colour) ofTerminal() bool {
	number, err := strconv.Atoi(string(c))
	return c == "" || (err == nil && number < firstOfCube)
}

// The part of the 256 colours that no palette changes: a cube of six steps a side, then 24 greys.
const (
	firstOfCube = 16
	firstGrey   = 232
	lastColour  = 255
)

// nearest is the place of the nearest of 256 colours.
func (c Colour) nearest() int {
	best, rgb := firstOfCube, c.rgb()
	for i := best; i <= lastColour; i++ {
		if distance(rgb, indexed(i)) < distance(rgb, indexed(best)) {
			best = i
		}
	}
	return best
}

// usual are the sixteen colours of the palette as most terminals have them. Nobody knows what they are in this one.
var usual = [firstOfCube][3]int{
	{0, 0, 0},
	{205, 0, 0},
	{0, 205, 0},
	{205, 205, 0},
	{0, 0, 238},
	{205, 0, 205},
	{0, 205, 205},
	{229, 229, 229},
	{127, 127, 127},
	{255, 0, 0},
	{0, 255, 0},
	{255, 255, 0},
	{92, 92, 255},
	{255, 0, 255},
	{0, 255, 255},
	{255, 255, 255},
}

// indexed are the parts of one of the 256 colours.
func indexed(i int) [3]int {
	switch {
	case i < firstOfCube:
		return usual[i]
	case i >= firstGrey:
		level := 8 + 10*(i-firstGrey)
		return [3]int{level, level, level}
	}
	steps := [6]int{0, 95, 135, 175, 215, 255}
	i -= firstOfCube
	return [3]int{steps[i/36], steps[i/6%6], steps[i%6]}
}

func hex(rgb [3]int) Colour { return Colour(fmt.Sprintf("#%02x%02x%02x", rgb[0], rgb[1], rgb[2])) }

// rgb are the parts of a colour.
func (c Colour) rgb() (rgb [3]int) {
	if number, err := strconv.Atoi(string(c)); err == nil {
		return indexed(number)
	}
	for i := range rgb {
		part, _ := strconv.ParseUint(string(c[1+2*i:3+2*i]), 16, 8)
		rgb[i] = int(part)
	}
	return rgb
}

// distance is how different two colours look. People see changes of red less in dark colours, and changes of
// green most.
func distance(a, b [3]int) int {
	red, dr, dg, db := (a[0]+b[0])/2, a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return (512+red)*dr*dr/256 + 4*dg*dg + (767-red)*db*db/256
}
