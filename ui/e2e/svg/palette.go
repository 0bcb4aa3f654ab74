package svg

import "fmt"

// Palette are the colours of a picture, each as 0xrrggbb.
type Palette struct {
	Ground, Text uint32
	Bar, Edge    uint32 // of the window
	Numbered     [16]uint32
}

// Dark is for pages with a dark ground.
func Dark() Palette {
	return Palette{
		Ground: 0x1b1e25,
		Text:   0xdde1e8,
		Bar:    0x252932,
		Edge:   0x3a404c,
		Numbered: [16]uint32{
			0x3a404c, // black
			0xf47c7c, // red
			0x93cf8c, // green
			0xe6c07b, // yellow
			0x7fb0f5, // blue
			0xcf9bea, // magenta
			0x5fc4d0, // cyan
			0xdde1e8, // white
			0x7d8594, // bright black
			0xff9b9b, // bright red
			0xb0e3a9, // bright green
			0xf3d595, // bright yellow
			0xa3c8ff, // bright blue
			0xe0b8f5, // bright magenta
			0x86dbe5, // bright cyan
			0xffffff, // bright white
		},
	}
}

// Light is for pages with a light ground.
func Light() Palette {
	return Palette{
		Ground: 0xfcfcfa,
		Text:   0x24292f,
		Bar:    0xf0f1f2,
		Edge:   0xc9ced6,
		Numbered: [16]uint32{
			0x24292f, // black
			0xb42a2a, // red
			0x2c6e2f, // green
			0x7d5700, // yellow
			0x1f5bb5, // blue
			0x8a35a8, // magenta
			0x006d7d, // cyan
			0x6b7280, // white
			0x57606a, // bright black
			0xc93c37, // bright red
			0x367a39, // bright green
			0x8f6500, // bright yellow
			0x3070d0, // bright blue
			0x9a48b8, // bright magenta
			0x117b8b, // bright cyan
			0x24292f, // bright white
		},
	}
}

// faintest is how much of a faint text is its ground, in per cent.
const faintest = 36

// colours are the colours in which a cell is drawn.
func (p Palette) colours(s Style) (text, ground uint32) {
	text, ground = p.of(s.Text, p.Text), p.of(s.Ground, p.Ground)
	if s.Reverse {
		text, ground = ground, text
	}
	if s.Faint {
		text = mix(text, ground, faintest)
	}
	return text, ground
}

func (p Palette) of(c Colour, otherwise uint32) uint32 {
	switch c.kind {
	case numbered:
		return p.Numbered[c.value]
	case mixed:
		return c.value
	}
	return otherwise
}

// mix is a colour with some per cent of another one.
func mix(a, b uint32, percent uint32) (c uint32) {
	for shift := 0; shift < 24; shift += 8 {
		part := ((a>>shift&0xff)*(100-percent) + (b>>shift&0xff)*percent) / 100
		c |= part << shift
	}
	return c
}

func hex(c uint32) string { return fmt.Sprintf("#%06x", c) }
