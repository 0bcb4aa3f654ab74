package svg

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The size of a cell, and where the letters stand in it.
const (
	cellWidth  = 10
	cellHeight = 20
	baseline   = 15
)

// drawing is a picture that is being drawn.
type drawing struct {
	strings.Builder
	palette Palette
	sheet   *sheet
}

// row draws a row of cells: first the grounds, and then what stands on them.
func (d *drawing) row(cells []Cell, y int) {
	for x := 0; x < len(cells); {
		_, ground := d.palette.colours(cells[x].Style)
		n := alike(cells[x:], func(c Cell) bool { _, g := d.palette.colours(c.Style); return g == ground })
		if ground != d.palette.Ground {
			d.rectangle(wholeCell, x, y, n, d.sheet.classes("fill:"+hex(ground)))
		}
		x += n
	}
	for x := 0; x < len(cells); {
		x += d.cells(cells[x:], x, y)
	}
}

// cells draws the first cells of a row, and returns how many it has drawn.
func (d *drawing) cells(cells []Cell, x, y int) int {
	first := cells[0]
	n := alike(cells, func(c Cell) bool { return c == first })
	block, isBlock := blocks[first.Text]
	line, isLine := frameLines[first.Text]
	switch {
	case blank(first), line.upright():
		return n
	case isBlock:
		d.rectangle(block, x, y, n, d.sheet.classes(d.fill(first), shades[first.Text]))
		return n
	case isLine:
		return d.lines(line, first, x, y, n)
	}
	return d.text(cells, x, y)
}

// lines draws cells of a frame.
func (d *drawing) lines(a arms, c Cell, x, y, n int) int {
	if !a.across() {
		n = 1
	}
	fmt.Fprintf(d, `<path d="%s"%s/>`, a.path(x, y, n), d.stroke(a, c))
	return n
}

// text draws a run of letters in one style. A symbol that fonts may take from another font is a run of its own, in
// the middle of its cell.
func (d *drawing) text(cells []Cell, x, y int) int {
	first, n, said, width := cells[0], 1, cells[0].Text, max(1, cells[0].Width)
	if lettered(first) {
		n = run(cells)
		said, width = joined(cells[:n]), n
	}
	place := fmt.Sprintf(`x="%d" y="%d" textLength="%d"`, x*cellWidth, y*cellHeight+baseline, width*cellWidth)
	middle := ""
	if !lettered(first) {
		place = fmt.Sprintf(`x="%d" y="%d"`, x*cellWidth+width*cellWidth/2, y*cellHeight+baseline)
		middle = "text-anchor:middle"
	}
	fmt.Fprintf(d, `<text %s%s>%s</text>`, place, d.sheet.classes(d.fill(first), weightOf(first.Style), middle), escaped(said))
	return max(n, width)
}

// run is how many cells are letters of one style, up to two blanks. A blank in between may have any style that does
// not show: a terminal may have left it as it was.
func run(cells []Cell) int {
	first := cells[0].Style
	n := alike(cells, func(c Cell) bool {
		if blank(c) {
			return c.Style.Underline == first.Underline
		}
		return c.Style == first && lettered(c)
	})
	if end := strings.Index(joined(cells[:n]), "  "); end >= 0 {
		n = utf8.RuneCountInString(joined(cells[:n])[:end])
	}
	for n > 1 && blank(cells[n-1]) {
		n--
	}
	return n
}

// alike is how many cells from the first on fulfil a condition.
func alike(cells []Cell, condition func(Cell) bool) int {
	n := 1
	for n < len(cells) && condition(cells[n]) {
		n++
	}
	return n
}

func joined(cells []Cell) string {
	var b strings.Builder
	for _, c := range cells {
		if b.WriteString(c.Text); c.Text == "" {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func blank(c Cell) bool { return strings.TrimSpace(c.Text) == "" }

// lettered reports whether every monospaced font is likely to have the character in its usual width.
func lettered(c Cell) bool {
	r, size := utf8.DecodeRuneInString(c.Text)
	return size == len(c.Text) && c.Width == 1 && !blank(c) && (r < 0x530 || r == '…' || r == '–' || r == '‘' || r == '’')
}

// fill is the rule of a cell's colour; empty for the usual one.
func (d *drawing) fill(c Cell) string {
	text, _ := d.palette.colours(c.Style)
	if text == d.palette.Text {
		return ""
	}
	return "fill:" + hex(text)
}

func weightOf(s Style) string {
	var rules []string
	for _, r := range []struct {
		on   bool
		rule string
	}{{s.Bold, "font-weight:700"}, {s.Italic, "font-style:italic"}, {s.Underline, "text-decoration:underline"}} {
		if r.on {
			rules = append(rules, r.rule)
		}
	}
	return strings.Join(rules, ";")
}

// escaped is text for an element. Characters that XML does not allow are replaced.
func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a builder takes everything
	}
	return b.String()
}
