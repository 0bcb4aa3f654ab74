package chart

import "example.com/verifyo/ui/widget"

// plot is what the bars of a width show and how they lie in it.
type plot struct {
	sums       []float64 // one for each bar
	top        float64   // the largest of them
	each       int       // how many values a bar has
	firsts     []int     // the first value of each bar
	slot       int       // the cells of a bar and of the blanks before the next one
	margin     int       // the cells of the scale and of the blank after it; 0 if there is no room for it
	peak, zero string    // the texts of the scale
}

// plot widens the margin until the scale fits, because a narrower plot may have larger sums, and a
// larger sum a longer text.
func (c Columns) plot(width int) plot {
	for margin := 0; margin <= width/2; {
		p := c.within(width - margin)
		p.margin = margin
		if c.Scale == nil {
			return p
		}
		p.zero = c.Scale(0)
		if p.top > 0 {
			p.peak = c.Scale(p.top)
		}
		need := max(widget.Width(p.peak), widget.Width(p.zero)) + 1
		if need <= margin {
			return p
		}
		margin = need
	}
	return c.within(width)
}

// within shares the values among at most width bars. All bars have equally many values, because a bar
// of two days beside one of a single day would look like a day with twice as much; only the first,
// oldest bar has fewer if the values do not divide evenly.
func (c Columns) within(width int) plot {
	values := len(c.Values)
	each := (values + width - 1) / width
	bars := (values + each - 1) / each
	p := plot{each: each, slot: min(width/bars, widestSlot)}
	for end := values - (bars-1)*each; end <= values; end += each {
		first := max(0, end-each)
		p.firsts = append(p.firsts, first)
		p.sums = append(p.sums, amount(c.sum(c.Values[first:end])))
	}
	p.top = largest(p.sums)
	return p
}

func (c Columns) sum(values []float64) (sum float64) {
	if c.Sum != nil {
		return c.Sum(values)
	}
	for _, value := range values {
		sum += value
	}
	return sum
}

// widestSlot keeps the picture of a few days from being one block.
const widestSlot = 12

// gap is how many cells of a slot are blank: none if each bar has one cell.
func (p plot) gap() int { return (p.slot + 2) / 4 }

// used is how many cells the bars take, with the gaps between them.
func (p plot) used() int { return p.slot*len(p.sums) - p.gap() }
