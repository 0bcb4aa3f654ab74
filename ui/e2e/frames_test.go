package e2e_test

import (
	"image/color"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/e2e/svg"
)

// frame is what the terminal shows, with its colours.
func (e *emulator) frame() svg.Frame {
	e.mu.Lock()
	defer e.mu.Unlock()
	frame := make(svg.Frame, e.term.Height())
	for y := range frame {
		for x := range e.term.Width() {
			frame[y] = append(frame[y], cellOf(e.term.CellAt(x, y)))
		}
	}
	return frame
}

func cellOf(c *uv.Cell) svg.Cell {
	if c == nil {
		return svg.Cell{}
	}
	has := func(attribute uint8) bool { return c.Style.Attrs&attribute != 0 }
	return svg.Cell{
		Text:  c.Content,
		Width: c.Width,
		Style: svg.Style{
			Text:      colourOf(c.Style.Fg),
			Ground:    colourOf(c.Style.Bg),
			Bold:      has(uv.AttrBold),
			Faint:     has(uv.AttrFaint),
			Italic:    has(uv.AttrItalic),
			Underline: c.Style.Underline != uv.UnderlineNone,
			Reverse:   has(uv.AttrReverse),
		},
	}
}

func colourOf(c color.Color) svg.Colour {
	switch c := c.(type) {
	case nil:
		return svg.Colour{}
	case ansi.BasicColor:
		return svg.Numbered(uint8(c))
	case ansi.IndexedColor:
		if c < 16 {
			return svg.Numbered(uint8(c))
		}
	}
	red, green, blue, _ := c.RGBA()
	return svg.RGB(uint8(red>>8), uint8(green>>8), uint8(blue>>8))
}
