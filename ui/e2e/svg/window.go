package svg

import "fmt"

// The frame around the terminal.
const (
	barHeight = 34
	padding   = 14
	rounding  = 10
)

// size is the size of a window around a frame.
func size(f Frame) (width, height int) {
	return columns(f)*cellWidth + 2*padding, barHeight + len(f)*cellHeight + 2*padding
}

// Around is the palette of a window that has the ground of a frame's last cell around all cells, too.
func (p Palette) Around(f Frame) Palette {
	row := f[len(f)-1]
	_, p.Ground = p.colours(row[len(row)-1].Style)
	return p
}

// window draws the window without its contents: the ground, and a bar with three buttons.
func (d *drawing) window(width, height int) {
	p := d.palette
	fmt.Fprintf(d, `<rect x=".5" y=".5" width="%d" height="%d" rx="%d" fill="%s" stroke="%s"/>`, width-1, height-1, rounding, hex(p.Ground), hex(p.Edge))
	fmt.Fprintf(d, `<path d="M1 %dV%da%d %d 0 0 1 %d-%dH%da%d %d 0 0 1 %d %dV%dz" fill="%s"/>`,
		barHeight, rounding+1, rounding, rounding, rounding, rounding, width-rounding-1, rounding, rounding, rounding, rounding, barHeight, hex(p.Bar))
	for i := range 3 {
		fmt.Fprintf(d, `<circle cx="%d" cy="%d" r="5.5" fill="%s"/>`, 20+i*19, barHeight/2, hex(p.Edge))
	}
}

// key draws the key that was pressed, at the right end of the bar above the contents.
func (d *drawing) key(name string, columns int) {
	if name == "" {
		return
	}
	width := 8*len([]rune(name)) + 16
	left, top := columns*cellWidth-width, 6-barHeight-padding
	fmt.Fprintf(d, `<rect x="%d" y="%d" width="%d" height="%d" rx="5"%s/>`, left, top, width, barHeight-12,
		d.sheet.classes("fill:"+hex(d.palette.Ground)+";stroke:"+hex(d.palette.Edge), "shape-rendering:auto"))
	fmt.Fprintf(d, `<text x="%d" y="%d"%s>%s</text>`, left+width/2, top+barHeight/2-1, d.sheet.classes("text-anchor:middle", "font-size:14px"), escaped(name))
}

// columns is how many cells the longest row has.
func columns(f Frame) int {
	n := 0
	for _, row := range f {
		n = max(n, len(row))
	}
	return n
}
