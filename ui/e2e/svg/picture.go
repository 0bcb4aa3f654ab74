package svg

import (
	"fmt"
	"time"
)

// Step is a frame of a walk, and how long it is shown.
type Step struct {
	Frame Frame
	Key   string // the key that led to it; empty without one
	For   time.Duration
}

// fonts are monospaced fonts of the usual systems.
const fonts = `ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace`

// Draw draws a frame. The title is for those who cannot see it.
func Draw(title string, p Palette, f Frame) []byte {
	return Walk(title, p, []Step{{Frame: f}})
}

// Walk draws frames one after the other, for ever. Whoever wants no motion sees the last one.
func Walk(title string, p Palette, steps []Step) []byte {
	d := &drawing{palette: p, sheet: newSheet()}
	width, height := size(steps[0].Frame)
	line := newTimeline(steps)
	contents := line.groups(d.parts(steps))
	fmt.Fprintf(d, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img"><title>%s</title>`,
		width, height, width, height, escaped(title))
	fmt.Fprintf(d, `<style>text{font:16.6px %s;white-space:pre}g rect{shape-rendering:crispEdges}%s%s</style>`, fonts, d.sheet, line)
	d.window(width, height)
	fmt.Fprintf(d, `<g transform="translate(%d %d)" fill="%s">%s</g></svg>`+"\n", padding, barHeight+padding, hex(p.Text), contents)
	return []byte(d.String())
}

// part is something that is drawn alike in several steps.
type part struct {
	body string
	in   []bool // by step, whether it is shown
}

// parts are the rows, upright lines and keys of all steps, each different one once.
func (d *drawing) parts(steps []Step) []part {
	var all []part
	at := map[string]int{}
	add := func(step int, body string) {
		if body == "" {
			return
		}
		i, known := at[body]
		if !known {
			i, at[body] = len(all), len(all)
			all = append(all, part{body, make([]bool, len(steps))})
		}
		all[i].in[step] = true
	}
	for n, step := range steps {
		add(n, d.apart(func(d *drawing) { d.key(step.Key, columns(step.Frame)) }))
		for y, cells := range step.Frame {
			add(n, d.apart(func(d *drawing) { d.row(cells, y) }))
		}
		for x := range columns(step.Frame) {
			add(n, d.apart(func(d *drawing) { d.uprights(step.Frame, x) }))
		}
	}
	return all
}

// apart is what a function draws.
func (d *drawing) apart(draw func(*drawing)) string {
	other := &drawing{palette: d.palette, sheet: d.sheet}
	draw(other)
	return other.String()
}
