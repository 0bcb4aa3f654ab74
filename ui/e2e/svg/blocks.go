package svg

import "fmt"

// area is a rectangle of a cell, in eighths of its width and height.
type area struct{ left, top, right, bottom int }

var wholeCell = area{0, 0, 8, 8}

// blocks are the block characters as areas of a cell.
var blocks = makeBlocks()

func makeBlocks() map[string]area {
	all := map[string]area{"▀": {0, 0, 8, 4}, "▔": {0, 0, 8, 1}, "▐": {4, 0, 8, 8}, "▕": {7, 0, 8, 8}}
	for i, c := range []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"} {
		all[c] = area{0, 7 - i, 8, 8}
	}
	for i, c := range []string{"▏", "▎", "▍", "▌", "▋", "▊", "▉"} {
		all[c] = area{0, 0, i + 1, 8}
	}
	for _, c := range []string{"░", "▒", "▓"} {
		all[c] = wholeCell
	}
	return all
}

// shades are how opaque the shaded blocks are.
var shades = map[string]string{"░": "fill-opacity:.25", "▒": "fill-opacity:.5", "▓": "fill-opacity:.75"}

// rectangle draws n cells of the same area, which are one rectangle if it has the width of a cell.
func (d *drawing) rectangle(p area, x, y, n int, classes string) {
	for i := 0; i < n; i++ {
		left, width := x+i, 1
		if p.left == 0 && p.right == 8 {
			width, i = n, n
		}
		x0, x1 := eighths(left, p.left, cellWidth), eighths(left+width-1, p.right, cellWidth)
		y0, y1 := eighths(y, p.top, cellHeight), eighths(y, p.bottom, cellHeight)
		fmt.Fprintf(d, `<rect x="%v" y="%v" width="%v" height="%v"%s/>`, x0, y0, x1-x0, y1-y0, classes)
	}
}

func eighths(cell, part, size int) float64 { return float64(cell*size) + float64(part*size)/8 }
