package painter

// scroll moves lines that went up or down together, if that is shorter than to write them. Most of
// the time few lines have changed, and it ends at once.
func (c *canvas) scroll() {
	first, last := c.changed()
	if last-first < 2 {
		return
	}
	block, ok := c.moved(first, last)
	if !ok {
		return
	}
	if best, ok := c.best(block, first, last); ok {
		c.move(best)
	}
}

// block is a part of the screen, from the line top to the line bottom, that goes up by a number of
// lines; down if it is negative.
type block struct{ top, bottom, up int }

// changed are the first and last lines that differ.
func (c *canvas) changed() (first, last int) {
	for first < c.height && c.wanted[first] == c.shown[first] {
		first++
	}
	last = c.height - 1
	for last > first && c.wanted[last] == c.shown[last] {
		last--
	}
	return first, last
}

// moved finds the distance by which most of the changed lines moved, and the block they moved in.
// A line that moved is found by what it says; short ones are alike too often.
func (c *canvas) moved(first, last int) (block, bool) {
	const short = 4
	clear(c.votes)
	most, up := 1, 0
	for y := first; y <= last; y++ {
		line := c.wanted[y]
		if len(line) <= short || line == c.shown[y] {
			continue
		}
		for from := first; from <= last; from++ {
			if from == y || c.shown[from] != line {
				continue
			}
			if c.votes[from-y+c.height]++; c.votes[from-y+c.height] > most {
				most, up = c.votes[from-y+c.height], from-y
			}
		}
	}
	if up == 0 {
		return block{}, false
	}
	b := block{top: last, bottom: first, up: up}
	for y := max(first, first-up); y <= min(last, last-up); y++ {
		if c.wanted[y] != c.shown[y] && c.wanted[y] == c.shown[y+up] {
			b.top, b.bottom = min(b.top, y, y+up), max(b.bottom, y, y+up)
		}
	}
	return b, true
}

// best is the cheapest of the blocks that hold the moved lines: as small as possible, or stretched
// over the changed lines beside it. A line that left its mark behind may be among these. It is
// false if writing all lines is cheaper.
func (c *canvas) best(b block, first, last int) (best block, ok bool) {
	stretched := b
	for stretched.top > first && c.wanted[stretched.top-1] != c.shown[stretched.top-1] {
		stretched.top--
	}
	for stretched.bottom < last && c.wanted[stretched.bottom+1] != c.shown[stretched.bottom+1] {
		stretched.bottom++
	}
	saved := 0
	for _, each := range []block{b, stretched} {
		if saves := c.saves(each); saves > saved {
			best, saved, ok = each, saves, true
		}
	}
	return best, ok
}

// saves is about how many bytes moving a block saves.
func (c *canvas) saves(b block) int {
	const sequences = 24
	saved := -sequences
	for y := b.top; y <= b.bottom; y++ {
		there := ""
		if from := y + b.up; from >= b.top && from <= b.bottom {
			there = c.shown[from]
		}
		saved += price(c.shown[y], c.wanted[y]) - price(there, c.wanted[y])
	}
	return saved
}

// price is about how many bytes it takes to make one line of another.
func price(there, wanted string) int {
	const movement = 8
	if there == wanted {
		return 0
	}
	start, end, shortest := 0, 0, min(len(there), len(wanted))
	for start < shortest && there[start] == wanted[start] {
		start++
	}
	for end < shortest-start && there[len(there)-1-end] == wanted[len(wanted)-1-end] {
		end++
	}
	return movement + len(wanted) - start - end
}

// move moves a block, on the screen and in the memory of it. IL and DL work on the lines from the
// cursor to the end of the scroll region, and fill with the ground of the pen, or not.
func (c *canvas) move(b block) {
	if c.pen.onBlank() != (style{}) {
		c.setPen(style{})
	}
	c.out = append(c.out, "\x1b["...)
	c.number(b.top + 1)
	c.out = append(c.out, ';')
	c.number(b.bottom + 1)
	c.out = append(c.out, 'r')
	c.y = -1
	c.moveTo(0, b.top)
	c.out = append(c.out, "\x1b["...)
	part := c.shown[b.top : b.bottom+1]
	if by := max(b.up, -b.up); by > 1 {
		c.number(by)
	}
	if b.up > 0 {
		c.out = append(c.out, 'M')
		copy(part, part[b.up:])
		clear(part[len(part)-b.up:])
	} else {
		c.out = append(c.out, 'L')
		copy(part[-b.up:], part)
		clear(part[:-b.up])
	}
	c.out = append(c.out, "\x1b[r"...)
	c.y = -1 // both sequences move the cursor, not everywhere to the same place
}
