package theme

// Chip is a word on a filled ground in the colour of a style. Without colours, its ends show that it
// is one.
func (t Theme) Chip(style Style, word string) string {
	edge, ground := style, t.Selection
	if p, ok := style.(prepared); ok {
		edge, ground = p.edge, p.ground
	}
	return edge.Render(t.Glyphs.ChipLeft) + ground.Render(" "+word+" ") + edge.Render(t.Glyphs.ChipRight)
}
