package painter

// line writes what differs in a line.
func (c *canvas) line(y int) {
	c.long = c.long[:0]
	c.was = takeApart(c.shown[y], c.width, c.was, &c.long)
	c.now = takeApart(c.wanted[y], c.width, c.now, &c.long)
	first, last := c.differences()
	if first < 0 {
		return
	}
	from := c.firstUnsure()
	if last < from {
		c.shorter(y, first)
		return
	}
	// From the first character on whose width is uncertain, nobody knows which column the terminal
	// has drawn the rest of the old line in. It is erased and drawn afresh.
	c.runs(y, c.was, first, from)
	c.eraseFrom(from, y)
	c.afresh(y, from)
}

// afresh writes the line from a column on, where it was erased. The grounds come before the text: a
// character that is wider or narrower than expected then leaves no hole in them, and covers nothing.
func (c *canvas) afresh(y, from int) {
	c.grounds = c.grounds[:0]
	for _, each := range c.now {
		c.grounds = append(c.grounds, cell{text: ' ', style: each.style.onBlank(), width: 1})
	}
	c.now, c.grounds = c.grounds, c.now
	c.runs(y, c.emptied(), from, c.width)
	c.now, c.grounds = c.grounds, c.now
	c.runs(y, c.grounds, from, c.width)
}

// differences are the first and last cells in which the lines differ, or -1.
func (c *canvas) differences() (first, last int) {
	for first < c.width && c.was[first] == c.now[first] {
		first++
	}
	if first == c.width {
		return -1, -1
	}
	last = c.width - 1
	for c.was[last] == c.now[last] {
		last--
	}
	return first, last
}

// firstUnsure is the first cell of a character of uncertain width in either line, or the width of
// the line. It is never the second half of a wide character.
func (c *canvas) firstUnsure() int {
	for x := range c.now {
		if !c.now[x].unsure && !c.was[x].unsure {
			continue
		}
		for x > 0 && c.now[x].width == 0 {
			x--
		}
		return x
	}
	return c.width
}

// shorter writes the line from its first difference: only the runs that differ, or all of it after
// the old line was erased. The second way is left out if the text alone is longer than the runs.
func (c *canvas) shorter(y, first int) {
	start, letters := len(c.out), 0
	for _, each := range c.now[first:] {
		if each.text != ' ' {
			letters++
		}
	}
	before := c.position()
	c.runs(y, c.was, first, c.width)
	if len(c.out)-start > letters {
		c.orShorter(start, before, func() { c.eraseFrom(first, y); c.runs(y, c.emptied(), first, c.width) })
	}
}

// orShorter replaces the output since start, before which the terminal was as said, by another
// output that does the same, if that is shorter.
func (c *canvas) orShorter(start int, before position, other func()) {
	middle, after := len(c.out), c.position()
	c.restore(before)
	other()
	if len(c.out)-middle < middle-start {
		c.out = append(c.out[:start], c.out[middle:]...)
		return
	}
	c.out = c.out[:middle]
	c.restore(after)
}

// position is what the terminal is left with after some output.
type position struct {
	pen  style
	x, y int
	sure bool
}

func (c *canvas) position() position { return position{c.pen, c.x, c.y, c.sure} }

func (c *canvas) restore(p position) { c.pen, c.x, c.y, c.sure = p.pen, p.x, p.y, p.sure }

// runs writes the cells of the new line, from one column up to another, that differ from what is
// there. Blanks at their end are erased if that is shorter, and with them the rest of the line: it
// is blank, or is drawn afresh anyway.
func (c *canvas) runs(y int, there []cell, from, to int) {
	end, lastBlank, erased := to, -1, c.erased()
	for end > from && c.now[end-1] == erased {
		end--
		if there[end] != erased && lastBlank < 0 {
			lastBlank = end
		}
	}
	erase := lastBlank-end >= len("\x1b[K")-1
	if !erase && lastBlank >= 0 {
		end = lastBlank + 1
	}
	for x := from; x < end; x++ {
		if c.now[x] != there[x] && c.now[x].width > 0 {
			c.reach(x, y)
			c.setPen(c.penAhead(there, x))
			c.write(c.now[x])
		}
	}
	if erase {
		c.eraseFrom(end, y)
	}
}

// reach brings the cursor to a column, over cells that are right already: by a movement, or by
// writing them once more if that is shorter. After a character of uncertain width, one blank
// belongs to the text, and what comes after more of them begins in its own column again.
func (c *canvas) reach(x, y int) {
	const longest = 8
	if c.y == y && !c.sure && x-c.x == 1 && c.now[c.x].text == ' ' {
		c.write(c.now[c.x])
		return
	}
	if c.y != y || c.x >= x || !c.sure || x-c.x > longest {
		c.moveTo(x, y)
		return
	}
	start, before := len(c.out), c.position()
	c.moveTo(x, y)
	c.setPen(c.penFor(c.now[x]))
	c.orShorter(start, before, func() {
		for at := c.x; at < x; at++ {
			if c.now[at].width > 0 {
				c.write(c.now[at])
			}
		}
		c.setPen(c.penFor(c.now[x]))
	})
}

// write writes a cell where the cursor is.
func (c *canvas) write(each cell) {
	c.setPen(c.penFor(each))
	c.out = c.long.appendText(c.out, each.text)
	c.x += int(each.width)
	c.sure = c.sure && !each.unsure
}

// penFor is the style to write a cell with. A blank can be written with any that looks the same.
func (c *canvas) penFor(each cell) style {
	if each.text == ' ' && c.pen.onBlank() == each.style {
		return c.pen
	}
	return each.style
}

// penAhead is the style to write a cell with, in which text that follows a blank is written, too, if both
// have the same ground: one change of the style is then enough for both.
func (c *canvas) penAhead(there []cell, x int) style {
	pen, next := c.penFor(c.now[x]), x
	if c.now[x].text != ' ' || pen == c.pen {
		return pen
	}
	for next < c.width && c.now[next] == c.now[x] {
		next++
	}
	if next == c.width || c.now[next] == there[next] || c.now[next].style.onBlank() != c.now[x].style {
		return pen
	}
	return c.now[next].style
}

// eraseFrom erases the line from a column on.
func (c *canvas) eraseFrom(x, y int) {
	c.moveTo(x, y)
	if erased := c.erased().style; c.pen.onBlank() != erased {
		c.setPen(erased)
	}
	c.out = append(c.out, "\x1b[K"...)
}

// erased is a cell of the new line after it was erased. If the terminal fills such cells with the ground of
// the pen, that is the ground at the end of the line, which most of the line is likely to have.
func (c *canvas) erased() cell {
	cell := blank()
	if c.fills {
		cell.style.ground = c.now[c.width-1].style.ground
	}
	return cell
}

// emptied is the new line after it was erased.
func (c *canvas) emptied() []cell {
	if erased := c.erased(); c.empty[0] != erased {
		for x := range c.empty {
			c.empty[x] = erased
		}
	}
	return c.empty
}
