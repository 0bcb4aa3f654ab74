package theme

import "strings"

// withoutStock leaves out the small bar of a stock, which stands beside its figure. On a reversed ground it would have the
// colour of the background and look like a hole.
var withoutStock = strings.NewReplacer("▁", " ", "▂", " ", "▃", " ", "▄", " ", "▅", " ", "▆", " ", "▇", " ", "█", " ")

// Selected draws a row that is plain text in the style of the selection, which fills all of it.
func (t Theme) Selected(row string) string {
	if t.reversed {
		row = withoutStock.Replace(row)
	}
	return t.Selection.Render(row)
}
