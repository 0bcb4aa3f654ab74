package theme

import "strings"

// lines are what bars are drawn with on a reversed ground, where blocks would have the colour of the background and
// look like holes. The small bar of a stock stands beside its figure, and can be left out.
var lines = strings.NewReplacer(
	"█", "━", "▉", "━", "▊", "━", "▋", "━", "▌", "╸", "▍", "╸", "▎", "╸", "▏", "╸", "░", " ",
	"▁", " ", "▂", " ", "▃", " ", "▄", " ", "▅", " ", "▆", " ", "▇", " ",
)

// Selected draws a row that is plain text in the style of the selection, which fills all of it.
func (t Theme) Selected(row string) string {
	if t.reversed {
		row = lines.Replace(row)
	}
	return t.Selection.Render(row)
}
