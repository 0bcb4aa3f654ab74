package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

// The backgrounds that terminals usually have: the plain ones, and those of well-known palettes.
var (
	darkGrounds  = strings.Fields("#000000 #0d1117 #012456 #1a1b26 #1e1e1e #1e1e2e #282828 #282a36 #282c34 #2e3440 #300a24 #002b36")
	lightGrounds = strings.Fields("#ffffff #fafafa #fdf6e3 #fbf1c7 #eff1f5 #f2f2f2 #e1e2e7")
)

// The theme contrast promises the contrast of WCAG AAA.
const (
	leastInContrast = 7
	linesInContrast = 4.5
)

// designed are the themes with colours of their own, with the backgrounds that they are for if they have the
// terminal's.
func designed() map[string][]string {
	return map[string][]string{Dark: darkGrounds, Light: lightGrounds, Contrast: darkGrounds}
}

// groundsOf are the theme's own ground and those that it is for.
func groundsOf(name string) (all []Colour) {
	all = append(all, paletteOf(name)[ground].colour)
	for _, usual := range designed()[name] {
		all = append(all, Colour(usual))
	}
	return all
}

// pair is two colours that meet on the screen.
type pair struct {
	what            string
	letters, ground Colour
	least           float64
}

// pairs are all pairs of a palette on some grounds.
func (p palette) pairs(grounds []Colour, ofText, ofLine float64) (all []pair) {
	for i, role := range Roles() {
		least := ofText
		switch i {
		case selection, chip, ground:
			continue
		case frame, focusedFrame, barEmpty:
			least = ofLine
		}
		for _, ground := range grounds {
			all = append(all, pair{role.Name, p[i].colour, ground, least})
		}
	}
	for _, filled := range []int{accent, good, warn, bad, barFull, faint} {
		all = append(all, pair{"chip on " + Roles()[filled].Name, p[chip].colour, p[filled].colour, ofText})
	}
	if p[selection].colour != "" {
		all = append(all, pair{"text on selection", p[text].colour, p[selection].colour, ofText})
	}
	return all
}

// in is a colour as a terminal with many or with 256 colours shows it.
func (c Colour) in(profile termenv.Profile) Colour {
	if i, err := strconv.Atoi(string(c)); err == nil {
		return hex(indexed(i))
	}
	if profile == termenv.ANSI256 {
		return hex(indexed(c.nearest()))
	}
	return c
}

// TestContrastIsEnoughOnEveryGround is about a theme's own ground, its selected row and its filled words, and
// about the usual grounds of terminals, which a theme can have instead of its own. It prints its table with -v.
func TestContrastIsEnoughOnEveryGround(t *testing.T) {
	for name := range designed() {
		ofText, ofLine := float64(leastOfText), float64(leastOfLine)
		if name == Contrast {
			ofText, ofLine = leastInContrast, linesInContrast
		}
		for colours, profile := range map[string]termenv.Profile{"16 million colours": termenv.TrueColor, "256 colours": termenv.ANSI256} {
			t.Run(name+" in "+colours, func(t *testing.T) {
				for _, p := range paletteOf(name).pairs(groundsOf(name), ofText, ofLine) {
					letters, behind := p.letters.in(profile), p.ground
					if behind == paletteOf(name)[ground].colour || strings.Contains(p.what, " on ") { // it is ours, too
						behind = behind.in(profile)
					}
					got := contrast(letters, behind)
					t.Logf("%-20s %s on %s %5.1f", p.what, letters, behind, got)
					if got < p.least {
						t.Errorf("%s: %s on %s is %.2f, less than %g", p.what, letters, behind, got, p.least)
					}
				}
			})
		}
	}
}

// TestTheSelectedRowIsSeenOnTheUsualBackgrounds is about the ground of the row, beside the cursor's mark.
func TestTheSelectedRowIsSeenOnTheUsualBackgrounds(t *testing.T) {
	for name := range designed() {
		fill := paletteOf(name)[selection].colour
		for _, ground := range groundsOf(name) {
			if fill != "" && contrast(fill.in(termenv.TrueColor), ground.in(termenv.TrueColor)) < leastOfSelection {
				t.Errorf("%s: %s on %s is hardly seen", name, fill, ground)
			}
		}
	}
}

// TestColourBlindOperatorsTellGoodFromBad simulates how people without one kind of cone see the colours.
// They also differ by mark and word.
func TestColourBlindOperatorsTellGoodFromBad(t *testing.T) {
	const least = 15 // a difference of 2 is just seen
	eyes := map[string][3][3]float64{
		"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	}
	for name := range designed() {
		p := paletteOf(name)
		for _, two := range [][2]int{{good, warn}, {good, bad}, {warn, bad}, {good, barFull}, {warn, barFull}, {bad, barFull}} {
			for eye, matrix := range eyes {
				got := difference(p[two[0]].colour.in(termenv.TrueColor), p[two[1]].colour.in(termenv.TrueColor), matrix)
				said := fmt.Sprintf("%s: %s beside %s with %s: %.0f", name, Roles()[two[0]].Name, Roles()[two[1]].Name, eye, got)
				if t.Log(said); got < least {
					t.Error(said)
				}
			}
		}
	}
}

// TestTheNearestOf256ColoursLooksLikeTheOneMeant keeps a red from being drawn as black.
func TestTheNearestOf256ColoursLooksLikeTheOneMeant(t *testing.T) {
	const most = 30
	unchanged := [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	for name := range designed() {
		for i, paint := range paletteOf(name) {
			if paint.colour == "" || paint.colour[0] != '#' {
				continue
			}
			near := paint.colour.in(termenv.ANSI256)
			if got := difference(paint.colour, near, unchanged); got > most {
				t.Errorf("%s: %s is %s, drawn as %s: %.0f apart", name, Roles()[i].Name, paint.colour, near, got)
			}
		}
	}
}

// difference is how far two colours are apart in CIELAB, for an eye that changes their light.
func difference(a, b Colour, eye [3][3]float64) float64 {
	sum := 0.0
	one, other := lab(light(a), eye), lab(light(b), eye)
	for i := range one {
		sum += (one[i] - other[i]) * (one[i] - other[i])
	}
	return math.Sqrt(sum)
}

func lab(rgb [3]float64, eye [3][3]float64) [3]float64 {
	seen := times(eye, rgb)
	for i := range seen {
		seen[i] = min(1, max(0, seen[i]))
	}
	xyz := times([3][3]float64{{0.4339, 0.3762, 0.1899}, {0.2126, 0.7152, 0.0722}, {0.0177, 0.1095, 0.8728}}, seen)
	for i, v := range xyz {
		if xyz[i] = math.Cbrt(v); v < 0.008856 {
			xyz[i] = 7.787*v + 16.0/116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}

func times(matrix [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range matrix {
		out[i] = row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
	}
	return out
}
