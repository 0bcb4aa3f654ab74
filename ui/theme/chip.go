package theme

// Chip is a word on a filled ground in the colour of a style. Without colours, its ends show that it
// is one.
func (t Theme) Chip(style Style, word string) string {
	ground := t.Selection
	if p, ok := style.(prepared); ok {
		ground = p.ground
	}
	return style.Render(t.Glyphs.ChipLeft) + ground.Render(" "+word+" ") + style.Render(t.Glyphs.ChipRight)
}
