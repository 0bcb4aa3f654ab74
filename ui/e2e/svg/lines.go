package svg

import "fmt"

// weight is how heavy a line is.
type weight int

const (
	none weight = iota
	light
	heavy
)

// arms are the lines from the middle of a cell to its sides.
type arms struct {
	up, right, down, left weight
	round                 bool // the corner is an arc
}

// frameLines are the characters of which frames, rules and meters are made.
var frameLines = map[string]arms{
	"─": {none, light, none, light, false},
	"│": {light, none, light, none, false},
	"╭": {none, light, light, none, true},
	"╮": {none, none, light, light, true},
	"╰": {light, light, none, none, true},
	"╯": {light, none, none, light, true},
	"┌": {none, light, light, none, false},
	"┐": {none, none, light, light, false},
	"└": {light, light, none, none, false},
	"┘": {light, none, none, light, false},
	"├": {light, light, light, none, false},
	"┤": {light, none, light, light, false},
	"┬": {none, light, light, light, false},
	"┴": {light, light, none, light, false},
	"┼": {light, light, light, light, false},
	"━": {none, heavy, none, heavy, false},
	"╸": {none, none, none, heavy, false},
	"┃": {heavy, none, heavy, none, false},
	"┏": {none, heavy, heavy, none, false},
	"┓": {none, none, heavy, heavy, false},
	"┗": {heavy, heavy, none, none, false},
	"┛": {heavy, none, none, heavy, false},
}

// widths are the widths of the lines.
var widths = map[weight]string{light: "stroke-width:1.3", heavy: "stroke-width:2.8"}

func (a arms) weight() weight { return max(a.up, a.right, a.down, a.left) }

// across reports whether the line goes from side to side, so that several are one line.
func (a arms) across() bool {
	return a.left != none && a.right != none && a.up == none && a.down == none
}

// upright reports whether the line goes from top to bottom, so that it is one line through several rows.
func (a arms) upright() bool {
	return a.up != none && a.down != none && a.left == none && a.right == none
}

// path draws n cells with the same arms.
func (a arms) path(x, y, n int) string {
	left, top := float64(x*cellWidth), float64(y*cellHeight)
	middle, centre := left+cellWidth/2, top+cellHeight/2
	switch {
	case a.across():
		return fmt.Sprintf("M%v %vh%v", left, centre, n*cellWidth)
	case a.round:
		return a.arc(left, top)
	}
	path, end := "", 0.0
	if a.weight() == heavy {
		end = 1.4 // so that the corner is filled
	}
	if a.up != none || a.down != none {
		from, to := middleOr(a.up, top, centre-end), middleOr(a.down, top+cellHeight, centre+end)
		path += fmt.Sprintf("M%v %vV%v", middle, from, to)
	}
	if a.left != none || a.right != none {
		from, to := middleOr(a.left, left, middle-end), middleOr(a.right, left+cellWidth, middle+end)
		path += fmt.Sprintf("M%v %vH%v", from, centre, to)
	}
	return path
}

// middleOr is where a line ends: at the side if it has that arm, or else in the middle.
func middleOr(arm weight, side, middle float64) float64 {
	if arm != none {
		return side
	}
	return middle
}

// arc draws a round corner.
func (a arms) arc(left, top float64) string {
	middle, centre := left+cellWidth/2, top+cellHeight/2
	side, end := left, top
	if a.right != none {
		side = left + cellWidth
	}
	if a.down != none {
		end = top + cellHeight
	}
	return fmt.Sprintf("M%v %vQ%v %v %v %v", side, centre, middle, centre, middle, end)
}

// uprights draws the lines that go from top to bottom, each as one line through all its rows.
func (d *drawing) uprights(f Frame, x int) {
	for y := 0; y < len(f); {
		c := cellAt(f, x, y)
		n := 1
		for y+n < len(f) && cellAt(f, x, y+n) == c {
			n++
		}
		if a := frameLines[c.Text]; a.upright() {
			fmt.Fprintf(d, `<path d="M%d %dv%d"%s/>`, x*cellWidth+cellWidth/2, y*cellHeight, n*cellHeight, d.stroke(a, c))
		}
		y += n
	}
}

func cellAt(f Frame, x, y int) Cell {
	if x >= len(f[y]) {
		return Cell{}
	}
	return f[y][x]
}

func (d *drawing) stroke(a arms, c Cell) string {
	text, _ := d.palette.colours(c.Style)
	return d.sheet.classes("fill:none;stroke:"+hex(text), widths[a.weight()])
}
